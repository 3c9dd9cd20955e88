import { pendingEvents } from './behindTheApi.ts';
import { randomFrom } from './random.ts';
import { CLIENT, eventually, invoiceFor, type Stack, type TestAccount } from './stack.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
export type Json = any;

export type Call = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ readonly status: number; readonly body: Json }>;

/** Somebody who changes invoices and payments at random, and the summary of the account. */
export interface Changer {
  readonly account: TestAccount;
  readonly call: Call;
  /** Makes so many changes, two at a time or as many as are named. They are often of the same invoice. */
  change(count: number, atOnce?: number): Promise<void>;
  summary(): Promise<Json>;
  /** The summary when all that was changed so far is counted. */
  settled(): Promise<Json>;
}

const CURRENCIES = ['EUR', 'USD', 'JPY'];
const [CURRENT, LAST, YEAR_AGO, NEXT] = [0, -1, -12, 2].map((months) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)).toISOString().slice(0, 7);
});
const MONTHS = [CURRENT, CURRENT, LAST, YEAR_AGO, NEXT];

export async function newChanger(stack: Stack, seed: number, timeZone = 'UTC'): Promise<Changer> {
  const account = await stack.addAccount();
  const call: Call = (method, path, body) =>
    stack.call(method, path, { key: account.key, ...(body === undefined ? {} : { body }) });
  await call('PUT', '/account', { timeZone });
  const clientId = (await call('POST', '/clients', CLIENT)).body.id;
  const random = randomFrom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const invoices: string[] = [];
  const payments: string[] = [];

  const fields = () => {
    const lineItems = [{ description: 'Work', quantity: 1 + Math.floor(random() * 9), unitPrice: 100 }];
    return { currency: pick(CURRENCIES), issueDate: `${pick(MONTHS)}-15`, dueDate: '2099-12-31', lineItems };
  };
  const create = async () => {
    const { status, body } = await call('POST', '/invoices', invoiceFor(clientId, fields()));
    if (status === 201) invoices.push(`/invoices/${body.id}`);
  };
  const createTogether = async () => {
    const made = [invoiceFor(clientId, fields()), invoiceFor(clientId, fields())];
    const { status, body } = await call('POST', '/invoices/batch', { invoices: made });
    if (status === 201) invoices.push(...body.data.map(({ id }: Json) => `/invoices/${id}`));
  };
  const pay = async (invoice: string) => {
    const payment = { amount: 50 + 50 * Math.floor(random() * 3), date: `${pick(MONTHS)}-20` };
    const { status, body } = await call('POST', `${invoice}/payments`, payment);
    if (status === 201) payments.push(`${invoice}/payments/${body.id}`);
  };
  const setStatus = (status: string) => (invoice: string) => call('PATCH', invoice, { status });
  const late = { issueDate: '2026-01-15', dueDate: '2026-01-31' };
  const STEPS: readonly ((invoice: string) => Promise<unknown>)[] = [
    (invoice) => call('PUT', invoice, fields()),
    (invoice) => call('PUT', invoice, late),
    (invoice) => call('PUT', invoice, { metadata: { order: String(random()) } }),
    ...['SENT', 'SENT', 'SENT', 'PAID', 'VIEWED', 'OVERDUE', 'VOID'].map(setStatus),
    ...[pay, pay, pay],
    (invoice) => call('POST', `${invoice}/creditNotes`, { reason: 'A part', amount: 100 }),
    (invoice) => call('POST', `${invoice}/creditNotes`, { reason: 'The rest' }),
    (invoice) => call('POST', `${invoice}/refunds`, { amount: 50, date: `${pick(MONTHS)}-21` }),
    () => (payments.length === 0 ? create() : call('DELETE', pick(payments))),
    ...[create, create, createTogether],
  ];

  const summary = async () => (await call('GET', '/summary')).body;
  return {
    account,
    call,
    async change(count, atOnce = 2) {
      while (invoices.length === 0) await create();
      for (let made = 0; made < count; made += atOnce) {
        const invoice = pick(invoices.slice(-4));
        const others = Array.from({ length: atOnce - 1 }, () => (random() < 0.7 ? invoice : pick(invoices)));
        await Promise.all([invoice, ...others].map((one) => pick(STEPS)(one)));
      }
    },
    summary,
    async settled() {
      const isCounted = () => pendingEvents(stack.local, account.accountId);
      await eventually(isCounted, (count) => count === 0);
      return summary();
    },
  };
}

/** The currencies of a summary, added up from every invoice and payment that the API shows. */
export async function recounted(call: Call, { month, currencies: shown }: Json): Promise<Json> {
  const invoices: Json[] = [];
  for (let page = 1; ; page++) {
    const { data, pagination } = (await call('GET', `/invoices?sort=createdAt&limit=100&page=${page}`)).body;
    invoices.push(...data);
    if (!pagination.hasMore) break;
  }
  const payments: Json[] = [];
  const refunds: Json[] = [];
  for (const { id, currency } of invoices) {
    const paidBack = (await call('GET', `/invoices/${id}/refunds?limit=100`)).body.data;
    refunds.push(...paidBack.map((refund: Json) => ({ ...refund, currency })));
    const { data } = (await call('GET', `/invoices/${id}/payments?limit=100`)).body;
    payments.push(...data.map((payment: Json) => ({ ...payment, currency })));
  }
  const creditNotes = (await call('GET', '/creditNotes?limit=100')).body.data;
  const sum = (records: readonly Json[], field: string) => ({
    count: records.length,
    amount: records.reduce((total, record) => total + record[field], 0),
  });
  const used = [...new Set(invoices.map(({ currency }) => currency))].toSorted();
  const [own] = shown.map(({ currency }: Json) => currency);
  const all = [own, ...used.filter((currency) => currency !== own)].map((currency) => {
    const mine = invoices.filter((invoice) => invoice.currency === currency);
    const isIn = (status: readonly string[]) => mine.filter((invoice) => status.includes(invoice.status));
    const paidIn = (of: string) => {
      const isIn = (record: Json) => record.currency === currency && record.date.startsWith(of);
      const { count, amount } = sum(payments.filter(isIn), 'amount');
      return { count, amount: amount - sum(refunds.filter(isIn), 'amount').amount };
    };
    const months = lastMonths(month);
    return {
      currency,
      drafts: sum(isIn(['DRAFT']), 'total'),
      outstanding: sum(
        isIn(['SENT', 'VIEWED', 'PARTIALLY_PAID', 'OVERDUE']).filter(({ amountDue }) => amountDue > 0),
        'amountDue',
      ),
      overdue: sum(isIn(['OVERDUE']), 'amountDue'),
      paidThisMonth: paidIn(month),
      paidLastMonth: paidIn(months.at(-2) as string),
      months: months.map((one) => ({
        month: one,
        issued: sum(
          isIn(['SENT', 'VIEWED', 'PARTIALLY_PAID', 'PAID', 'OVERDUE']).filter(({ issueDate }) =>
            issueDate.startsWith(one),
          ),
          'total',
        ),
        credited: sum(
          creditNotes.filter((note: Json) => note.currency === currency && note.issueDate.startsWith(one)),
          'total',
        ),
        paid: paidIn(one),
      })),
    };
  });
  // Another currency is shown where it has anything to show.
  return all.filter((sums) => sums.currency === own || /"count":[1-9]|"amount":-/.test(JSON.stringify(sums)));
}

/** The month and the eleven before it. */
function lastMonths(month: string): string[] {
  return Array.from({ length: 12 }, (_, index) => {
    const date = new Date(`${month}-01T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() - 11 + index);
    return date.toISOString().slice(0, 7);
  });
}
