import { getInvoice } from '../../lib/aws/invoices.ts';
import { ensureDocument } from '../../lib/runtime/document.ts';
import { worker } from '../../lib/runtime/worker.ts';

/** A message of an earlier revision renders the present one: the document of the past is never needed again. */
export const handler = worker('renderPdf', async ({ accountId, invoiceId }, cause) => {
  const invoice = await getInvoice(accountId, invoiceId);
  if (!invoice) throw new Error(`There is no invoice ${invoiceId} to render`);
  await ensureDocument(accountId, invoice, cause);
});
