import { isDeepStrictEqual } from 'node:util';
import { TABLE } from '../../contract/environment.ts';
import { type Cause, type EventTypeOf, nextInstant } from '../../domain/events/events.ts';
import { MAX_CONTENT_BYTES, type Recurring, type RecurringContent } from '../../domain/recurring/recurring.ts';
import { startOfDay } from '../../domain/values/dates.ts';
import { invalid } from '../../domain/values/problem.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { addEvent } from '../events/events.ts';
import type { StoredAccount } from '../items/account.ts';
import type { Scheduled } from '../items/mark.ts';
import {
  pickRecurringContent,
  pickRecurringSummary,
  RECURRING_CONTENT_FIELDS,
  type RecurringItem,
  type RecurringSummary,
  recurringCountItem,
  recurringItem,
  recurringPartition,
  type StoredRecurring,
} from '../items/recurring.ts';
import { scheduledAt } from '../queues/outbox.ts';
import { expression, writeUpdate } from '../table/expression.ts';
import type { Key } from '../table/itemKind.ts';
import { pack, unpack } from '../table/pack.ts';
import { objectOf } from '../table/shape.ts';
import { getItem, updateItem } from '../table/table.ts';
import { transact, transactOnRevision } from '../table/transact.ts';
import { add, remove, replace, type TransactItem, update } from '../table/writes.ts';

/** How a change is saved. */
interface Saving {
  /** Its time zone decides when a day begins. */
  readonly account: Pick<StoredAccount, 'timeZone'>;
  readonly cause: Cause;
  /** What else belongs into the transaction. */
  readonly furtherWrites?: (recurring: StoredRecurring) => Promise<readonly TransactItem[]>;
}

/** Adds a recurring invoice, one to the count, and the event. */
export async function addRecurring(
  accountId: string,
  recurring: Recurring & { readonly id: string },
  { account, cause, furtherWrites = async () => [] }: Saving,
): Promise<StoredRecurring> {
  const { now, baseUrl } = cause;
  const added = { ...recurring, baseUrl, createdAt: now.toISOString(), revision: 1 };
  await transact([
    add(itemOf(accountId, added, account)),
    changeCount(accountId, 1),
    addRecurringEvent(accountId, { type: 'recurring.created', at: now, after: added }, cause),
    ...(await furtherWrites(added)),
  ]);
  return added;
}

export async function getRecurring(accountId: string, recurringId: string): Promise<StoredRecurring | undefined> {
  const item = await getItem(recurringItem, accountId, recurringId);
  return item && recurringOf(item);
}

/**
 * Saves a recurring invoice as the successor of the revision that it was read at, with its event. A change that changes nothing
 * is not saved, but the further writes are carried out. Throws `Stale` where another change came first.
 */
export async function saveRecurring(
  accountId: string,
  current: StoredRecurring,
  next: StoredRecurring,
  { account, cause, furtherWrites = async () => [] }: Saving,
): Promise<StoredRecurring> {
  if (isDeepStrictEqual(storedAlike(current), storedAlike(next))) {
    const writes = await furtherWrites(current);
    if (writes.length > 0) await transact([...writes]);
    return current;
  }
  const { saved, writes } = succeed(accountId, current, next, { type: 'recurring.updated', account, cause });
  await transactOnRevision([...writes, ...(await furtherWrites(saved))]);
  return saved;
}

/**
 * The next revision of a recurring invoice, and the writes that save it with its event. The first is refused where another
 * change came first.
 */
export function succeed(
  accountId: string,
  current: StoredRecurring,
  next: StoredRecurring,
  { type, account, cause }: Saving & { readonly type: EventTypeOf<'recurring'> },
): { readonly saved: StoredRecurring; readonly writes: TransactItem[] } {
  const at = nextInstant(cause.now, current);
  const baseUrl = cause.baseUrl ?? current.baseUrl;
  const saved = { ...next, baseUrl, revision: current.revision + 1, updatedAt: at.toISOString() };
  const writes = [
    replace(itemOf(accountId, saved, account), current.revision),
    addRecurringEvent(accountId, { type, at, before: current, after: saved }, cause),
  ];
  return { saved, writes };
}

