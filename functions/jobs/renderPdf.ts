import { getCreditNote } from '../../lib/aws/creditNotes/creditNotes.ts';
import { getInvoice } from '../../lib/aws/invoices/invoices.ts';
import { ensureCreditNoteDocument } from '../../lib/runtime/documents/creditNoteDocument.ts';
import { ensureDocument } from '../../lib/runtime/documents/document.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';
import { renderAfterEvent } from '../../lib/runtime/outbox/renderAfterEvent.ts';

/** Renders the current revision, also for a message that was sent for an earlier one. */
export const handler = worker('renderPdf', async (message, cause) => {
  const { accountId } = message;
  if ('creditNoteId' in message) {
    const creditNote = await getCreditNote(accountId, message.creditNoteId);
    if (!creditNote) throw new Error(`There is no credit note ${message.creditNoteId} to render`);
    return ensureCreditNoteDocument(accountId, creditNote, cause);
  }
  const { invoiceId } = message;
  if ('eventId' in message) return renderAfterEvent(accountId, message, cause);
  const invoice = await getInvoice(accountId, invoiceId);
  if (!invoice) throw new Error(`There is no invoice ${invoiceId} to render`);
  await ensureDocument(accountId, invoice, cause);
});
