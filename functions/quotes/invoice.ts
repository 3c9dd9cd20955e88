import type { StoredInvoice } from '../../lib/aws/items/invoice.ts';
import { invoiceQuote } from '../../lib/aws/quotes/invoiceOfQuote.ts';
import { quoteRoutes } from '../../lib/contract/quotes.ts';
import { quoteAt } from '../../lib/domain/quotes/quoteLifecycle.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withLinks } from '../../lib/runtime/links/links.ts';
import { findQuote } from '../../lib/runtime/replies/findQuote.ts';

export const handler = endpoint(
  quoteRoutes,
  'quotes.invoice',
  async ({ caller: { accountId }, params, body, cause, now, baseUrl, requireMatch, remember }) => {
    const quote = await findQuote(accountId, params.id);
    requireMatch(quote);
    const result = (invoice: StoredInvoice) => withLinks(accountId, invoice, baseUrl);
    const invoice = await invoiceQuote(accountId, quoteAt(quote, now), body, cause, (made) => remember(result(made)));
    return result(invoice);
  },
);
