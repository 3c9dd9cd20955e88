import { quoteRoutes } from '../../lib/contract/quotes.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findQuote } from '../../lib/runtime/findQuote.ts';
import { showQuote } from '../../lib/runtime/showQuote.ts';

export const handler = endpoint(quoteRoutes, 'quotes.get', async ({ caller: { accountId }, params, now, baseUrl }) =>
  showQuote(accountId, await findQuote(accountId, params.id), { now, baseUrl }),
);
