import { quotePageRoutes } from '../../lib/contract/quotePages.ts';
import { quoteDocument } from '../../lib/runtime/documents/quoteDocument.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findQuote } from '../../lib/runtime/replies/findQuote.ts';

export const handler = endpoint(quotePageRoutes, 'quotes.pdf', async ({ caller: { accountId }, params, now }) =>
  quoteDocument(accountId, await findQuote(accountId, params.id), { now, disposition: 'attachment' }),
);
