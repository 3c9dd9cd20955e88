import { decimal } from '../domain/values/decimal.ts';

/** A number without exponent, exactly, with at least so many decimals: `1e-7` is `0.0000001`, `12.5` is `12.50`. */
export function plainDecimal(value: number, decimals = 0): string {
  const { coefficient, scale } = decimal(value);
  const places = Math.max(scale, decimals);
  const digits = String(coefficient * 10n ** BigInt(places - scale))
    .replace('-', '')
    .padStart(places + 1, '0');
  const integer = digits.slice(0, digits.length - places);
  const sign = coefficient < 0n ? '-' : '';
  return places === 0 ? sign + integer : `${sign}${integer}.${digits.slice(-places)}`;
}
