import { quotePageRoutes } from '../../lib/contract/quotePages.ts';
import { quoteDocument } from '../../lib/runtime/documents/quoteDocument.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findLinkedQuote } from '../../lib/runtime/links/quoteLinks.ts';

export const handler = endpoint(quotePageRoutes, 'quotePages.pdf', async ({ params, now }) => {
  const { accountId, quote } = await findLinkedQuote(params.token?.replace(/\.pdf$/, ''), now);
  return quoteDocument(accountId, quote, { now, disposition: 'inline' });
});
