import { quotePageRoutes } from '../../lib/contract/quotePages.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { quoteDocument } from '../../lib/runtime/quoteDocument.ts';
import { findLinkedQuote } from '../../lib/runtime/quoteLinks.ts';

export const handler = endpoint(quotePageRoutes, 'quotePages.pdf', async ({ params, now }) => {
  const { accountId, quote } = await findLinkedQuote(params.token?.replace(/\.pdf$/, ''), now);
  return quoteDocument(accountId, quote, { now, disposition: 'inline' });
});
