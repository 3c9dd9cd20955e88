import { PAYMENT_COLUMNS } from '../../../lib/domain/exportColumns.ts';
import type { ExportsPaymentsQuery } from '../../../sdk/src/cleverinvo.ts';
import { api } from '../../app/api.ts';
import { parseCsv, withoutApostrophe } from '../../parts/csv.ts';
import { nextCursor } from '../../parts/nextCursor.ts';

/** A payment with what its invoice says of it. */
export interface PaymentRow {
  readonly id: string;
  readonly date: string;
  readonly amount: number;
  readonly currency: string;
  readonly method: string;
  readonly reference: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly clientId: string;
  readonly clientName: string;
}

export interface PaymentPart {
  readonly payments: readonly PaymentRow[];
  /** Leads to the next part. Absent: this is the last one. */
  readonly nextCursor: string | undefined;
}

const COLUMNS = PAYMENT_COLUMNS.map(([name]) => name);

/** The payments of all invoices, as the export has them. */
export async function readPayments(query: ExportsPaymentsQuery, signal: AbortSignal): Promise<PaymentPart> {
  let next: string | undefined;
  const bytes = await api.exports.payments(query, {
    signal,
    onResponse: (response) => {
      next = nextCursor(response);
    },
  });
  const rows = parseCsv(new TextDecoder().decode(bytes));
  // Only the first part has the names of the columns.
  const isFirst = rows[0]?.[0] === COLUMNS[0];
  return { payments: (isFirst ? rows.slice(1) : rows).map(paymentOf), nextCursor: next };
}

function paymentOf(cells: readonly string[]): PaymentRow {
  const text = (name: string) => withoutApostrophe(cells[COLUMNS.indexOf(name)] ?? '');
  return {
    id: text('paymentId'),
    date: text('date'),
    amount: Number(text('amount')),
    currency: text('currency'),
    method: text('method'),
    reference: text('reference'),
    invoiceId: text('invoiceId'),
    invoiceNumber: text('invoiceNumber'),
    clientId: text('clientId'),
    clientName: text('clientName'),
  };
}