/** Deletes a recurring invoice. Its invoices stay. Throws `Stale` where another change came first. */
export async function deleteRecurring(accountId: string, current: StoredRecurring, cause: Cause): Promise<void> {
  const at = nextInstant(cause.now, current);
  const { attribute, key } = recurringItem;
  await transactOnRevision([
    remove(key(accountId, current.id), expression`${attribute('revision')} = ${current.revision}`),
    changeCount(accountId, -1),
    addRecurringEvent(accountId, { type: 'recurring.deleted', at, after: current }, cause),
  ]);
}

interface RecurringEvent {
  readonly type: EventTypeOf<'recurring'>;
  readonly at: Date;
  readonly before?: StoredRecurring;
  readonly after: StoredRecurring;
}

function addRecurringEvent(accountId: string, { before, after, ...event }: RecurringEvent, cause: Cause): TransactItem {
  return addEvent(accountId, { ...event, ...(before && { before }), after, objectId: after.id }, cause);
}

function changeCount(accountId: string, by: number): TransactItem {
  const count = recurringCountItem.attribute('count');
  return update(recurringCountItem.key(accountId), expression`ADD ${count} ${by}`);
}

/** Throws a `VALIDATION_ERROR` where the content is too large for an item and its events. */
function itemOf(accountId: string, recurring: StoredRecurring, { timeZone }: Saving['account']): RecurringItem & Key {
  const content = pickRecurringContent(recurring);
  if (Buffer.byteLength(JSON.stringify(content)) > MAX_CONTENT_BYTES) {
    const message = `Must have at most ${MAX_CONTENT_BYTES / 1000} KB together with notes, terms, reference and metadata`;
    throw invalid('lineItems', message, 'the recurring invoice is too large');
  }
  const planned = plannedRun(accountId, recurring, timeZone);
  const indexed = indexPartitions(accountId, recurring);
  const item = { ...pickRecurringSummary(recurring), ...planned, ...indexed, content: pack(content) };
  return recurringItem.write(item, accountId, recurring.id);
}

/** The attributes by which lists find it. */
export function indexPartitions(
  accountId: string,
  { status, clientId }: Pick<RecurringSummary, 'status' | 'clientId'>,
) {
  return {
    [TABLE.indexes.byStatus.partitionKey]: recurringPartition(accountId, status),
    [TABLE.indexes.byClient.partitionKey]: recurringPartition(accountId, clientId),
  };
}

/** The attributes that have it run when its next date begins. One without a next date is not run. */
function plannedRun(accountId: string, { id, nextDate }: StoredRecurring, timeZone: string): Scheduled {
  if (nextDate === undefined) return {};
  return scheduledAt('recurring.due', { accountId, recurringId: id }, startOfDay(nextDate, timeZone));
}

/**
 * Plans the next run again, for one that was run too early: somebody moved the account to another time zone, or the message
 * came twice. Nothing happens where it was changed meanwhile.
 */
export async function planAgain(
  accountId: string,
  recurring: StoredRecurring,
  { timeZone }: Saving['account'],
): Promise<void> {
  const { scheduledPk, scheduledSk } = plannedRun(accountId, recurring, timeZone);
  if (scheduledPk === undefined) return;
  const { attribute, key } = recurringItem;
  const change = expression`SET ${attribute('scheduledPk')} = ${scheduledPk}, ${attribute('scheduledSk')} = ${scheduledSk} REMOVE ${attribute('starts')}`;
  const isAsRead = expression`${attribute('revision')} = ${recurring.revision}`;
  try {
    await updateItem({ Key: key(accountId, recurring.id), ...writeUpdate(change, isAsRead) });
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}

const isContent = objectOf<RecurringContent>(RECURRING_CONTENT_FIELDS);

function recurringOf(item: RecurringItem): StoredRecurring {
  return { ...pickRecurringSummary(item), ...unpack(recurringItem.name, isContent, item.content) };
}

/** What would be stored, without what every change sets. */
function storedAlike({ baseUrl, updatedAt, revision, ...recurring }: StoredRecurring): unknown {
  return JSON.parse(JSON.stringify(recurring));
}
