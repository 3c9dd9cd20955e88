/** Tells whether a value read from the table is a `T`. */
export interface Check<T> {
  (value: unknown): value is T;
  /** Never set. It has the compiler tell a `Check<string>` from a `Check<string | undefined>`. */
  readonly type?: (value: T) => void;
}

/** One check for each field of a `T`. A field that is added to `T` does not compile until it has one. */
export type Fields<T> = { readonly [Field in keyof Required<T>]: Check<T[Field]> };

export const text: Check<string> = (value) => typeof value === 'string';

export const number: Check<number> = (value): value is number => Number.isFinite(value);

/** The client of the database reads a whole number as a `bigint` where a `number` would not be exact. */
export const wholeNumber: Check<number | bigint> = (value): value is number | bigint =>
  typeof value === 'bigint' || Number.isInteger(value);

export const boolean: Check<boolean> = (value) => typeof value === 'boolean';

export const bytes: Check<Uint8Array> = (value) => value instanceof Uint8Array;

export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}

export function oneOf<const T>(values: readonly T[]): Check<T> {
  const known: ReadonlySet<unknown> = new Set(values);
  return (value): value is T => known.has(value);
}

export function eitherOf<A, B>(first: Check<A>, second: Check<B>): Check<A | B> {
  return (value): value is A | B => first(value) || second(value);
}

export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((element) => check(element));
}

export const setOfTexts: Check<ReadonlySet<string>> = (value): value is ReadonlySet<string> =>
  value instanceof Set && [...value].every(text);

export function pairOf<A, B>(first: Check<A>, second: Check<B>): Check<readonly [A, B]> {
  return (value): value is readonly [A, B] =>
    Array.isArray(value) && value.length === 2 && first(value[0]) && second(value[1]);
}

/** A set, as the client of the database reads one. */
export function setOf<T>(check: Check<T>): Check<ReadonlySet<T>> {
  return (value): value is ReadonlySet<T> => value instanceof Set && [...value].every((element) => check(element));
}

/** An object whose keys are anybody's own text. */
export function recordOf<T>(check: Check<T>): Check<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> =>
    isObject(value) && Object.values(value).every((element) => check(element));
}

/** An object with these fields. It may have others, which a later version of the service wrote. */
export function objectOf<T extends object>(fields: Fields<T>): Check<T> {
  const findInvalidField = invalidFieldFinder(fields);
  return (value): value is T => findInvalidField(value) === undefined;
}

/** Makes a function that returns the name of the first field that does not pass its check. */
export function invalidFieldFinder<T extends object>(fields: Fields<T>): (value: unknown) => string | undefined {
  const checks = Object.entries<(value: unknown) => boolean>(fields);
  return (value) => {
    if (!isObject(value)) return 'value';
    for (const [field, isValid] of checks) if (!isValid(value[field])) return field;
    return undefined;
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
