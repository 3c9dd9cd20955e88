import { saveQuote } from '../../lib/aws/quotes/quotes.ts';
import { quotePageRoutes } from '../../lib/contract/quotePages.ts';
import { quoteAt, viewQuote } from '../../lib/domain/quotes/quoteLifecycle.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findLinkedQuote } from '../../lib/runtime/links/quoteLinks.ts';

export const handler = endpoint(quotePageRoutes, 'quotePages.view', async ({ params, cause, now }) => {
  const { accountId, quote } = await findLinkedQuote(params.token, now);
  if (quoteAt(quote, now).status !== 'SENT') return;
  await saveQuote(accountId, quote, viewQuote(quote, now), cause);
});
