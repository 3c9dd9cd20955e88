/** What a change gives: a value to set, `null` to take the field away, nothing to leave it. */
type Patch<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** The record with the fields that a change names set or taken away, and all others as they were. */
export function patched<T extends object>(record: T, patch: Patch<T>): T {
  const changes = Object.entries(patch).filter(([, value]) => value !== undefined);
  const removed = new Set(changes.filter(([, value]) => value === null).map(([name]) => name));
  const set = changes.filter(([, value]) => value !== null);
  return Object.fromEntries([...Object.entries(record).filter(([name]) => !removed.has(name)), ...set]) as T;
}
