import { withCurrentQuoteParties } from '../../lib/aws/quotes/quoteParties.ts';
import { saveQuote } from '../../lib/aws/quotes/quotes.ts';
import { quoteRoutes } from '../../lib/contract/quotes.ts';
import { quoteAt, stepQuote } from '../../lib/domain/quotes/quoteLifecycle.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findQuote } from '../../lib/runtime/replies/findQuote.ts';
import { showQuote } from '../../lib/runtime/replies/showQuote.ts';

export const handler = endpoint(
  quoteRoutes,
  'quotes.setStatus',
  async ({ caller: { accountId }, params, body, cause, now, baseUrl, requireMatch }) => {
    const stored = await findQuote(accountId, params.id);
    requireMatch(stored);
    // When it is sent, it keeps the client and the seller as they are at that moment.
    const quote = await withCurrentQuoteParties(accountId, quoteAt(stored, now));
    const next = stepQuote(quote, body.status, now);
    const saved = next === quote ? stored : await saveQuote(accountId, stored, next, cause);
    return showQuote(accountId, saved, { now, baseUrl });
  },
);
