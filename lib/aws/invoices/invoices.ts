import { TABLE } from '../../contract/environment.ts';
import { type Cause, EVENT_DAYS, invoiceEventType, nextInstant } from '../../domain/events/events.ts';
import { amountDue, amountToRefund, issue, statusOf } from '../../domain/invoices/lifecycle.ts';
import { planReminders } from '../../domain/invoices/reminders.ts';
import type { PaidAmount } from '../../domain/reports/summary.ts';
import { amountMinor } from '../../domain/values/money.ts';
import { transactWithRecord } from '../chain/append.ts';
import { addEvent, addOtherEvent, eventAttributes, type NewEvent } from '../events/events.ts';
import {
  CONTENT_PREFIX,
  type InvoiceContent,
  invoiceContentItem,
  invoiceHeadItem,
  ordinal,
  type StoredContent,
  type StoredInvoice,
} from '../items/invoice.ts';
import { recordCurrency } from '../numbering/counter.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { InvalidItem, type Item, type Key, partitionKey, sortKey } from '../table/itemKind.ts';
import { batchGet, batchGetConstant, findItem, getItem, queryItems } from '../table/table.ts';
import { transactOnRevision } from '../table/transact.ts';
import { add, check, put, type TransactItem, update } from '../table/writes.ts';
import { chainEntryOf } from './chainEntries.ts';
import {
  contentItems,
  contentOf,
  drawnRevision,
  FIRST_REVISION,
  headItem,
  invoiceOf,
  isDrawnAlike,
  isSameInvoice,
  pickHead,
} from './invoiceItems.ts';
import { isAsRead } from './reminders.ts';

/** How long a replaced content is kept: as long as the events that show it, and a day for readers that hold an old head. */
const REPLACED_CONTENT_SECONDS = (EVENT_DAYS + 1) * 24 * 3600;

/** Contents may be large. So many of the largest fit into memory, and their items into one call. */
const CONTENTS_READ_AT_ONCE = 20;

/** As many keys as one call takes. */
const KEYS_READ_AT_ONCE = 100;

/**
 * The writes that add an invoice: its head and its content. The event of the creation is part of the content, which is also
 * written once and never changed. So an invoice takes two actions of a transaction, and a batch can have 49.
 */
export function addInvoice(
  accountId: string,
  invoice: StoredInvoice,
  cause: Cause,
  change: NewEvent['change'] = 'document.changed',
): TransactItem[] {
  const at = new Date(invoice.createdAt);
  const contents = contentItems(accountId, invoice);
  const added = withParts(invoice, contents);
  const event: NewEvent = { type: 'invoice.created', objectId: invoice.id, at, after: pickHead(added), change };
  const contentsWithEvent = contents.map((item, part) =>
    part === 0 ? { ...item, ...eventAttributes(accountId, event, cause) } : item,
  );
  return [headItem(accountId, added), ...contentsWithEvent].map(add);
}

/**
 * The invoice, sent as soon as it is created. It is the second revision, as if it had been created and then sent, with the
 * event of either.
 */
export function sentAtOnce(invoice: StoredInvoice, { now }: Cause): StoredInvoice {
  const at = nextInstant(now, invoice);
  const sent = planReminders(invoice, issue(invoice, at), at);
  return { ...sent, status: statusOf(sent), revision: invoice.revision + 1, updatedAt: at.toISOString() };
}

/** The writes that add an invoice which is sent at once. Of its two revisions the head has the second. */
export function addSentInvoice(accountId: string, invoice: StoredInvoice, cause: Cause): TransactItem[] {
  // The document is drawn after the second event.
  const [, ...contents] = addInvoice(accountId, invoice, cause, 'event.added');
  const created = withParts(invoice, contents);
  const sent = withParts(sentAtOnce(invoice, cause), contents);
  const at = nextInstant(cause.now, invoice);
  const event: NewEvent = {
    type: 'invoice.sent',
    objectId: invoice.id,
    at,
    before: pickHead(created),
    after: pickHead(sent),
    change: 'document.changed',
  };
  return [add(headItem(accountId, sent)), ...contents, addEvent(accountId, event, cause)];
}

function withParts(invoice: StoredInvoice, { length }: readonly unknown[]): StoredInvoice {
  return { ...invoice, contentParts: length > 1 ? length : undefined };
}

/**
 * One revision of the invoice: its head as it is at one moment, and the content that this head names. Whoever has read the item of a
 * content gives it, so that none has to be looked for.
 */
export async function getInvoice(
  accountId: string,
  invoiceId: string,
  known: Item = {},
): Promise<StoredInvoice | undefined> {
  const newest = invoiceContentItem.tryRead(known) ?? (await getNewestContent(accountId, invoiceId));
  if (!newest) return undefined;
  const head = await getItem(invoiceHeadItem, accountId, newest.sequence);
  if (!head) throw new Error(`Invoice ${invoiceId} has content but no head`);
  const contentKeys = keysOfContent(accountId, { ...head, id: invoiceId });
  // Somebody may have saved another content between the two reads. Contents never change, so the head's own is there.
  const isNamed = contentKeys.length === 1 && contentKeys[0]?.sk === newest.sk;
  return invoiceOf(head, isNamed ? [newest] : await getContent(contentKeys));
}

