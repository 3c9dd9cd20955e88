import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calculate } from '../../lib/domain/invoices/totals.ts';
import { TaxSums, taxPartsOf } from '../../lib/domain/reports/taxReport.ts';
import { amountMinor, toAmount } from '../../lib/domain/values/money.ts';

const line = fc.record(
  {
    description: fc.constant('x'),
    quantity: fc.integer({ min: 1, max: 50 }),
    unitPrice: fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100),
    taxRate: fc.constantFrom(0, 4, 7.7, 10, 20, 21),
    discountRate: fc.constantFrom(0, 5, 12.5),
  },
  { requiredKeys: ['description', 'quantity', 'unitPrice'] },
);
const invoice = fc
  .record({
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    lineItems: fc.array(line, { minLength: 1, maxLength: 6 }),
    discountRate: fc.constantFrom(0, 3),
  })
  .map((priced) => ({ ...priced, ...calculate(priced) }));

const sumOf = (amounts: readonly number[], currency: string) =>
  toAmount(
    amounts.reduce((sum, amount) => sum + amountMinor(amount, currency), 0n),
    currency,
  );

describe('the tax of a period', () => {
  it('has parts of every invoice that add up to its total', () => {
    fc.assert(
      fc.property(invoice, (one) => {
        const parts = taxPartsOf(one).flatMap(({ taxableAmount, taxAmount }) => [taxableAmount, taxAmount]);
        expect(sumOf(parts, one.currency)).toBe(one.total);
      }),
    );
  });

  it('is the same in every order, and adds up to the totals of the invoices', () => {
    fc.assert(
      fc.property(fc.array(invoice, { maxLength: 12 }), (invoices) => {
        const [sums, reversed] = [new TaxSums(), new TaxSums()];
        for (const one of invoices) sums.add(one);
        for (const one of invoices.toReversed()) reversed.add(one);
        expect([sums.rates(), sums.totals()]).toEqual([reversed.rates(), reversed.totals()]);
        for (const { currency, total, taxTotal: taxAmount, invoiceCount } of sums.totals()) {
          const own = invoices.filter((one) => one.currency === currency);
          const rates = sums.rates().filter((rate) => rate.currency === currency);
          expect(invoiceCount).toBe(own.length);
          expect(total).toBe(
            sumOf(
              own.map((one) => one.total),
              currency,
            ),
          );
          expect(taxAmount).toBe(
            sumOf(
              own.map((one) => one.taxTotal),
              currency,
            ),
          );
          expect(taxAmount).toBe(
            sumOf(
              rates.map((rate) => rate.taxAmount),
              currency,
            ),
          );
        }
      }),
    );
  });

  it('has what bears several taxes in the part of each, and once in the totals', () => {
    const gst = { name: 'GST', rate: 5 };
    const lineItems = [
      { description: 'x', quantity: 1, unitPrice: 100, taxes: [gst, { name: 'PST', rate: 7 }] },
      { description: 'x', quantity: 1, unitPrice: 100, taxes: [gst] },
      { description: 'x', quantity: 1, unitPrice: 40 },
    ];
    const priced = { currency: 'CAD', lineItems, withholding: { rate: 10 } };
    const sums = new TaxSums();
    sums.add({ ...priced, ...calculate(priced) });
    const one = { currency: 'CAD', invoiceCount: 1 };
    expect(sums.rates()).toEqual([
      { ...one, name: 'GST', taxRate: 5, taxableAmount: 200, taxAmount: 10 },
      { ...one, name: 'PST', taxRate: 7, taxableAmount: 100, taxAmount: 7 },
      { ...one, taxableAmount: 40, taxAmount: 0 },
    ]);
    expect(sums.totals()).toEqual([{ ...one, net: 240, taxTotal: 17, total: 257, withholdingAmount: 24 }]);
  });

  it('keeps categories of the same rate apart', () => {
    const lineItems = (['AE', 'G', 'AE'] as const).map((taxCategory) => {
      return { description: 'x', quantity: 1, unitPrice: 10, taxCategory };
    });
    const sums = new TaxSums();
    sums.add({ currency: 'EUR', ...calculate({ currency: 'EUR', lineItems }) });
    expect(sums.rates().map(({ category, taxableAmount }) => [category, taxableAmount])).toEqual([
      ['AE', 20],
      ['G', 10],
    ]);
  });

  it('is exact where binary fractions are not', () => {
    const sums = new TaxSums();
    const lineItems = [{ description: 'x', quantity: 1, unitPrice: 0.1, taxRate: 10 }];
    for (let i = 0; i < 3; i++) sums.add({ currency: 'EUR', ...calculate({ currency: 'EUR', lineItems }) });
    expect(sums.rates()).toEqual([
      { currency: 'EUR', taxRate: 10, taxableAmount: 0.3, taxAmount: 0.03, invoiceCount: 3 },
    ]);
  });

  it('refuses a sum that a number cannot carry', () => {
    const sums = new TaxSums();
    const lineItems = [{ description: 'x', quantity: 1, unitPrice: 9_000_000_000_000 }];
    for (let i = 0; i < 2; i++) sums.add({ currency: 'EUR', ...calculate({ currency: 'EUR', lineItems }) });
    expect(() => sums.totals()).toThrow('shorter period');
  });
});
