/** What the browser keeps. Where storage is blocked, nothing is kept, and the panel works all the same. */
export function read(storage: 'local' | 'session', key: string): string | undefined {
  try {
    return storageOf(storage).getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text, or removes it where it is `undefined`. */
export function keep(storage: 'local' | 'session', key: string, value: string | undefined): void {
  try {
    if (value === undefined) storageOf(storage).removeItem(key);
    else storageOf(storage).setItem(key, value);
  } catch {
    // Blocked or full.
  }
}

function storageOf(storage: 'local' | 'session'): Storage {
  return storage === 'local' ? localStorage : sessionStorage;
}

/** Where an import that is under way is kept, with the clients that it makes. It ends with the session. */
export const IMPORT_KEY = 'import';
