import { MAX_SIGNIFICANT_DIGITS, significantDigits } from '../domain/decimal.ts';
import { Problem } from '../domain/problem.ts';

/**
 * JSON in which every number is exactly what was written. A literal that a JSON number cannot carry exactly becomes
 * `NaN`, which no schema accepts, so that the field is named like any other that is wrong. Throws a `VALIDATION_ERROR`
 * where the text is not JSON.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, exactNumbers);
  } catch {
    throw new Problem('VALIDATION_ERROR', 'The request body is not valid JSON');
  }
}

function exactNumbers(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number') return value;
  const literal = context?.source ?? String(value);
  const exact = Number.isFinite(value) && significantDigits(literal) <= MAX_SIGNIFICANT_DIGITS;
  // A literal such as 1e-400 reads as zero without being it.
  return exact && (value !== 0 || significantDigits(literal) === 0) ? value : Number.NaN;
}
