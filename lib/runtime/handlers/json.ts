import { MAX_SIGNIFICANT_DIGITS, significantDigits } from '../../domain/values/decimal.ts';
import { Problem } from '../../domain/values/problem.ts';

/**
 * Parses JSON without rounding numbers. A literal that a JavaScript number cannot represent exactly becomes `NaN`. No schema accepts
 * that, so the error names the field. Throws a `VALIDATION_ERROR` if the text is not JSON.
 */
export function parseJson(text: string): unknown {
  const value = parseAny(text);
  if (isDeeperThan(MAX_DEPTH, value)) throw tooDeep();
  return value;
}

/** More than any body needs, and few enough for recursive functions. */
const MAX_DEPTH = 32;

function parseAny(text: string): unknown {
  try {
    return JSON.parse(text, exactNumbers);
  } catch (fault) {
    // The parser runs out of stack if the text is nested too deeply.
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

/** The value without fields that are `null`, at any depth. Entries of lists stay. */
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
  // A literal such as 1e-400 is parsed as zero although it is not zero.
  return exact && (value !== 0 || significantDigits(literal) === 0) ? value : Number.NaN;
}
