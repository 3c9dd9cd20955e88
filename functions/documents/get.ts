import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { documentOf, documentReply } from '../../lib/runtime/document.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findLinked } from '../../lib/runtime/links.ts';

export const handler = endpoint(documentRoutes, 'documents.get', async ({ params }) => {
  const { accountId, invoice } = await findLinked(params.token?.replace(/\.pdf$/, ''));
  return documentReply(await documentOf(accountId, invoice), invoice, 'inline');
});
