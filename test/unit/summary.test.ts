import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INVOICE_STATUSES } from '../../lib/domain/invoices/lifecycle.ts';
import {
  addShares,
  invoiceShares,
  monthsUntil,
  negative,
  paymentShares,
  type SummedInvoice,
  showSums,
} from '../../lib/domain/reports/summary.ts';

const invoices: fc.Arbitrary<SummedInvoice> = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  status: fc.constantFrom(...INVOICE_STATUSES),
  issueDate: fc.constantFrom('2026-01-31', '2026-02-01', '9999-12-31'),
  total: fc.integer({ min: 0, max: 999_999_999 }),
  amountDue: fc.integer({ min: 0, max: 999_999_999 }),
});

const sorted = (shares: ReturnType<typeof addShares>) =>
  shares.map((share) => JSON.stringify({ ...share, minor: String(share.minor) })).toSorted();

describe('sums', () => {
  it('by changes are those of the last state, in whatever order the changes come', () => {
    fc.assert(
      fc.property(fc.array(invoices, { minLength: 1 }), fc.infiniteStream(fc.nat()), (states, orders) => {
        const changes = states.map((state, index) => {
          const before = states[index - 1];
          return [...(before ? negative(invoiceShares(before)) : []), ...invoiceShares(state)];
        });
        const shuffled = changes
          .map((change) => ({ change, order: orders.next().value }))
          .toSorted((a, b) => a.order - b.order)
          .flatMap(({ change }) => change);
        const last = states.at(-1);
        expect(sorted(addShares(shuffled))).toEqual(sorted(addShares(last ? invoiceShares(last) : [])));
      }),
    );
  });

  it('of a payment that was deleted are none', () => {
    const payment = { date: '2026-03-31', amount: 12.34 };
    const deleted = { ...payment, amount: -12.34 };
    expect(addShares(paymentShares('EUR', [payment, deleted]))).toEqual([]);
    expect(paymentShares('EUR', [payment])).toEqual([
      { name: 'paid', currency: 'EUR', month: '2026-03', count: 1, minor: 1234n },
    ]);
  });

  it('say that what is owed is outstanding, and overdue only where it is OVERDUE', () => {
    const invoice = { currency: 'EUR', issueDate: '2026-03-01', total: 100, amountDue: 70 };
    const names = (status: SummedInvoice['status'], amountDue = 70) =>
      invoiceShares({ ...invoice, status, amountDue }).map(({ name, minor }) => `${name} ${minor}`);
    expect(names('DRAFT')).toEqual(['DRAFT 10000']);
    expect(names('SENT')).toEqual(['SENT 10000', 'issued 10000', 'outstanding 7000']);
    expect(names('OVERDUE')).toEqual(['OVERDUE 10000', 'issued 10000', 'outstanding 7000', 'overdue 7000']);
    expect(names('PAID', 0)).toEqual(['PAID 10000', 'issued 10000']);
    expect(names('SENT', 0)).toEqual(['SENT 10000', 'issued 10000']);
    expect(names('VOID')).toEqual(['VOID 10000']);
  });

  it('are shown by currency, the own one first, and never below zero but for refunds', () => {
    const shares = [
      { name: 'DRAFT', currency: 'EUR', count: -1, minor: -100n },
      { name: 'paid', currency: 'JPY', month: '2026-01', count: 0, minor: -100n },
      { name: 'paid', currency: 'CHF', month: '2026-02', count: 1, minor: 12_345n },
    ] as const;
    const shown = (firstCurrency: string) => showSums(shares, { months: ['2026-01', '2026-02'], firstCurrency });
    expect(shown('USD').map(({ currency }) => currency)).toEqual(['USD', 'CHF', 'JPY']);
    expect(shown('CHF')[0]).toMatchObject({
      paidThisMonth: { count: 1, amount: 123.45 },
      paidLastMonth: { count: 0, amount: 0 },
    });
    expect(shown('EUR')[0]?.drafts).toEqual({ count: 0, amount: 0 });
    expect(shown('JPY')[0]?.paidLastMonth).toEqual({ count: 0, amount: -100 });
  });
});

it('months go back over the turn of the year, and not before the year 1', () => {
  expect(monthsUntil('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(monthsUntil('0001-02', 4)).toEqual(['0001-01', '0001-02']);
});
