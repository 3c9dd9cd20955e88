/** The paths of all texts and keys that are no valid Unicode: a half of a surrogate pair cannot be stored or sent. */
export function illFormedTexts(value: unknown, path: readonly PropertyKey[] = []): (readonly PropertyKey[])[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((entry, index) => illFormedTexts(entry, [...path, index]));
  return Object.entries(value).flatMap(([key, entry]) =>
    key.isWellFormed() ? illFormedTexts(entry, [...path, key]) : [[...path, key]],
  );
}
