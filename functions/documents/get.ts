import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { documentOf, pdfReply } from '../../lib/runtime/document.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findLinked } from '../../lib/runtime/links.ts';

export const handler = endpoint(invoiceRoutes, 'documents.get', async ({ params }) => {
  const { accountId, invoice } = await findLinked(params.token?.replace(/\.pdf$/, ''));
  return pdfReply(await documentOf(accountId, invoice), invoice.invoiceNumber, 'inline');
});
