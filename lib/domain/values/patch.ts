/** A change of a record: a value sets a field, `null` removes it, and an absent field stays as it is. */
export type Patch<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

/** The record with the change applied. */
export function patched<T extends object>(record: T, patch: Patch<T>): T {
  const changes = Object.entries(patch).filter(([, value]) => value !== undefined);
  const removed = new Set(changes.filter(([, value]) => value === null).map(([name]) => name));
  const set = changes.filter(([, value]) => value !== null);
  return Object.fromEntries([...Object.entries(record).filter(([name]) => !removed.has(name)), ...set]) as T;
}
