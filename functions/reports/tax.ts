import { readCreditNoteBooks } from '../../lib/aws/creditNotes/creditNoteBooks.ts';
import { readBooks } from '../../lib/aws/invoices/books.ts';
import { reportRoutes } from '../../lib/contract/reports.ts';
import { TAXED_STATUSES, type TaxedInvoice, TaxSums } from '../../lib/domain/taxReport.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { cursorOf, readPart, startOf } from '../../lib/runtime/parts.ts';

/** Credit notes come after all invoices. */
const CREDIT_NOTES = 'C:';
const POSITION = /^(C:)?\d{4}-\d{2}-\d{2}#\d{12}$/;

export const handler = endpoint(reportRoutes, 'reports.tax', async ({ caller: { accountId }, query }) => {
  const { limit, cursor, ...period } = query;
  const list = ['taxReport', accountId, period];
  const after = startOf(list, cursor, POSITION);
  const sums = new TaxSums();
  const end = await readPart(documentsOf(accountId, period, after), { limit }, ({ invoice, creditNote }) => {
    if (invoice) sums.add(invoice);
    if (creditNote) sums.takeOff(creditNote);
    return true;
  });
  const { invoiceCount, creditNoteCount } = sums;
  return {
    data: sums.rates(),
    totals: sums.totals(),
    invoiceCount,
    ...(creditNoteCount === 0 ? {} : { creditNoteCount }),
    pagination: { limit, hasMore: end !== undefined, nextCursor: cursorOf(list, end) },
  };
});

interface Document {
  readonly position: string;
  readonly invoice?: TaxedInvoice | undefined;
  readonly creditNote?: TaxedInvoice;
}

async function* documentsOf(
  accountId: string,
  period: { readonly from?: string | undefined; readonly to?: string | undefined },
  after: string | undefined,
): AsyncGenerator<Document> {
  const isPastInvoices = after?.startsWith(CREDIT_NOTES);
  if (!isPastInvoices) yield* readBooks(accountId, period, { statuses: TAXED_STATUSES, after });
  const afterCreditNote = isPastInvoices ? after?.slice(CREDIT_NOTES.length) : undefined;
  for await (const { position, creditNote } of readCreditNoteBooks(accountId, period, afterCreditNote)) {
    yield { position: `${CREDIT_NOTES}${position}`, creditNote };
  }
}
