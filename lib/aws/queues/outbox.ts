import { type Change, isChange, type Message, outbox, valuesOf } from '../../contract/outbox.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { invoiceHeadItem, type StoredInvoice } from '../items/invoice.ts';
import type { Marked, Scheduled } from '../items/mark.ts';
import { Attribute, type Expression, expression, joinExpressions, writeUpdate } from '../table/expression.ts';
import type { Item, Key } from '../table/itemKind.ts';
import { readFairly } from '../table/readFairly.ts';
import {
  type FoundEntry,
  type IndexPage,
  indexValues,
  moveEntry,
  type SparseIndex,
  shardsOf,
  sparseIndex,
} from '../table/sparseIndex.ts';
import { updateItem } from '../table/table.ts';
import { type TransactItem, update } from '../table/writes.ts';

/** What the mark of an item says: which change was made, and the values of its message in the order of its fields. */
export interface Mark {
  /** A change that this version does not know comes from a newer one. */
  readonly change: string;
  readonly values: readonly string[];
}

/** An index of marked items, and the attribute that counts how often a mark's message was sent again. */
interface MarkIndex extends SparseIndex<Mark> {
  readonly count: Attribute;
}

const texts = { format: ({ change, values }: Mark) => [...values, change], parse: parseMark };

/**
 * The items with a change that a job is to follow. The write that makes a change also marks its item, and the mark stays
 * until the job is done. So a message that was never sent, or was lost, is sent again.
 */
const PENDING: MarkIndex = {
  ...sparseIndex<Mark>('pending', texts),
  count: new Attribute('sweeps' satisfies keyof Marked),
};

/** The items for which work is planned, by the instant from which it is due. They are in it until the work is done. */
const SCHEDULED: MarkIndex = {
  ...sparseIndex<Mark>('scheduled', texts),
  count: new Attribute('starts' satisfies keyof Scheduled),
};

/** The only change that marks of an earlier version could mean. They do not name it. */
const FIRST_CHANGE: Change = 'invoice.saved';

/** How long a message gets before it is sent again. */
const GRACE_SECONDS = 60;
/** How many marks of each shard are put off at the same time. */
const PUT_OFF_AT_ONCE = 10;

/** How many marks of each account a sweep takes from a shard in its first round. A sweep takes few marks, so accounts take turns. */
const SWEPT_IN_TURN = 1;
/** How much planned work of each account is started from a shard in the first round. */
const STARTED_IN_TURN = 100;
const LONGEST_WAIT_SECONDS = 6 * 3600;

/** The attributes that mark an item as changed. */
export function markOf<Name extends Change>(change: Name, message: Message<Name>, now: Date) {
  const { shard, sorted } = entryOf(PENDING, change, message, after(now, GRACE_SECONDS));
  return { pendingPk: shard, pendingSk: sorted } satisfies Marked;
}

/** The attributes that plan work for an item. The message is sent within a minute after the instant. */
export function scheduledAt<Name extends Change>(change: Name, message: Message<Name>, instant: Date) {
  const { shard, sorted } = entryOf(SCHEDULED, change, message, instant);
  return { scheduledPk: shard, scheduledSk: sorted } satisfies Scheduled;
}

/** The attributes of work whose message is sent now. It is sent again where the work is not done in time. */
export function startedAt<Name extends Change>(change: Name, message: Message<Name>, now: Date) {
  return scheduledAt(change, message, after(now, GRACE_SECONDS));
}

function entryOf<Name extends Change>(index: MarkIndex, change: Name, message: Message<Name>, instant: Date) {
  const values = valuesOf(change, message);
  return indexValues(index, values.at(-1) ?? '', instant, { change, values });
}

/** The mark of an attribute that `markOf` has made. */
export function markIn(sorted: string): Mark | undefined {
  const [, ...parts] = sorted.split('#');
  return parseMark(parts);
}

/** The change whose mark an item carries. */
export function changeMarkedOn({ [PENDING.sortKey.name]: sorted }: Item): string | undefined {
  return typeof sorted === 'string' ? markIn(sorted)?.change : undefined;
}

function parseMark(parts: readonly string[]): Mark | undefined {
  const isNamed = parts.length > outbox[FIRST_CHANGE].message.length;
  const mark = isNamed
    ? { change: parts.at(-1) ?? '', values: parts.slice(0, -1) }
    : { change: FIRST_CHANGE, values: parts };
  const isComplete = !isChange(mark.change) || mark.values.length === outbox[mark.change].message.length;
  return isComplete ? mark : undefined;
}

/** For each shard of the index, the marks whose jobs should be done by now. Accounts take turns. */
export function readPending(now: Date): AsyncGenerator<IndexPage<Mark>>[] {
  return shardsOf(PENDING).map((shard) => readFairly(PENDING, shard, { before: now, share: SWEPT_IN_TURN }));
}

/** For each shard of the index, the work that is due by now. Accounts take turns. */
export function readDue(now: Date): AsyncGenerator<IndexPage<Mark>>[] {
  return shardsOf(SCHEDULED).map((shard) => readFairly(SCHEDULED, shard, { before: now, share: STARTED_IN_TURN }));
}

