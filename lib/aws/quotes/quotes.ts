import { type Cause, type EventTypeOf, nextInstant } from '../../domain/events/events.ts';
import { quoteEventType } from '../../domain/quotes/quoteLifecycle.ts';
import { addEvent } from '../events/events.ts';
import { counterItem } from '../items/counter.ts';
import { quoteItem, type StoredQuote } from '../items/quote.ts';
import { expression } from '../table/expression.ts';
import { getItem } from '../table/table.ts';
import { transactOnRevision } from '../table/transact.ts';
import { add, check, remove, replace, type TransactItem, update } from '../table/writes.ts';
import { isSameQuote, itemOf, pickQuote, quoteOf } from './quoteItems.ts';

/** The writes that add a quote and its event. */
export function addQuote(accountId: string, quote: StoredQuote, cause: Cause): TransactItem[] {
  const at = new Date(quote.createdAt);
  return [add(itemOf(accountId, quote)), addQuoteEvent(accountId, { type: 'quote.created', at, after: quote }, cause)];
}

export async function getQuote(accountId: string, quoteId: string): Promise<StoredQuote | undefined> {
  const item = await getItem(quoteItem, accountId, quoteId);
  return item && quoteOf(item);
}

/**
 * The next revision of a quote, and the writes that save it with the event of the change. The first is refused where another
 * change came first.
 */
export function succeedQuote(
  accountId: string,
  current: StoredQuote,
  next: StoredQuote,
  cause: Cause,
): { readonly saved: StoredQuote; readonly writes: TransactItem[] } {
  const at = nextInstant(cause.now, current);
  const baseUrl = cause.baseUrl ?? current.baseUrl;
  const saved = { ...next, baseUrl, revision: current.revision + 1, updatedAt: at.toISOString() };
  const hasNewLink = saved.linkSecret !== current.linkSecret;
  const type = hasNewLink ? 'quote.link_rotated' : quoteEventType(current, saved);
  const writes = [
    replace(itemOf(accountId, saved), current.revision),
    addQuoteEvent(accountId, { type, at, before: current, after: saved }, cause),
  ];
  return { saved, writes };
}

/**
 * Saves a quote as the successor of the revision that it was read at, with further writes in the same transaction. A change
 * that changes nothing is not saved. Throws `Stale` where another change came first.
 */
export async function saveQuote(
  accountId: string,
  current: StoredQuote,
  next: StoredQuote,
  cause: Cause,
  furtherWrites: readonly TransactItem[] | ((saved: StoredQuote) => Promise<readonly TransactItem[]>) = [],
): Promise<StoredQuote> {
  if (isSameQuote(current, next)) return current;
  const { saved, writes } = succeedQuote(accountId, current, next, cause);
  const further = typeof furtherWrites === 'function' ? await furtherWrites(saved) : furtherWrites;
  await transactOnRevision([...writes, ...further]);
  return saved;
}

/**
 * Carries out writes that belong to a quote and do not change it, if it is still as it was read. Throws `Stale` where another
 * change came first.
 */
export function saveBesideQuote(
  accountId: string,
  { id, revision }: StoredQuote,
  writes: readonly TransactItem[],
): Promise<void> {
  const isAsRead = expression`${quoteItem.attribute('revision')} = ${revision}`;
  return transactOnRevision([check(quoteItem.key(accountId, id), isAsRead), ...writes]);
}

/** Deletes a quote. Its number is not used again. Throws `Stale` where another change came first. */
export async function deleteQuote(accountId: string, current: StoredQuote, cause: Cause): Promise<void> {
  const at = nextInstant(cause.now, current);
  const isAsRead = expression`${quoteItem.attribute('revision')} = ${current.revision}`;
  await transactOnRevision([
    remove(quoteItem.key(accountId, current.id), isAsRead),
    update(counterItem.key(accountId, 'QUOTE'), expression`ADD ${counterItem.attribute('deleted')} ${1}`),
    addQuoteEvent(accountId, { type: 'quote.deleted', at, after: current }, cause),
  ]);
}

interface QuoteEvent {
  readonly type: EventTypeOf<'quote'>;
  readonly at: Date;
  readonly before?: StoredQuote;
  readonly after: StoredQuote;
}

function addQuoteEvent(accountId: string, { before, after, ...event }: QuoteEvent, cause: Cause): TransactItem {
  const records = { ...(before && { before: pickQuote(before) }), after: pickQuote(after) };
  return addEvent(accountId, { ...event, ...records, objectId: after.id }, cause);
}
