import { quotePageRoutes } from '../../lib/contract/quotePages.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findQuote } from '../../lib/runtime/findQuote.ts';
import { quoteDocument } from '../../lib/runtime/quoteDocument.ts';

export const handler = endpoint(quotePageRoutes, 'quotes.pdf', async ({ caller: { accountId }, params, now }) =>
  quoteDocument(accountId, await findQuote(accountId, params.id), { now, disposition: 'attachment' }),
);
