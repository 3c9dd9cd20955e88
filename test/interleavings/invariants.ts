import { isDeepStrictEqual } from 'node:util';
import type { Afterwards, Outcome } from './outcome.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever it got
type Json = any;

/** What must hold of every account at any time, whoever met; in words what does not. */
export function broken({ replies, after }: Outcome): string[] {
  return [
    ...replies.flatMap(({ status }) => (status >= 500 ? [`somebody got a ${status}`] : [])),
    ...brokenAfterwards(after),
  ];
}

export function brokenAfterwards({ invoices, clients, sameEmail = [], details = [] }: Afterwards): string[] {
  const problems: string[] = [];
  const hold = (claim: string, holds: boolean) => {
    if (!holds) problems.push(`it does not hold that ${claim}`);
  };
  if (clients) {
    hold('as many clients are listed as are counted', clients.pagination.total === clients.data.length);
    const found = sum(sameEmail.map(({ data }) => data.length));
    hold('every client is found by its e-mail address', found === clients.data.length);
  }
  if (!invoices) return problems;
  hold('as many invoices are listed as are counted', invoices.pagination.total === invoices.data.length);
  const numbers: string[] = invoices.data.map(({ invoiceNumber }: Json) => invoiceNumber);
  for (const series of Map.groupBy(numbers, (number) => number.replace(/\d+$/, '')).values()) {
    const places = series.map((number) => Number(/\d+$/.exec(number))).toSorted((a, b) => a - b);
    hold(
      'numbers have no gap and none is twice',
      places.every((place, index) => place === index + 1),
    );
  }
  details.forEach(({ invoice, payments, document }, index) => {
    const cents = (amount: number) => Math.round(amount * 100);
    const row = invoices.data[index];
    hold(
      'a list shows what the invoice says',
      Object.keys(row).every((name) => name === 'clientName' || isDeepStrictEqual(row[name], invoice[name])),
    );
    hold('a list names the client as it shows it', row.clientName === row.client.name);
    hold(
      'what is paid says when, and nothing else does',
      (invoice.status === 'PAID') === (invoice.paidAt !== undefined),
    );
    hold(
      'lines add up to the subtotal',
      sum(invoice.lineItems.map(({ amount }: Json) => cents(amount))) === cents(invoice.subtotal),
    );
    hold(
      'subtotal, discounts and tax add up to the total',
      cents(invoice.subtotal) - cents(invoice.discountTotal) + cents(invoice.taxTotal) === cents(invoice.total),
    );
    hold(
      'payments add up to what is paid',
      sum(payments.data.map(({ amount }: Json) => cents(amount))) === cents(invoice.amountPaid),
    );
    const due = invoice.status === 'VOID' ? [0, invoice.total] : [invoice.total - invoice.amountPaid];
    hold(
      'total and payments leave what is due',
      due.some((amount) => cents(amount) === cents(invoice.amountDue)),
    );
    hold('what is paid has nothing due', invoice.status !== 'PAID' || invoice.amountDue === 0);
    hold('what was sent says when', ['DRAFT', 'VOID'].includes(invoice.status) || invoice.sentAt !== undefined);
    if (document) {
      const total = invoice.total.toLocaleString('en-US', { minimumFractionDigits: 2 });
      hold(
        `the document says ${total}, which is the total`,
        document.some((text) => text.includes(total)),
      );
      hold(
        'the document bears the number',
        document.some((text) => text.includes(invoice.invoiceNumber)),
      );
    }
  });
  return [...new Set(problems)];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
