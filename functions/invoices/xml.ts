import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { eInvoiceOf, eInvoiceReply } from '../../lib/runtime/documents/eInvoice.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(documentRoutes, 'invoices.xml', async ({ caller: { accountId }, params, query }) => {
  const invoice = await findInvoice(accountId, params.id);
  return eInvoiceReply(await eInvoiceOf(accountId, invoice, query.format), invoice.invoiceNumber);
});
