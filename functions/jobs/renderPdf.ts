import { getInvoice } from '../../lib/aws/invoices/invoices.ts';
import { ensureDocument } from '../../lib/runtime/document.ts';
import { worker } from '../../lib/runtime/worker.ts';

/** Renders the current revision, also for a message that was sent for an earlier one. */
export const handler = worker('renderPdf', async ({ accountId, invoiceId }, cause) => {
  const invoice = await getInvoice(accountId, invoiceId);
  if (!invoice) throw new Error(`There is no invoice ${invoiceId} to render`);
  await ensureDocument(accountId, invoice, cause);
});
