import { quoteRoutes } from '../../lib/contract/quotes.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findQuote } from '../../lib/runtime/replies/findQuote.ts';
import { showQuote } from '../../lib/runtime/replies/showQuote.ts';

export const handler = endpoint(quoteRoutes, 'quotes.get', async ({ caller: { accountId }, params, now, baseUrl }) =>
  showQuote(accountId, await findQuote(accountId, params.id), { now, baseUrl }),
);
