import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineItem, LineItemInput } from '../../lib/domain/invoices/invoice.ts';
import {
  type Calculation,
  calculate,
  lineChargeMinor,
  lineDiscountMinor,
  type Priced,
  untaxedMinor,
} from '../../lib/domain/invoices/totals.ts';
import { appliedTaxes, type Taxation } from '../../lib/domain/tax/taxes.ts';
import { decimal, multiply } from '../../lib/domain/values/decimal.ts';
import { MAX_MINOR, toAmount, toMinor } from '../../lib/domain/values/money.ts';
import { Problem } from '../../lib/domain/values/problem.ts';

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

/** How a line or a charge may be taxed: by nothing, a rate, a category, or several taxes in any order. */
const taxation: fc.Arbitrary<Taxation> = fc.oneof(
  fc.constant({}),
  fc.record({ taxRate: fc.constantFrom(0, 4, 9.975, 21) }),
  fc.record({ taxCategory: fc.constantFrom('E' as const, 'AE' as const, 'O' as const) }),
  fc.record({ taxRate: fc.constantFrom(7, 21), taxCategory: fc.constantFrom('S' as const, 'L' as const) }),
  fc.record({
    taxes: fc.shuffledSubarray(
      [
        { name: 'GST', rate: 5 },
        { name: 'PST', rate: 9.975 },
        { name: 'City', rate: 0.333 },
      ],
      { minLength: 1 },
    ),
  }),
);

/** Invoices that bear anything that the model has. */
const fullyPriced: fc.Arbitrary<Priced> = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  lineItems: fc.array(
    fc
      .tuple(lineItem, taxation, fc.option(fc.constantFrom(0, 2.5, 33.3), { nil: undefined }))
      .map(([{ taxRate, ...line }, taxed, chargeRate]) => ({ ...line, ...taxed, chargeRate })),
    { minLength: 1, maxLength: 12 },
  ),
  discountRate: fc.option(fc.constantFrom(0, 5, 12.5, 100), { nil: undefined }),
  charges: fc.option(
    fc.array(
      fc
        .tuple(taxation, fc.oneof(fc.record({ amount: fc.nat(9999) }), fc.record({ rate: fc.constantFrom(1.5, 10) })))
        .map(([taxed, price]) => ({ description: 'Shipping', ...taxed, ...price })),
      { minLength: 1, maxLength: 3 },
    ),
    { nil: undefined },
  ),
  withholding: fc.option(fc.record({ rate: fc.constantFrom(0.5, 7, 15, 19) }), { nil: undefined }),
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

