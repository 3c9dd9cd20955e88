import { createQuote } from '../../lib/aws/quotes/newQuote.ts';
import { quoteRoutes } from '../../lib/contract/quotes.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withQuoteLinks } from '../../lib/runtime/links/quoteLinks.ts';

export const handler = endpoint(
  quoteRoutes,
  'quotes.create',
  async ({ caller: { accountId }, body, cause, baseUrl, remember }) => {
    const quote = await createQuote(accountId, body, cause, (made) =>
      remember(withQuoteLinks(accountId, made, baseUrl)),
    );
    return withQuoteLinks(accountId, quote, baseUrl);
  },
);