/** The contents that these heads name, by the ids of their invoices. */
export async function getContents(
  accountId: string,
  references: readonly ContentReference[],
): Promise<ReadonlyMap<string, InvoiceContent>> {
  const contents = new Map<string, InvoiceContent>();
  for (let start = 0; start < references.length; start += CONTENTS_READ_AT_ONCE) {
    const some = references.slice(start, start + CONTENTS_READ_AT_ONCE);
    const items = await getContent(some.flatMap((reference) => keysOfContent(accountId, reference)));
    for (const { id } of some) {
      const { pk } = invoiceContentItem.key(accountId, id, FIRST_REVISION, 0);
      contents.set(id, contentOf(items.filter((item) => item.pk === pk)));
    }
  }
  return contents;
}

/** A content by its reference, where it is there and can be read. */
export type FindContent = (reference: ContentReference) => InvoiceContent | undefined;

/** Reads contents of any revisions. Those among the items that were read before are not read again. */
export async function readContents(
  accountId: string,
  references: readonly ContentReference[],
  known: readonly Item[],
): Promise<FindContent> {
  const keys = references.flatMap((reference) => keysOfContent(accountId, reference));
  const unknown = new Map(keys.filter((key) => !findItem(known, key)).map((key) => [`${key.pk} ${key.sk}`, key]));
  const items = [...known];
  for (const some of inGroups([...unknown.values()], KEYS_READ_AT_ONCE)) items.push(...(await batchGetConstant(some)));
  return (reference) => {
    const parts = keysOfContent(accountId, reference).map((key) => findItem(items, key));
    try {
      return contentOf(parts.map((part) => invoiceContentItem.read(part ?? {})));
    } catch (fault) {
      if (fault instanceof InvalidItem) return undefined;
      throw fault;
    }
  };
}

function inGroups<T>(values: readonly T[], size: number): T[][] {
  const count = Math.ceil(values.length / size);
  return Array.from({ length: count }, (_, index) => values.slice(index * size, (index + 1) * size));
}

/** The place of an invoice among all of its account. */
export async function placeOf(accountId: string, invoiceId: string): Promise<string | undefined> {
  const newest = await getNewestContent(accountId, invoiceId);
  return newest && ordinal(newest.sequence);
}

/**
 * One item of a content, the newest as far as is known. It says where the head is, which all contents say alike. So it may be a moment
 * behind, and only where there is none yet it is read again consistently.
 */
