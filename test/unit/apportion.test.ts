import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../lib/domain/values/apportion.ts';
import { divideRounded } from '../../lib/domain/values/decimal.ts';

const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

describe('apportion', () => {
  it('gives the rest to the largest remainders', () => {
    expect(apportion(10n, [10n, 10n, 10n], 3n)).toEqual([4n, 3n, 3n]);
    expect(apportion(3n, [1n, 8n], 3n)).toEqual([0n, 3n]);
  });

  it('adds up to the whole, each part within one unit of its quota, and mirrors the sign', () => {
    const quotas = fc.array(fc.bigInt({ min: -10_000n, max: 10_000n }), { minLength: 1, maxLength: 20 });
    const denominator = fc.bigInt({ min: 1n, max: 999n });
    fc.assert(
      fc.property(quotas, denominator, (values, unit) => {
        const total = divideRounded(sum(values), unit);
        const parts = apportion(total, values, unit);
        expect(sum(parts)).toBe(total);
        for (const [index, part] of parts.entries()) {
          const distance = part * unit - (values[index] ?? 0n);
          expect(distance < unit && distance > -unit).toBe(true);
        }
        if (total !== 0n) {
          const negated = values.map((value) => -value);
          expect(apportion(-total, negated, unit)).toEqual(parts.map((part) => -part));
        }
      }),
    );
  });
});
