import { MAX_SIGNIFICANT_DIGITS, significantDigits } from '../domain/decimal.ts';
import { Problem } from '../domain/problem.ts';

/**
 * JSON in which every number is exactly what was written. A literal that a JSON number cannot carry exactly becomes
 * `NaN`, which no schema accepts, so that the field is named like any other that is wrong. Throws a `VALIDATION_ERROR`
 * where the text is not JSON.
 */
export function parseJson(text: string): unknown {
  const value = parseAny(text);
  if (isDeeperThan(MAX_DEPTH, value)) throw tooDeep();
  return value;
}

/** Far more than any body needs, and few enough for whatever looks into them level by level. */
const MAX_DEPTH = 32;

function parseAny(text: string): unknown {
  try {
    return JSON.parse(text, exactNumbers);
  } catch (fault) {
    // What is nested beyond measure ends the stack of the parser.
    if (fault instanceof RangeError) throw tooDeep();
    throw new Problem('VALIDATION_ERROR', 'The request body is not valid JSON');
  }
}

function tooDeep(): Problem {
  return new Problem('VALIDATION_ERROR', `The request body is nested more than ${MAX_DEPTH} levels deep`);
}

function isDeeperThan(depth: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((entry) => isDeeperThan(depth - 1, entry));
}

/** The value without the fields that are `null`, at any depth. An entry of a list is no field. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, entry]) => (entry === null ? [] : [[name, withoutNulls(entry)]])),
  );
}

function exactNumbers(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number') return value;
  const literal = context?.source ?? String(value);
  const exact = Number.isFinite(value) && significantDigits(literal) <= MAX_SIGNIFICANT_DIGITS;
  // A literal such as 1e-400 reads as zero without being it.
  return exact && (value !== 0 || significantDigits(literal) === 0) ? value : Number.NaN;
}
