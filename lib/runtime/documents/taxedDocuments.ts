import { readCreditNoteBooks } from '../../aws/creditNotes/creditNoteBooks.ts';
import { readBooks } from '../../aws/invoiceLists/books.ts';
import { TAXED_STATUSES, type TaxedInvoice } from '../../domain/reports/taxReport.ts';

/** Credit notes come after all invoices. */
const CREDIT_NOTES = 'C:';
/** What positions look like. */
export const TAXED_POSITION = /^(C:)?\d{4}-\d{2}-\d{2}#\d{12}$/;

interface Document {
  readonly position: string;
  readonly invoice?: TaxedInvoice | undefined;
  readonly creditNote?: TaxedInvoice;
}

/** The invoices and then the credit notes of a period that count for taxes, from after a position on. */
export async function* taxedDocuments(
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
