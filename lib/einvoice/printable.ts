/** What XML 1.0 cannot have: controls, lone surrogates and two non-characters. */
const ILLEGAL = /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/**
 * A copy of a value in which every text can stand in XML and means the same when it is read again: without illegal characters
 * and without white space around it, with `\n` at the end of lines. A text of which nothing is left is absent.
 */
export function printable<Value>(value: Value): Value {
  return cleaned(value) as Value;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').replace(ILLEGAL, '').trim() || undefined;
  if (Array.isArray(value)) return value.map(cleaned).filter((member) => member !== undefined);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  return Object.fromEntries(Object.entries(value).map(([field, member]) => [field, cleaned(member)]));
}
