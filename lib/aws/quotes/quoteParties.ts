import { invoicingTerms } from '../../domain/accounts/account.ts';
import { clientSnapshot } from '../../domain/invoices/draft.ts';
import { refreshedQuote } from '../../domain/quotes/draftQuote.ts';
import { getClient, getClients } from '../clients.ts';
import { readOrigins } from '../invoices/origins.ts';
import type { StoredQuote } from '../items/quote.ts';
import { getCounter } from '../numbering/counter.ts';

/** How many clients one call reads. */
const BATCH_SIZE = 100;

/** The quote as replies show it now. A draft follows its client. Its seller is in no reply. */
export async function withCurrentQuoteClient(accountId: string, quote: StoredQuote): Promise<StoredQuote> {
  if (quote.status !== 'DRAFT') return quote;
  const client = await getClient(accountId, quote.clientId);
  return client ? { ...quote, client: clientSnapshot(client) } : quote;
}

/** Longer than a request takes to save what it began with, and than clocks differ. */
const MARGIN_MILLISECONDS = 60_000;

/** The clients of draft quotes as they are now. Each is read once, and only where it may have changed since its quote was written. */
export class QuoteClients {
  readonly #accountId: string;
  #changedAt: Promise<string | undefined> | undefined;
  /** By id; `undefined` where the client was deleted. */
  readonly #clients = new Map<string, StoredQuote['client'] | undefined>();

  constructor(accountId: string) {
    this.#accountId = accountId;
  }

  /** The quotes as replies show them now. */
  async refresh(quotes: readonly StoredQuote[]): Promise<StoredQuote[]> {
    const drafts = quotes.filter(({ status }) => status === 'DRAFT');
    const changedAt = drafts.length === 0 ? undefined : await this.#readChangedAt();
    const outdated = new Set(drafts.filter((quote) => isOlderThan(changedAt, quote)));
    await this.#load([...new Set([...outdated].map(({ clientId }) => clientId))]);
    return quotes.map((quote) => {
      const client = outdated.has(quote) ? this.#clients.get(quote.clientId) : undefined;
      return client ? { ...quote, client } : quote;
    });
  }

  /** When a client was last changed. The counter of invoices notes it. */
  #readChangedAt(): Promise<string | undefined> {
    this.#changedAt ??= getCounter(this.#accountId).then(
      ({ clientsChangedAt, clientRenamedAt }) => clientsChangedAt ?? clientRenamedAt,
    );
    return this.#changedAt;
  }

  async #load(ids: readonly string[]): Promise<void> {
    const unknown = ids.filter((id) => !this.#clients.has(id));
    for (let start = 0; start < unknown.length; start += BATCH_SIZE) {
      const some = unknown.slice(start, start + BATCH_SIZE);
      for (const id of some) this.#clients.set(id, undefined);
      for (const client of await getClients(this.#accountId, some)) {
        this.#clients.set(client.id, clientSnapshot(client));
      }
    }
  }
}

function isOlderThan(changedAt: string | undefined, { createdAt, updatedAt = createdAt }: StoredQuote): boolean {
  return changedAt !== undefined && Date.parse(updatedAt) <= Date.parse(changedAt) + MARGIN_MILLISECONDS;
}

/** The quote as its document shows it now. A draft follows its client and its seller. */
export async function withCurrentQuoteParties(accountId: string, quote: StoredQuote): Promise<StoredQuote> {
  if (quote.status !== 'DRAFT') return quote;
  const { account, clients } = await readOrigins(accountId, [quote.clientId]);
  return refreshedQuote(quote, clients.get(quote.clientId), invoicingTerms(account));
}
