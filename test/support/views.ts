import { isDeepStrictEqual } from 'node:util';
import { INVOICE_STATUSES } from '../../lib/domain/invoices/lifecycle.ts';
import { numbersUpTo } from './callers.ts';
import type { Call, Json } from './summary.ts';

const DECIMALS: Readonly<Record<string, number>> = { EUR: 2, USD: 2, JPY: 0 };

/** Where two views of an account's invoices say something else: lists, invoices, payments, credit notes, refunds, events. */
export async function contradictions(call: Call): Promise<string[]> {
  const rows = await walk(call, '/invoices?sort=createdAt');
  const numbers = rows.map(({ invoiceNumber }) => invoiceNumber).toSorted();
  const found: string[] = differ('numbers', numbers, numbersUpTo(rows.length));
  for (const row of rows) found.push(...(await aboutInvoice(call, row)));
  for (const status of INVOICE_STATUSES) {
    const listed = await walk(call, `/invoices?status=${status}`);
    found.push(...differ(status, idsOf(listed), idsOf(rows.filter((row) => row.status === status))));
  }
  for (const currency of Object.keys(DECIMALS)) {
    const listed = await walk(call, `/invoices?currency=${currency}`);
    found.push(...differ(currency, idsOf(listed), idsOf(rows.filter((row) => row.currency === currency))));
  }
  const entries = await walk(call, '/payments?');
  const payments = await Promise.all(rows.map(({ id }) => paymentsAndRefunds(call, id)));
  found.push(...differ('payments of all invoices', idsOf(entries), idsOf(payments.flat(2))));
  return found;
}

async function aboutInvoice(call: Call, row: Json): Promise<string[]> {
  const { body: invoice } = await call('GET', `/invoices/${row.id}`);
  const { status, currency, invoiceNumber: name } = invoice;
  const minor = (amount = 0) => Math.round(amount * 10 ** (DECIMALS[currency] ?? 2));
  const sum = (records: readonly Json[], field: string) =>
    records.reduce((total, record) => total + minor(record[field]), 0);
  const [payments = [], refunds = []] = await paymentsAndRefunds(call, invoice.id);
  const creditNotes = await walk(call, `/creditNotes?invoiceId=${invoice.id}`);
  const { amountPaid, amountRefunded, amountCredited, amountDue, amountToRefund } = invoice;
  const left = minor(invoice.total) - sum(creditNotes, 'total') - sum(payments, 'amount') + sum(refunds, 'amount');
  const shown = Object.fromEntries(Object.keys(row).map((field) => [field, invoice[field] ?? row[field]]));
  return [
    differ(`${name} in its list`, row, shown),
    differ(`${name} total`, minor(invoice.total), minor(invoice.subtotal) + minor(invoice.taxTotal)),
    differ(`${name} paid`, minor(amountPaid), sum(payments, 'amount')),
    differ(`${name} refunded`, minor(amountRefunded), sum(refunds, 'amount')),
    differ(`${name} credited`, minor(amountCredited), sum(creditNotes, 'total')),
    status === 'VOID' ? [] : differ(`${name} due`, minor(amountDue) - minor(amountToRefund), left),
    ...(await aboutEvents(call, invoice)),
  ].flat();
}

/** Each change begins with what the one before it has left, and the last one with what the invoice is. */
async function aboutEvents(call: Call, invoice: Json): Promise<string[][]> {
  const events = await walk(call, `/invoices/${invoice.id}/events?`);
  const changes = events.filter(({ type }) => type !== 'invoice.pdf_ready').toReversed();
  const fields = ['status', 'total', 'amountPaid', 'amountDue', 'issueDate'];
  return [...changes.slice(1), { type: 'now', data: { previousAttributes: invoice } }].flatMap((later, index) =>
    fields
      .filter((field) => field in (later.data.previousAttributes ?? {}))
      .map((field) => {
        const name = `${invoice.invoiceNumber} ${field} before ${later.type}`;
        return differ(name, changes[index].data.object[field], later.data.previousAttributes[field]);
      }),
  );
}

async function paymentsAndRefunds(call: Call, invoiceId: string): Promise<Json[][]> {
  const lists = ['payments', 'refunds'].map((kind) => call('GET', `/invoices/${invoiceId}/${kind}?limit=100`));
  return (await Promise.all(lists)).map(({ body }) => body.data);
}

/** Everything in a list. `path` has a query. */
async function walk(call: Call, path: string): Promise<Json[]> {
  const found: Json[] = [];
  for (let cursor = ''; ; ) {
    const { data, pagination } = (await call('GET', `${path}&limit=100${cursor}`)).body;
    found.push(...data);
    if (!pagination.hasMore) return found;
    cursor = `&cursor=${encodeURIComponent(pagination.nextCursor)}`;
  }
}

const idsOf = (records: readonly Json[]): string[] => records.map(({ id }) => id).toSorted();

function differ(what: string, one: unknown, other: unknown): string[] {
  return isDeepStrictEqual(one, other) ? [] : [`${what}: ${JSON.stringify(one)}, not ${JSON.stringify(other)}`];
}
