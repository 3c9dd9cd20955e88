import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../lib/domain/decimal.ts';
import type { LineItemInput } from '../../lib/domain/invoice.ts';
import { MAX_MINOR, toAmount, toMinor } from '../../lib/domain/money.ts';
import { Problem } from '../../lib/domain/problem.ts';
import { type Calculation, calculate, type Priced } from '../../lib/domain/totals.ts';

const line = (fields: Partial<LineItemInput>): LineItemInput => ({
  description: 'Work',
  quantity: 1,
  unitPrice: 0,
  ...fields,
});

const cents = (amount: number | undefined, currency: string) => toMinor(decimal(amount ?? 0), currency);
const sumOf = (amounts: readonly bigint[]) => amounts.reduce((sum, amount) => sum + amount, 0n);

/** Numbers of up to `decimals` digits after the point, made of integers so that each is exactly what it says. */
const number = (max: number, decimals: number) =>
  fc.integer({ min: -max, max }).map((value) => Number(`${value}e-${decimals}`));

const lineItem: fc.Arbitrary<LineItemInput> = fc.record({
  description: fc.constant('Work'),
  quantity: number(99_999, 3),
  unitPrice: number(999_999, 4),
  taxRate: fc.option(fc.constantFrom(0, 4, 5.5, 7, 10, 19, 20, 21), { nil: undefined }),
  discountRate: fc.option(fc.constantFrom(0, 3, 10, 33.3, 100), { nil: undefined }),
});

const priced: fc.Arbitrary<Priced> = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  lineItems: fc.array(lineItem, { minLength: 1, maxLength: 12 }),
  discountRate: fc.option(fc.constantFrom(0, 5, 12.5, 100), { nil: undefined }),
});

