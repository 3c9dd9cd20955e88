import { createHash } from 'node:crypto';
import type { StoredQuote } from '../../aws/items/quote.ts';
import { withCurrentQuoteClient } from '../../aws/quotes/quoteParties.ts';
import { quoteAt } from '../../domain/quotes/quoteLifecycle.ts';
import { withQuoteLinks } from '../links/quoteLinks.ts';

/**
 * The quote as a reply shows it, as it stands at this instant: with its links, and a draft with its client as it is now. Where
 * that is not how it was saved, the reply is a variant of the same revision.
 */
export async function showQuote(
  accountId: string,
  quote: StoredQuote,
  { now, baseUrl }: { now: Date; baseUrl: string },
) {
  const current = await withCurrentQuoteClient(accountId, quoteAt(quote, now));
  const [saved, shown] = [quote, current].map(({ status, client }) => JSON.stringify([status, client]));
  const variant = shown === saved ? undefined : hashOf(shown);
  return { ...withQuoteLinks(accountId, current, baseUrl), variant };
}

function hashOf(text = ''): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
