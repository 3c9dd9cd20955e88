import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { eInvoiceOf, eInvoiceReply } from '../../lib/runtime/eInvoice.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findInvoice } from '../../lib/runtime/find.ts';

export const handler = endpoint(documentRoutes, 'invoices.xml', async ({ caller: { accountId }, params, query }) => {
  const invoice = await findInvoice(accountId, params.id);
  return eInvoiceReply(await eInvoiceOf(accountId, invoice, query.format), invoice.invoiceNumber);
});
