import { quoteNumberFormat } from '../../domain/accounts/account.ts';
import type { Cause } from '../../domain/events/events.ts';
import type { NumberFormat } from '../../domain/numbers/numbering.ts';
import type { QuoteDraft, QuoteRequest } from '../../domain/quotes/draftQuote.ts';
import { inFlight } from '../idempotency.ts';
import { LINK_SECRET_LENGTH, randomText } from '../ids.ts';
import { readOrigins } from '../invoices/origins.ts';
import type { Counter } from '../items/counter.ts';
import type { StoredQuote } from '../items/quote.ts';
import { allocateNumbers } from '../numbering/allocateNumbers.ts';
import { getCounter } from '../numbering/counter.ts';
import type { TransactItem } from '../table/writes.ts';
import { quoteFrom } from './drafts.ts';
import { addQuoteNumber } from './quoteNumbers.ts';
import { addQuote, getQuote } from './quotes.ts';

/** Makes a quote of a request, with the next number of its series. */
export async function createQuote(
  accountId: string,
  request: QuoteRequest,
  cause: Cause,
  furtherWrites: Allocation['furtherWrites'],
): Promise<StoredQuote> {
  const [origins, counter] = await Promise.all([
    readOrigins(accountId, [request.clientId]),
    getCounter(accountId, 'QUOTE'),
  ]);
  const made = quoteFrom(origins, request, cause.now);
  return numberQuote(accountId, made, { format: quoteNumberFormat(origins.account), counter, cause, furtherWrites });
}

/** How to number, from where, and what else belongs into the transaction. */
interface Allocation {
  readonly format: NumberFormat;
  readonly counter: Counter;
  readonly cause: Cause;
  readonly furtherWrites: (quote: StoredQuote) => Promise<readonly TransactItem[]>;
}

/** Gives a draft the next number of its series and commits both. */
export async function numberQuote(
  accountId: string,
  made: QuoteDraft,
  { format, counter, cause, furtherWrites }: Allocation,
): Promise<StoredQuote> {
  const linkSecret = randomText(LINK_SECRET_LENGTH);
  const [quote] = await allocateNumbers({
    accountId,
    kind: 'QUOTE',
    format,
    counter,
    issueDates: [made.issueDate],
    make: async ([place]) => {
      const document: StoredQuote = { ...made, quoteNumber: place?.number ?? '', linkSecret, baseUrl: cause.baseUrl };
      return {
        documents: [document],
        writes: [
          ...addQuote(accountId, document, cause),
          addQuoteNumber(accountId, document),
          ...(await furtherWrites(document)),
        ],
      };
    },
    isStored: async ({ id }) => (await getQuote(accountId, id)) !== undefined,
    refused: inFlight,
  });
  if (!quote) throw new Error('No quote was made');
  return quote;
}