const netOf = (item: LineItem, currency: string) =>
  cents(item.amount, currency) - lineDiscountMinor(item, currency) + lineChargeMinor(item, currency);

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

  it('apply a discount by rate to each tax rate, also where lines of opposite signs leave a small net', () => {
    const bases = (unitPrice: number, back: number) =>
      calculate({
        currency: 'EUR',
        lineItems: [line({ unitPrice, taxRate: 21 }), line({ unitPrice: -back, taxRate: 10 })],
        discountRate: 10,
      }).taxes.map(({ taxableAmount }) => taxableAmount);
    expect(bases(100, 100)).toEqual([-90, 90]);
    expect(bases(100, 99.95)).toEqual([-89.96, 90]);
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
      fc.property(fc.oneof(priced, fullyPriced), fc.infiniteStream(fc.nat()), (input, order) => {
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

  it('add up with several taxes, charges and a withholding', () => {
    let calculated = 0;
    fc.assert(
      fc.property(fullyPriced, fc.constantFrom('RATE' as const, 'LINE' as const), (input, rounding) => {
        const result = totalsOf(input, rounding);
        if (!result) return;
        calculated++;
        const minor = (amount: number | undefined) => cents(amount, input.currency);
        const { lineItems, charges = [], taxes, subtotal, discountTotal, chargeTotal, taxTotal, total } = result;
        const taxed = [...lineItems, ...charges];
        const net = minor(subtotal) - minor(discountTotal) + minor(chargeTotal);
        expect(minor(total)).toBe(net + minor(taxTotal));
        expect(sumOf(taxes.map(({ taxAmount }) => minor(taxAmount)))).toBe(minor(taxTotal));
        expect(sumOf(taxed.map(({ taxAmount }) => minor(taxAmount)))).toBe(minor(taxTotal));
        for (const { taxes: several, taxAmount } of taxed) {
          if (several) expect(sumOf(several.map((tax) => minor(tax.taxAmount)))).toBe(minor(taxAmount));
        }
        for (const { name, taxAmount } of taxes) {
          if (name === undefined) continue;
          const sameRate = taxes.filter((tax) => tax.name === name);
          const shares = taxed.flatMap(({ taxes: several = [] }) => several.filter((tax) => tax.name === name));
          expect([sameRate.length, sumOf(shares.map((share) => minor(share.taxAmount)))]).toEqual([
            1,
            minor(taxAmount),
          ]);
        }
        // What is taxed by one tax at most, and what is not taxed, make the whole.
        if (taxes.every(({ name }) => name === undefined)) {
          expect(sumOf(taxes.map((tax) => minor(tax.taxableAmount))) + untaxedMinor({ ...input, ...result })).toBe(net);
        }
        if (rounding === 'RATE') {
          for (const { taxRate, taxableAmount, taxAmount } of taxes) {
            const exact = multiply(decimal(taxableAmount), decimal(taxRate));
            expect(minor(taxAmount)).toBe(toMinor({ ...exact, scale: exact.scale + 2 }, input.currency));
          }
        }
        if (input.withholding) {
          const exact = multiply(decimal(toAmount(net, input.currency)), decimal(input.withholding.rate));
          expect(minor(result.withholdingAmount)).toBe(toMinor({ ...exact, scale: exact.scale + 2 }, input.currency));
        }
      }),
      { numRuns: 2000 },
    );
    expect(calculated).toBeGreaterThan(500);
  });

  it('know what is not taxed, where lines bear several taxes too', () => {
    fc.assert(
      fc.property(fullyPriced, (input) => {
        const untaxed = { ...input, lineItems: [...input.lineItems, line({ unitPrice: 70 })], discountRate: undefined };
        const result = totalsOf(untaxed);
        if (!result) return;
        const bearing = [...untaxed.lineItems, ...(untaxed.charges ?? [])].map((item) => appliedTaxes(item).length > 0);
        const nets = [
          ...result.lineItems.map((item) => netOf(item, input.currency)),
          ...(result.charges ?? []).map(({ amount }) => cents(amount, input.currency)),
        ];
        expect(untaxedMinor({ ...untaxed, ...result })).toBe(sumOf(nets.filter((_, index) => !bearing[index])));
      }),
    );
  });

  it('tax a line by several taxes, each on the same net amount', () => {
    const taxes = [
      { name: 'GST', rate: 5 },
      { name: 'QST', rate: 9.975 },
    ];
    const { lineItems, ...totals } = calculate({
      currency: 'CAD',
      lineItems: [line({ unitPrice: 100, taxes }), line({ unitPrice: 50, taxes: taxes.slice(0, 1) })],
      discountAmount: 15,
    });
    expect(totals).toEqual({
      subtotal: 150,
      discountTotal: 15,
      taxTotal: 15.73,
      total: 150.73,
      taxes: [
        { name: 'GST', taxRate: 5, taxableAmount: 135, taxAmount: 6.75 },
        { name: 'QST', taxRate: 9.975, taxableAmount: 90, taxAmount: 8.98 },
      ],
    });
    expect(lineItems.map(({ taxAmount, taxes: several }) => [taxAmount, several?.map((tax) => tax.taxAmount)])).toEqual(
      [
        [13.48, [4.5, 8.98]],
        [2.25, [2.25]],
      ],
    );
  });

  it('group by category and rate, with a tax of 0 for a category that is not charged', () => {
    const { taxes } = calculate({
      currency: 'EUR',
      lineItems: [
        line({ unitPrice: 10, taxRate: 21 }),
        line({ unitPrice: 20, taxRate: 21, taxCategory: 'S' }),
        line({ unitPrice: 30, taxCategory: 'AE' }),
        line({ unitPrice: 40, taxCategory: 'AE', taxRate: 0 }),
        line({ unitPrice: 50, taxCategory: 'O' }),
        line({ unitPrice: 60 }),
      ],
    });
    expect(taxes).toEqual([
      { taxRate: 0, category: 'AE', taxableAmount: 70, taxAmount: 0 },
      { taxRate: 0, category: 'O', taxableAmount: 50, taxAmount: 0 },
      { taxRate: 21, taxableAmount: 10, taxAmount: 2.1 },
      { taxRate: 21, category: 'S', taxableAmount: 20, taxAmount: 4.2 },
    ]);
  });

  it('have the charges of lines and of the invoice in chargeTotal, and no discount on the latter', () => {
    const { lineItems, ...totals } = calculate({
      currency: 'EUR',
      lineItems: [line({ unitPrice: 100, chargeRate: 10, taxRate: 21 })],
      charges: [
        { description: 'Shipping', amount: 5, taxRate: 21 },
        { description: 'Insurance', rate: 1 },
      ],
      discountRate: 10,
    });
    expect(totals).toMatchObject({
      subtotal: 100,
      discountTotal: 11,
      chargeTotal: 16.1,
      taxTotal: 21.84,
      total: 126.94,
    });
    expect(totals.charges?.map(({ amount, taxAmount }) => [amount, taxAmount])).toEqual([
      [5, 1.05],
      [1.1, undefined],
    ]);
  });

  it('withhold a share of the total without tax and leave the total as it is', () => {
    const lineItems = [line({ unitPrice: 1000, taxRate: 21 })];
    expect(calculate({ currency: 'EUR', lineItems, withholding: { rate: 15 } })).toMatchObject({
      total: 1210,
      withholdingAmount: 150,
    });
  });

  it('give the total of tax in another currency, in its own decimals', () => {
    const lineItems = [line({ unitPrice: 100, taxRate: 20 })];
    const inYen = calculate({ currency: 'USD', lineItems, taxCurrency: { code: 'JPY', rate: 152.347 } });
    expect(inYen.taxCurrency).toEqual({ code: 'JPY', rate: 152.347, taxTotal: 3047 });
  });

  it.each([
    [
      'a charge against the sign of its line',
      { lineItems: [line({ unitPrice: 1, chargeAmount: -1 })] },
      'lineItems[0].chargeAmount',
    ],
    [
      'a charge finer than the currency',
      { lineItems: [line({ unitPrice: 1 })], charges: [{ description: 'x', amount: 0.001 }] },
      'charges[0].amount',
    ],
    [
      'a withholding from less than nothing',
      {
        lineItems: [line({ unitPrice: 100, taxRate: 21 }), line({ unitPrice: -110 })],
        withholding: { rate: 15 },
      },
      'withholding',
    ],
    [
      'the tax in the currency of the invoice',
      { lineItems: [line({})], taxCurrency: { code: 'EUR', rate: 1 } },
      'taxCurrency.code',
    ],
  ])('do not take %s', (_name, input, field) => {
    expect(() => calculate({ currency: 'EUR', ...input })).toThrow(
      expect.objectContaining({ code: 'VALIDATION_ERROR', details: [expect.objectContaining({ field })] }),
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
