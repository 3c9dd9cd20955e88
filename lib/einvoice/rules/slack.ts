import { type Decimal, decimal } from '../../domain/values/decimal.ts';

/** What Peppol lets computed amounts differ by. */
const SLACK = decimal(0.02);

/** Whether two numbers differ by no more than this. */
export function isWithin(a: Decimal, b: Decimal, slack: Decimal = SLACK): boolean {
  const scale = Math.max(a.scale, b.scale, slack.scale);
  const at = (value: Decimal) => value.coefficient * 10n ** BigInt(scale - value.scale);
  const difference = at(a) - at(b);
  return (difference < 0n ? -difference : difference) <= at(slack);
}

/** The sum of the first numbers less that of the others. */
export function addScaled(added: readonly number[], taken: readonly number[]): Decimal {
  const all = [...added.map(decimal), ...taken.map((value) => decimal(-value))];
  const scale = Math.max(0, ...all.map((value) => value.scale));
  return {
    coefficient: all.reduce((sum, value) => sum + value.coefficient * 10n ** BigInt(scale - value.scale), 0n),
    scale,
  };
}
