import { createQuote } from '../../lib/aws/quotes/newQuote.ts';
import { quoteRoutes } from '../../lib/contract/quotes.ts';
import { duplicateRequestOf } from '../../lib/domain/quotes/draftQuote.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withQuoteLinks } from '../../lib/runtime/links/quoteLinks.ts';
import { findQuote } from '../../lib/runtime/replies/findQuote.ts';

export const handler = endpoint(
  quoteRoutes,
  'quotes.duplicate',
  async ({ caller: { accountId }, params, cause, baseUrl, requireMatch, remember }) => {
    const original = await findQuote(accountId, params.id);
    requireMatch(original);
    const quote = await createQuote(accountId, duplicateRequestOf(original), cause, (made) =>
      remember(withQuoteLinks(accountId, made, baseUrl)),
    );
    return withQuoteLinks(accountId, quote, baseUrl);
  },
);