async function getNewestContent(accountId: string, invoiceId: string): Promise<(StoredContent & Key) | undefined> {
  const { pk } = invoiceContentItem.key(accountId, invoiceId, FIRST_REVISION, 0);
  const query = {
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND begins_with(${sortKey}, ${CONTENT_PREFIX})`),
    ScanIndexForward: false,
  };
  const [found] = await queryItems(query, 1);
  const [newest] = found ? [found] : await queryItems({ ...query, ConsistentRead: true }, 1);
  return newest && invoiceContentItem.read(newest);
}

export type ContentReference = Pick<StoredInvoice, 'id' | 'contentRevision' | 'contentParts'>;

function keysOfContent(
  accountId: string,
  { id, contentRevision = FIRST_REVISION, contentParts = 1 }: ContentReference,
): Key[] {
  return Array.from({ length: contentParts }, (_, part) =>
    invoiceContentItem.key(accountId, id, contentRevision, part),
  );
}

/** The items of contents in the order of their keys. */
async function getContent(contentKeys: readonly Key[]): Promise<(StoredContent & Key)[]> {
  const items = await batchGet(contentKeys);
  return contentKeys.map((key) => {
    const found = findItem(items, key);
    if (!found) throw new Error(`The item ${key.sk} of ${key.pk} is missing`);
    return invoiceContentItem.read(found);
  });
}

/** How a change of an invoice is saved. */
export interface Saving {
  /** Whether the content changed too. */
  readonly content?: boolean;
  /** What else belongs into the transaction. */
  readonly furtherWrites?: readonly TransactItem[];
  /** What needs to know what was saved. Nothing where the change changes nothing. */
  readonly writesAfter?: (saved: StoredInvoice) => Promise<readonly TransactItem[]>;
  /** The payments and refunds that the change records, or deletes. They are what `amountPaid` less `amountRefunded` changes by. */
  readonly payments?: readonly PaidAmount[];
  /** Further events of the same change. Webhooks are told of them together with the event of the invoice. */
  readonly events?: readonly NewEvent[];
}

/**
 * Saves an invoice as the successor of the revision that it was read at, with the mark that its document is to be rendered
 * again, the event of the change, and its record in the account's chain. A change that changes nothing is not saved. Throws
 * `Stale` where another change came first.
 */
export async function saveInvoice(
  accountId: string,
  current: StoredInvoice,
  changed: StoredInvoice,
  cause: Cause,
  { furtherWrites = [], writesAfter = async () => [], ...saving }: Saving = {},
): Promise<StoredInvoice> {
  const { saved, writes } = changeInvoice(accountId, current, changed, cause, saving);
  if (writes.length === 0) return saved;
  const allWrites = [...writes, ...furtherWrites, ...(await writesAfter(saved))];
  const entry = await chainEntryOf(accountId, current, saved);
  if (entry) await transactWithRecord(accountId, allWrites, entry, cause.now);
  else await transactOnRevision(allWrites);
  return saved;
}

/**
 * The invoice as the successor of the revision that it was read at, and the writes that save it. The first has the condition
 * that the invoice is as it was read. There are none where the change changes nothing.
 */
export function changeInvoice(
  accountId: string,
  current: StoredInvoice,
  changed: StoredInvoice,
  cause: Cause,
  { content = false, payments = [], events = [] }: Omit<Saving, 'furtherWrites' | 'writesAfter'> = {},
): { readonly saved: StoredInvoice; readonly writes: readonly TransactItem[] } {
  const at = nextInstant(cause.now, current);
  const planned = planReminders(current, changed, at);
  const computed = {
    ...planned,
    status: statusOf(planned),
    amountDue: amountDue(planned),
    ...(planned.creditNoteCount && { amountToRefund: amountToRefund(planned) }),
  };
  if (isSameInvoice(current, computed)) return { saved: current, writes: [] };
  const isAlike = isDrawnAlike(current, computed);
  const successor = {
    ...computed,
    revision: current.revision + 1,
    updatedAt: at.toISOString(),
    drawn: isAlike ? drawnRevision(current) : undefined,
  };
  const { saved, writes } = content
    ? replaceContent(accountId, current, { ...successor, baseUrl: cause.baseUrl ?? current.baseUrl })
    : { saved: successor, writes: [] };
  const hasNewLink = saved.linkSecret !== current.linkSecret;
  const type = hasNewLink ? 'invoice.link_rotated' : invoiceEventType(current, saved);
  requirePayments(current, saved, payments);
  const heads = { before: pickHead(current), after: pickHead(saved) };
  const others = events.map((other) => addOtherEvent(accountId, other, cause));
  const event: NewEvent = {
    type,
    objectId: current.id,
    at,
    ...heads,
    ...(payments.length > 0 && { payments: payments.map(pickPaid) }),
    change: isAlike ? 'event.added' : 'document.changed',
    ...(others.length > 0 && { others: others.map(({ told }) => told) }),
  };
  return {
    saved,
    writes: [
      put(headItem(accountId, saved), isAsRead(current)),
      ...writes,
      addEvent(accountId, event, cause),
      ...others.map(({ write }) => write),
      ...(saved.currency === current.currency ? [] : [recordCurrency(accountId, saved.currency)]),
    ],
  };
}

const pickPaid = ({ date, amount, isRefund }: PaidAmount): PaidAmount => ({ date, amount, isRefund });

/** A payment or refund that no event tells of would be missing in the summary. */
function requirePayments(current: StoredInvoice, saved: StoredInvoice, payments: readonly PaidAmount[]): void {
  const minor = (amount: number) => amountMinor(amount, saved.currency);
  const told = payments.reduce((sum, { amount }) => sum + minor(amount), 0n);
  const kept = ({ amountPaid, amountRefunded = 0 }: StoredInvoice) => minor(amountPaid) - minor(amountRefunded);
  if (kept(saved) - kept(current) === told) return;
  throw new Error('The amount paid changes by something else than the payments and refunds');
}

/**
 * Carries out writes that belong to an invoice and do not change it, if it is still as it was read. Throws `Stale` where
 * another change came first.
 */
export function saveBeside(
  accountId: string,
  { sequence, revision }: StoredInvoice,
  writes: readonly TransactItem[],
): Promise<void> {
  const isAsRead = expression`${invoiceHeadItem.attribute('revision')} = ${revision}`;
  return transactOnRevision([check(invoiceHeadItem.key(accountId, sequence), isAsRead), ...writes]);
}

/** The invoice with a content of its own revision, and the writes that put it in the place of the one before. */
function replaceContent(accountId: string, current: StoredInvoice, successor: StoredInvoice) {
  const next = { ...successor, contentRevision: successor.revision };
  const contents = contentItems(accountId, next);
  return {
    saved: withParts(next, contents),
    writes: [...contents.map(add), ...expireContent(accountId, current, next)],
  };
}

function expireContent(
  accountId: string,
  replaced: StoredInvoice,
  { updatedAt = replaced.createdAt }: StoredInvoice,
): TransactItem[] {
  const deleteAfter = Math.floor(Date.parse(updatedAt) / 1000) + REPLACED_CONTENT_SECONDS;
  const expiry = invoiceContentItem.attribute(TABLE.expiry);
  return keysOfContent(accountId, replaced).map((key) => update(key, expression`SET ${expiry} = ${deleteAfter}`));
}
