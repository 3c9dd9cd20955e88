import { invoicingTerms } from '../../domain/account.ts';
import { clientSnapshot } from '../../domain/draft.ts';
import { refreshedQuote } from '../../domain/draftQuote.ts';
import { getClient, getClients } from '../clients.ts';
import { readOrigins } from '../invoices/origins.ts';
import type { StoredQuote } from '../items/quote.ts';

/** How many clients one call reads. */
const BATCH_SIZE = 100;

/** The quote as replies show it now. A draft follows its client. Its seller is in no reply. */
export async function withCurrentQuoteClient(accountId: string, quote: StoredQuote): Promise<StoredQuote> {
  if (quote.status !== 'DRAFT') return quote;
  const client = await getClient(accountId, quote.clientId);
  return client ? { ...quote, client: clientSnapshot(client) } : quote;
}

/** The same for a page of quotes. */
export async function withCurrentQuoteClients(
  accountId: string,
  quotes: readonly StoredQuote[],
): Promise<StoredQuote[]> {
  const drafts = quotes.filter(({ status }) => status === 'DRAFT');
  const ids = [...new Set(drafts.map(({ clientId }) => clientId))];
  const clients = new Map<string, StoredQuote['client']>();
  for (let start = 0; start < ids.length; start += BATCH_SIZE) {
    for (const client of await getClients(accountId, ids.slice(start, start + BATCH_SIZE))) {
      clients.set(client.id, clientSnapshot(client));
    }
  }
  return quotes.map((quote) => {
    const client = quote.status === 'DRAFT' ? clients.get(quote.clientId) : undefined;
    return client ? { ...quote, client } : quote;
  });
}

/** The quote as its document shows it now. A draft follows its client and its seller. */
export async function withCurrentQuoteParties(accountId: string, quote: StoredQuote): Promise<StoredQuote> {
  if (quote.status !== 'DRAFT') return quote;
  const { account, clients } = await readOrigins(accountId, [quote.clientId]);
  return refreshedQuote(quote, clients.get(quote.clientId), invoicingTerms(account));
}
