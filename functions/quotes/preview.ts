import { readOrigins } from '../../lib/aws/invoices/origins.ts';
import { quoteFrom } from '../../lib/aws/quotes/drafts.ts';
import { quoteRoutes } from '../../lib/contract/quotes.ts';
import { pageLogo } from '../../lib/runtime/documents/pageLogo.ts';
import { previewPdf } from '../../lib/runtime/documents/previewPdf.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';

export const handler = endpoint(quoteRoutes, 'quotes.preview', async ({ caller: { accountId }, body, now }) => {
  const origins = await readOrigins(accountId, [body.clientId]);
  const quote = quoteFrom(origins, body, now);
  const logo = (await pageLogo(accountId, quote.seller))?.bytes;
  return previewPdf({ kind: 'QUOTE', quote: { ...quote, quoteNumber: '' }, logo });
});
