/** An exact decimal: `coefficient × 10^-scale`, with `scale >= 0`. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly scale: number;
}

/** A JSON number carries up to this many significant decimal digits through IEEE 754 and back unchanged. */
export const MAX_SIGNIFICANT_DIGITS = 15;

/**
 * The decimal that a JSON number was written as. It is exact for every literal of up to 15 significant digits. The
 * shortest decimal that reads back as the same double is then the literal itself.
 */
export function decimal(value: number): Decimal {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!match) throw new RangeError(`${value} is not a finite number`);
  const [, sign, integer = '', fraction = '', exponent = '0'] = match;
  const coefficient = BigInt(`${sign}${integer}${fraction}`);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { coefficient, scale } : { coefficient: coefficient * 10n ** BigInt(-scale), scale: 0 };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale };
}

/** How many digits the number has after the decimal point, without trailing zeros. */
export function decimalPlaces(value: number): number {
  return decimal(value).scale;
}

/** How many significant digits a JSON number literal has: `0.0120` has 3, `1500` has 2, `0` has 0. */
export function significantDigits(literal: string): number {
  return literal
    .replace(/e.*$/i, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '').length;
}

/** `numerator / denominator` as an integer, rounded half away from zero (commercial rounding). */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}
