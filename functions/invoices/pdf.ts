import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { documentOf, pdfReply } from '../../lib/runtime/document.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findInvoice } from '../../lib/runtime/find.ts';

export const handler = endpoint(invoiceRoutes, 'invoices.pdf', async ({ caller: { accountId }, params }) => {
  const invoice = await findInvoice(accountId, params.id);
  return pdfReply(await documentOf(accountId, invoice), invoice.invoiceNumber, 'attachment');
});
