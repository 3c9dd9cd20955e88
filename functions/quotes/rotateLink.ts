import { withNewLink } from '../../lib/aws/newLink.ts';
import { saveQuote } from '../../lib/aws/quotes/quotes.ts';
import { quoteRoutes } from '../../lib/contract/quotes.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findQuote } from '../../lib/runtime/replies/findQuote.ts';
import { showQuote } from '../../lib/runtime/replies/showQuote.ts';

export const handler = endpoint(
  quoteRoutes,
  'quotes.rotateLink',
  async ({ caller: { accountId }, params, cause, now, baseUrl, requireMatch, remember }) => {
    const quote = await findQuote(accountId, params.id);
    requireMatch(quote);
    const saved = await saveQuote(accountId, quote, withNewLink(quote, cause), cause, async (rotated) =>
      remember(await showQuote(accountId, rotated, { now, baseUrl })),
    );
    return showQuote(accountId, saved, { now, baseUrl });
  },
);