/** What became of entries that were put off. */
export interface PuttingOff {
  /** About how long ago the change of the oldest entry was made. */
  readonly ageSeconds: number;
  readonly faults: readonly unknown[];
}

/** Has the next sweep of these marks wait, twice as long each time, so that what can never be done does not flood the queue. */
export const postpone = (marks: readonly FoundEntry<Mark>[], now: Date) => putOffAll(PENDING, marks, now);

/** Has the next start of this work wait, twice as long each time. */
export const postponeStarts = (marks: readonly FoundEntry<Mark>[], now: Date) => putOffAll(SCHEDULED, marks, now);

/** For how long a change has waited for a sweep. A mark that was put off has waited longer. */
export function ageSecondsOf({ instant }: FoundEntry<Mark>, now: Date): number {
  return GRACE_SECONDS + Math.max(0, (now.getTime() - Date.parse(instant)) / 1000);
}

async function putOffAll(index: MarkIndex, marks: readonly FoundEntry<Mark>[], now: Date): Promise<PuttingOff> {
  const faults: unknown[] = [];
  let ageSeconds = 0;
  for (let start = 0; start < marks.length; start += PUT_OFF_AT_ONCE) {
    const some = marks.slice(start, start + PUT_OFF_AT_ONCE);
    const outcomes = await Promise.allSettled(some.map((mark) => putOff(index, mark, now)));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') faults.push(outcome.reason);
      else ageSeconds = Math.max(ageSeconds, outcome.value);
    }
  }
  return { ageSeconds, faults };
}

/** Returns the age in seconds: the sum of all waits. It is 0 where the work was done meanwhile, and then nothing happens. */
async function putOff(index: MarkIndex, mark: FoundEntry<Mark>, now: Date): Promise<number> {
  try {
    const times = await count(index, mark.head);
    await moveEntry(index, mark, { to: after(now, waitSeconds(times)), before: now });
    const waits = Array.from({ length: times - 1 }, (_, index) => waitSeconds(index + 1));
    return waits.reduce((sum, wait) => sum + wait, ageSecondsOf(mark, now));
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
    return 0;
  }
}

/** For how long an entry waits after it was found so many times. */
function waitSeconds(times: number): number {
  return Math.min(LONGEST_WAIT_SECONDS, GRACE_SECONDS * 2 ** times);
}

async function count(index: MarkIndex, head: Key): Promise<number> {
  const { Attributes } = await updateItem({
    Key: head,
    ...writeUpdate(expression`ADD ${index.count} ${1}`, expression`attribute_exists(${index.partitionKey})`),
    ReturnValues: 'UPDATED_NEW',
  });
  return Number(Attributes?.[index.count.name] ?? 1);
}

const removal = ({ partitionKey, sortKey, count }: MarkIndex): Expression =>
  expression`${partitionKey}, ${sortKey}, ${count}`;

/** The attributes that an update removes to take an item out of the index of planned work. */
export const PLANNED_ATTRIBUTES = removal(SCHEDULED);

/** Takes the mark off an item, as the work that follows its change is done. Nothing happens where it is off already. */
export async function takeMarkOff(key: Key): Promise<void> {
  try {
    await updateItem({
      Key: key,
      ...writeUpdate(expression`REMOVE ${removal(PENDING)}`, expression`attribute_exists(${PENDING.partitionKey})`),
    });
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}

/** The write that takes the mark of this change off an item. Refused where the item does not carry it. */
export function settleMark(key: Key, change: Change): TransactItem {
  return update(key, expression`REMOVE ${removal(PENDING)}`, carries(change));
}

/**
 * The write that gives an item these attributes, and takes the mark of this change off it, or puts the one among them in its place.
 * Refused where the item does not carry it.
 */
export function settleWith(key: Key, change: Change, attributes: Marked): TransactItem {
  const set = Object.entries(attributes).map(([name, value]) => expression`${new Attribute(name)} = ${value}`);
  const isMarked = attributes.pendingPk !== undefined;
  return update(
    key,
    expression`SET ${joinExpressions(set, ', ')} REMOVE ${isMarked ? PENDING.count : removal(PENDING)}`,
    carries(change),
  );
}

/** No value of a mark contains the sign between them. */
const carries = (change: Change): Expression =>
  expression`attribute_exists(${PENDING.partitionKey}) AND contains(${PENDING.sortKey}, ${`#${change}`})`;

/** The write that takes the mark of an earlier version off an invoice. Refused where it is not there with this revision. */
export function settleRender(
  accountId: string,
  { sequence, revision }: Pick<StoredInvoice, 'sequence' | 'revision'>,
): TransactItem {
  const { attribute, key } = invoiceHeadItem;
  return settle(key(accountId, sequence), expression`${attribute('revision')} = ${revision}`);
}

/** The write that takes an item out of the index. Refused where it is not in it, or does not meet the condition. */
export function settle(key: Key, condition?: Expression): TransactItem {
  const isMarked = expression`attribute_exists(${PENDING.partitionKey})`;
  return update(
    key,
    expression`REMOVE ${removal(PENDING)}`,
    condition ? expression`${condition} AND ${isMarked}` : isMarked,
  );
}

function after(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
