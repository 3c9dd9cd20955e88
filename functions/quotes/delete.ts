import { deleteQuote } from '../../lib/aws/quotes/quotes.ts';
import { quoteRoutes } from '../../lib/contract/quotes.ts';
import { Problem } from '../../lib/domain/values/problem.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findQuote } from '../../lib/runtime/replies/findQuote.ts';

export const handler = endpoint(
  quoteRoutes,
  'quotes.delete',
  async ({ caller: { accountId }, params, cause, requireMatch }) => {
    const quote = await findQuote(accountId, params.id);
    requireMatch(quote);
    if (quote.status !== 'DRAFT') {
      throw new Problem(
        'CONFLICT',
        'Only a draft can be deleted. To withdraw a quote, use PATCH {"status": "EXPIRED"}',
      );
    }
    await deleteQuote(accountId, quote, cause);
  },
);
