import { isDeepStrictEqual } from 'node:util';
import { TABLE } from '../../contract/environment.ts';
import { expiryOf } from '../../domain/quotes/quoteLifecycle.ts';
import { invalid } from '../../domain/values/problem.ts';
import type { Scheduled } from '../items/mark.ts';
import {
  isQuoteContent,
  pickQuoteContent,
  pickQuoteSummary,
  type QuoteItem,
  quoteItem,
  type StoredQuote,
} from '../items/quote.ts';
import { scheduledAt } from '../queues/outbox.ts';
import type { Key } from '../table/itemKind.ts';
import { pack, unpack } from '../table/pack.ts';

/** Most bytes of a packed content. An event holds it twice, before and after a change, in one item of up to 400 KB. */
const MAX_PACKED_CONTENT_BYTES = 180_000;

/** Texts of instants sort by time up to this year. */
const LAST_YEAR = 9999;

const { byStatus, byClient, byIssueDate } = TABLE.indexes;

/** Quotes by status are in partitions of their own, apart from invoices. */
export const statusPartition = (accountId: string, status: string) => `${accountId}#quotes#${status}`;
export const clientPartition = (accountId: string, clientId: string) => `${accountId}#quotes#${clientId}`;

/** The item of a quote. An open one is planned to expire. Throws a `VALIDATION_ERROR` where its content is too large. */
export function itemOf(accountId: string, quote: StoredQuote): QuoteItem & Key {
  const content = pack(pickQuoteContent(quote));
  if (content.length > MAX_PACKED_CONTENT_BYTES) {
    const message = `Must have at most ${MAX_PACKED_CONTENT_BYTES / 1000} KB when compressed, together with all texts and metadata`;
    throw invalid('lineItems', message, 'the quote is too large');
  }
  const item: QuoteItem = {
    ...pickQuoteSummary(quote),
    [byStatus.partitionKey]: statusPartition(accountId, quote.status),
    [byClient.partitionKey]: clientPartition(accountId, quote.clientId),
    [byIssueDate.sortKey]: `${quote.issueDate}#${quote.id}`,
    ...plannedExpiry(accountId, quote),
    content,
  };
  return quoteItem.write(item, accountId, quote.id);
}

function plannedExpiry(accountId: string, quote: StoredQuote): Scheduled & Pick<QuoteItem, 'expiresAt'> {
  const expiry = expiryOf(quote);
  if (!expiry || expiry.getUTCFullYear() > LAST_YEAR) return {};
  return {
    expiresAt: expiry.toISOString(),
    ...scheduledAt('expiry.due', { accountId, quoteId: quote.id }, expiry),
  };
}

export function quoteOf(item: QuoteItem): StoredQuote {
  const { client, ...content } = unpack(quoteItem.name, isQuoteContent, item.content);
  return { ...pickQuoteSummary(item), ...content, client: { ...client, id: item.clientId } };
}

/** The quote as events show it, whole. */
export function pickQuote(quote: StoredQuote): object {
  const { client, ...content } = pickQuoteContent(quote);
  return { ...pickQuoteSummary(quote), ...content, client: { ...client, id: quote.clientId } };
}

/** Whether two versions of a quote would be stored alike. Says nothing of when and through which address. */
export function isSameQuote(one: StoredQuote, other: StoredQuote): boolean {
  const stored = ({ baseUrl, updatedAt, ...quote }: StoredQuote): unknown =>
    JSON.parse(JSON.stringify([pickQuoteSummary(quote), pickQuoteContent(quote)]));
  return isDeepStrictEqual(stored(one), stored(other));
}
