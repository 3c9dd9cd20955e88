import { type Decimal, decimal, divideRounded, multiply } from '../../domain/values/decimal.ts';

/** A hundredth, whatever the currency: EN 16931 rounds to two decimals. An absent amount is none. */
export function cents(amount = 0): bigint {
  return hundredths(decimal(amount));
}

export function sum(amounts: readonly number[]): bigint {
  return amounts.reduce((total, amount) => total + cents(amount), 0n);
}

/** `amount × rate / 100`, in hundredths. */
export function roundedTax(amount: number, rate: number): bigint {
  const { coefficient, scale } = multiply(decimal(amount), decimal(rate));
  return hundredths({ coefficient, scale: scale + 2 });
}

function hundredths({ coefficient, scale }: Decimal): bigint {
  return divideRounded(coefficient * 100n, 10n ** BigInt(scale));
}
