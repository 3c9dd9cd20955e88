import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { documentOf, documentReply } from '../../lib/runtime/documents/document.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(documentRoutes, 'invoices.pdf', async ({ caller: { accountId }, params }) => {
  const invoice = await findInvoice(accountId, params.id);
  return documentReply(await documentOf(accountId, invoice), invoice, 'attachment');
});