/** Lines close to the largest amounts there are, of both signs, all of them taxed. */
const hugelyPriced: fc.Arbitrary<Priced> = fc.constantFrom('EUR', 'JPY', 'KWD').chain((currency) =>
  fc.record({
    currency: fc.constant(currency),
    lineItems: fc.array(
      fc.record({
        description: fc.constant('Work'),
        quantity: fc.constantFrom(1, -1, 1, -1, 0.999),
        unitPrice: fc
          .constantFrom(MAX_MINOR, (MAX_MINOR / 10n) * 9n, (MAX_MINOR / 10n) * 6n, 7n)
          .map((minor) => toAmount(minor, currency)),
        taxRate: fc.constantFrom(10, 10, 19.999999999999, 100),
        discountRate: fc.option(fc.constantFrom(3, 99.9), { nil: undefined, freq: 3 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    discountRate: fc.option(fc.constantFrom(5, 100), { nil: undefined, freq: 3 }),
  }),
);

/** Totals where the lines allow any: a negative total is refused by another rule, tested by itself. */
function totalsOf(input: Priced, rounding: 'RATE' | 'LINE' = 'RATE'): Calculation | undefined {
  try {
    return calculate(input, rounding);
  } catch (fault) {
    if (fault instanceof Problem) return undefined;
    throw fault;
  }
}

const amountsOf = ({ subtotal, discountTotal, taxTotal, total, taxes }: Calculation) => ({
  subtotal,
  discountTotal,
  taxTotal,
  total,
  taxes,
});

describe('totals', () => {
  it('equal those of the developer guide', () => {
    const { lineItems, ...totals } = calculate({
      currency: 'USD',
      lineItems: [
        line({ quantity: 1, unitPrice: 5000 }),
        line({ quantity: 40, unitPrice: 150 }),
        line({ quantity: 8, unitPrice: 100 }),
      ],
    });
    expect(totals).toEqual({ subtotal: 11_800, taxTotal: 0, discountTotal: 0, total: 11_800, taxes: [] });
    expect(lineItems.map(({ amount }) => amount)).toEqual([5000, 6000, 800]);
    expect(lineItems[0]).not.toHaveProperty('taxAmount');
  });

  it('round a line half away from zero, to the minor unit of the currency', () => {
    const amount = (currency: string, quantity: number, unitPrice: number) =>
      calculate({ currency, lineItems: [line({ quantity, unitPrice }), line({ unitPrice: 100 })] }).lineItems[0]
        ?.amount;
    expect(amount('EUR', 1, 1.005)).toBe(1.01);
    expect(amount('EUR', -1, 1.005)).toBe(-1.01);
    expect(amount('EUR', 3, 0.335)).toBe(1.01);
    expect(amount('JPY', 1, 10.5)).toBe(11);
    expect(amount('KWD', 1, 1.0005)).toBe(1.001);
  });

  it('tax each rate once on its base, not line by line', () => {
    const lineItems = Array.from({ length: 3 }, () => line({ unitPrice: 0.33, taxRate: 20 }));
    const byRate = calculate({ currency: 'EUR', lineItems });
    expect(byRate.taxes).toEqual([{ taxRate: 20, taxableAmount: 0.99, taxAmount: 0.2 }]);
    expect(byRate.lineItems.map(({ taxAmount }) => taxAmount)).toEqual([0.07, 0.07, 0.06]);
    expect(calculate({ currency: 'EUR', lineItems }, 'LINE').taxTotal).toBe(0.21);
  });

  it('spread a discount on the invoice over its tax rates before they are taxed', () => {
    const { discountTotal, taxes, total } = calculate({
      currency: 'EUR',
      lineItems: [line({ unitPrice: 100, taxRate: 21 }), line({ unitPrice: 50, taxRate: 10 })],
      discountAmount: 10,
    });
    expect(discountTotal).toBe(10);
    expect(taxes).toEqual([
      { taxRate: 10, taxableAmount: 46.67, taxAmount: 4.67 },
      { taxRate: 21, taxableAmount: 93.33, taxAmount: 19.6 },
    ]);
    expect(total).toBe(164.27);
  });

  it('have every discount in discountTotal', () => {
    const { subtotal, discountTotal, total } = calculate({
      currency: 'EUR',
      lineItems: [line({ unitPrice: 100, discountRate: 10 }), line({ unitPrice: 100, discountAmount: 5 })],
      discountRate: 10,
    });
    expect({ subtotal, discountTotal, total }).toEqual({ subtotal: 200, discountTotal: 33.5, total: 166.5 });
  });

  it.each([
    ['a negative total', { lineItems: [line({ unitPrice: -1 })] }, 'lineItems'],
    [
      'a discount over its line',
      { lineItems: [line({ unitPrice: 1, discountAmount: 2 })] },
      'lineItems[0].discountAmount',
    ],
    ['a negative discount', { lineItems: [line({ unitPrice: 1, discountAmount: -1 })] }, 'lineItems[0].discountAmount'],
    ['a discount over the invoice', { lineItems: [line({ unitPrice: 1 })], discountAmount: 2 }, 'discountAmount'],
    [
      'a discount finer than the currency',
      { lineItems: [line({ unitPrice: 1 })], discountAmount: 0.001 },
      'discountAmount',
    ],
    [
      'an amount of more than 15 digits',
      { lineItems: [line({ quantity: 1e9, unitPrice: 1e9 })] },
      'lineItems[0].unitPrice',
    ],
  ])('refuse %s', (_name, input, field) => {
    expect(() => calculate({ currency: 'EUR', ...input })).toThrow(
      expect.objectContaining({ code: 'VALIDATION_ERROR', details: [expect.objectContaining({ field })] }),
    );
  });

  it('refuse a tax base of more than 15 digits even if the total is small', () => {
    const lineItems = [
      ...Array.from({ length: 2 }, () => line({ unitPrice: 9e12, taxRate: 20 })),
      ...Array.from({ length: 2 }, () => line({ quantity: -1, unitPrice: 9e12, taxRate: 10 })),
    ];
    expect(() => calculate({ currency: 'EUR', lineItems })).toThrow(
      expect.objectContaining({ details: [expect.objectContaining({ field: 'lineItems' })] }),
    );
  });

  it('have at most 15 digits and add up exactly, however large they are', () => {
    let calculated = 0;
    fc.assert(
      fc.property(hugelyPriced, fc.constantFrom('RATE' as const, 'LINE' as const), (input, rounding) => {
        const result = totalsOf(input, rounding);
        if (!result) return;
        calculated++;
        const minor = (amount: number | undefined) => cents(amount, input.currency);
        const { lineItems, taxes, subtotal, discountTotal, taxTotal, total } = result;
        const amounts = [
          ...[subtotal, discountTotal, taxTotal, total],
          ...lineItems.flatMap(({ amount, taxAmount }) => [amount, taxAmount]),
          ...taxes.flatMap(({ taxableAmount, taxAmount }) => [taxableAmount, taxAmount]),
        ].map(minor);
        expect(amounts.filter((amount) => amount > MAX_MINOR || amount < -MAX_MINOR)).toEqual([]);
        const net = minor(subtotal) - minor(discountTotal);
        expect(sumOf(lineItems.map(({ amount }) => minor(amount)))).toBe(minor(subtotal));
        expect(sumOf(taxes.map(({ taxableAmount }) => minor(taxableAmount)))).toBe(net);
        expect(sumOf(taxes.map(({ taxAmount }) => minor(taxAmount)))).toBe(minor(taxTotal));
        expect(sumOf(lineItems.map(({ taxAmount }) => minor(taxAmount)))).toBe(minor(taxTotal));
        expect(minor(total)).toBe(net + minor(taxTotal));
      }),
      { numRuns: 2000 },
    );
    expect(calculated).toBeGreaterThan(200);
  });

  it('never depend on the order of the lines', () => {
    fc.assert(
      fc.property(priced, fc.infiniteStream(fc.nat()), (input, order) => {
        const shuffled = input.lineItems.map((item) => ({ item, at: order.next().value })).sort((a, b) => a.at - b.at);
        for (const rounding of ['RATE', 'LINE'] as const) {
          const there = totalsOf(input, rounding);
          const here = totalsOf({ ...input, lineItems: shuffled.map(({ item }) => item) }, rounding);
          expect(here && amountsOf(here)).toEqual(there && amountsOf(there));
        }
      }),
    );
  });

  it('add up, and so do the shares of the lines', () => {
    fc.assert(
      fc.property(priced, fc.constantFrom('RATE' as const, 'LINE' as const), (input, rounding) => {
        const result = totalsOf(input, rounding);
        if (!result) return;
        const { currency } = input;
        const shares = result.lineItems.map(({ taxAmount }) => cents(taxAmount, currency));
        expect(sumOf(shares)).toBe(cents(result.taxTotal, currency));
        expect(sumOf(result.taxes.map(({ taxAmount }) => cents(taxAmount, currency)))).toBe(
          cents(result.taxTotal, currency),
        );
        expect(sumOf(result.lineItems.map(({ amount }) => cents(amount, currency)))).toBe(
          cents(result.subtotal, currency),
        );
        expect(cents(result.total, currency)).toBe(
          cents(result.subtotal, currency) - cents(result.discountTotal, currency) + cents(result.taxTotal, currency),
        );
      }),
    );
  });

  it('are negated by negating every line', () => {
    const offset = line({ quantity: 1, unitPrice: 0 });
    fc.assert(
      fc.property(priced, (input) => {
        const negated = input.lineItems.map((item) => ({ ...item, quantity: -item.quantity }));
        // Either the invoice or its negation has a negative total, so both are computed before that is refused.
        const there = amountsUnchecked({ ...input, lineItems: [...input.lineItems, offset] });
        const here = amountsUnchecked({ ...input, lineItems: [...negated, offset] });
        expect(here).toEqual(there.map((amount) => -amount));
      }),
    );
  });
});

/** Subtotal, discounts and taxes of lines whose total may be negative: made positive by an untaxed line, then taken off. */
function amountsUnchecked({ currency, lineItems }: Priced): bigint[] {
  const ballast = 10_000_000;
  const result = calculate({ currency, lineItems: [...lineItems, line({ unitPrice: ballast })] });
  const taxAmounts = result.taxes
    .filter(({ taxRate }) => taxRate > 0)
    .map(({ taxAmount }) => cents(taxAmount, currency));
  return [cents(result.subtotal - ballast, currency), cents(result.discountTotal, currency), ...taxAmounts];
}
