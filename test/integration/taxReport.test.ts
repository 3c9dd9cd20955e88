import { beforeAll, describe, expect, it } from 'vitest';
import { CLIENT, eventually, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;

const call = (method: string, path: string, body?: unknown) => stack.call(method, path, { key: account.key, body });
const report = async (query = '') => (await call('GET', `/reports/tax${query}`)).body;
const lines = (...rates: (number | undefined)[]) =>
  rates.map((taxRate) => ({ description: 'Work', quantity: 1, unitPrice: 100, taxRate }));

/** Each invoice of a day of March: its currency, its tax rates and the steps of its life. */
const INVOICES = [
  { day: 1, currency: 'EUR', rates: [21, undefined], steps: ['SENT'] },
  { day: 2, currency: 'EUR', rates: [21, 10], steps: ['SENT', 'PAID'] },
  { day: 3, currency: 'USD', rates: [undefined], steps: ['SENT'] },
  { day: 4, currency: 'EUR', rates: [21], steps: [] },
  { day: 5, currency: 'EUR', rates: [21], steps: ['SENT', 'VOID'] },
  { day: 6, currency: 'JPY', rates: [10], steps: ['SENT', 'VIEWED'] },
];

beforeAll(async () => {
  account = await stack.addAccount();
  const clientId = (await call('POST', '/clients', CLIENT)).body.id;
  for (const { day, currency, rates, steps } of INVOICES) {
    const fields = { currency, issueDate: `2026-03-0${day}`, dueDate: '2099-12-31', lineItems: lines(...rates) };
    const { id } = (await call('POST', '/invoices', invoiceFor(clientId, fields))).body;
    for (const status of steps) await call('PATCH', `/invoices/${id}`, { status });
  }
  // The index is a moment behind.
  await eventually(report, ({ invoiceCount }) => invoiceCount === 4);
});

describe('the tax report', () => {
  it('adds up what was issued by currency and rate, without drafts and void invoices', async () => {
    expect(await report()).toEqual({
      data: [
        { currency: 'EUR', taxRate: 10, taxableAmount: 100, taxAmount: 10, invoiceCount: 1 },
        { currency: 'EUR', taxRate: 21, taxableAmount: 200, taxAmount: 42, invoiceCount: 2 },
        { currency: 'EUR', taxableAmount: 100, taxAmount: 0, invoiceCount: 1 },
        { currency: 'JPY', taxRate: 10, taxableAmount: 100, taxAmount: 10, invoiceCount: 1 },
        { currency: 'USD', taxableAmount: 100, taxAmount: 0, invoiceCount: 1 },
      ],
      totals: [
        { currency: 'EUR', net: 400, taxTotal: 52, total: 452, withholdingAmount: 0, invoiceCount: 2 },
        { currency: 'JPY', net: 100, taxTotal: 10, total: 110, withholdingAmount: 0, invoiceCount: 1 },
        { currency: 'USD', net: 100, taxTotal: 0, total: 100, withholdingAmount: 0, invoiceCount: 1 },
      ],
      invoiceCount: 4,
      pagination: { limit: 50_000, hasMore: false },
    });
  });

  it.each([
    ['?from=2026-03-02&to=2026-03-03', 2],
    ['?from=2026-03-06', 1],
    ['?to=2026-03-01', 1],
    ['?from=2027-01-01', 0],
  ])('takes the days of the period, the first and the last included: %s', async (query, count) => {
    expect((await report(query)).invoiceCount).toBe(count);
  });

  it('has parts that add up to the whole', async () => {
    const parts = [];
    for (let cursor = ''; ; ) {
      const part = await report(`?from=2026-03-01&limit=1${cursor}`);
      parts.push(part);
      if (!part.pagination.hasMore) break;
      cursor = `&cursor=${part.pagination.nextCursor}`;
    }
    expect(parts.map(({ invoiceCount }) => invoiceCount)).toEqual([1, 1, 1, 0, 0, 1]);
    const tax = parts.flatMap(({ totals }) => totals).reduce((sum, { taxTotal }) => sum + taxTotal, 0);
    expect(tax).toBe(62);
  });

  it('refuses a period that ends before it begins, and the cursor of another period', async () => {
    const { nextCursor } = (await report('?limit=1')).pagination;
    for (const [query, field] of [
      ['from=2026-03-02&to=2026-03-01', 'to'],
      ['from=2026-02-30', 'from'],
      ['limit=50001', 'limit'],
      [`from=2026-03-02&cursor=${nextCursor}`, 'cursor'],
      ['cursor=abc', 'cursor'],
    ]) {
      const { status, body } = await call('GET', `/reports/tax?${query}`);
      expect([query, status, body.error.details[0].field]).toEqual([query, 422, field]);
    }
  });
});
