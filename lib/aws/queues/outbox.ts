import { TABLE } from '../../contract/environment.ts';
import { type Change, isChange, type Message, outbox, valuesOf } from '../../contract/outbox.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { invoiceHeadItem, type StoredInvoice } from '../items/invoice.ts';
import { expression, writeUpdate } from '../table/expression.ts';
import type { Key } from '../table/itemKind.ts';
import {
  type IndexEntry,
  type IndexPage,
  indexValues,
  moveEntry,
  readShard,
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

/** The only change that marks of an earlier version could mean. They do not name it. */
const FIRST_CHANGE: Change = 'invoice.saved';

/**
 * The index of marked items. The write that makes a change also marks its item, and the mark stays until the job that
 * follows the change is done. So a message that was never sent, or was lost, is sent again.
 */
const INDEX = sparseIndex<Mark>('pending', { format: ({ change, values }) => [...values, change], parse: parseMark });
const { partitionKey, sortKey } = TABLE.indexes.pending;

/** How long the first message gets before the sweep sends another. */
const GRACE_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 6 * 3600;

/** The attributes that mark an item as changed. */
export function markOf<Name extends Change>(change: Name, message: Message<Name>, now: Date) {
  const values = valuesOf(change, message);
  const { shard, sorted } = indexValues(INDEX, values.at(-1) ?? '', after(now, GRACE_SECONDS), { change, values });
  return { [partitionKey]: shard, [sortKey]: sorted };
}

function parseMark(parts: readonly string[]): Mark | undefined {
  const isNamed = parts.length > outbox[FIRST_CHANGE].message.length;
  const mark = isNamed
    ? { change: parts.at(-1) ?? '', values: parts.slice(0, -1) }
    : { change: FIRST_CHANGE, values: parts };
  const isComplete = !isChange(mark.change) || mark.values.length === outbox[mark.change].message.length;
  return isComplete ? mark : undefined;
}

/** For each shard of the index, up to `limit` marks whose jobs should be done by now, oldest first. */
export function readPending(now: Date, limit: number): Promise<IndexPage<Mark>>[] {
  return shardsOf(INDEX).map(async (shard) => {
    // The next sweep takes what is beyond the first page.
    for await (const page of readShard(INDEX, shard, { before: now, pageSize: limit })) return page;
    return { entries: [], faults: [] };
  });
}

/**
 * Has the next sweep of this mark wait, twice as long each time, so that what can never be done does not flood the queue.
 * Nothing happens where it was done meanwhile.
 */
export async function postpone(mark: IndexEntry<Mark>, now: Date): Promise<void> {
  try {
    const sweeps = await countSweep(mark.head);
    const waitSeconds = Math.min(LONGEST_WAIT_SECONDS, GRACE_SECONDS * 2 ** sweeps);
    await moveEntry(INDEX, mark, { to: after(now, waitSeconds) });
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}

async function countSweep(head: Key): Promise<number> {
  const { Attributes } = await updateItem({
    Key: head,
    ...writeUpdate(
      expression`ADD ${invoiceHeadItem.attribute('sweeps')} ${1}`,
      expression`attribute_exists(${INDEX.partitionKey})`,
    ),
    ReturnValues: 'UPDATED_NEW',
  });
  return Number(Attributes?.sweeps ?? 1);
}

/** The write that takes an invoice out of the index. Refused where it is not in it with this revision. */
export function settleRender(
  accountId: string,
  { sequence, revision }: Pick<StoredInvoice, 'sequence' | 'revision'>,
): TransactItem {
  const { attribute, key } = invoiceHeadItem;
  return update(
    key(accountId, sequence),
    expression`REMOVE ${INDEX.partitionKey}, ${INDEX.sortKey}, ${attribute('sweeps')}`,
    expression`${attribute('revision')} = ${revision} AND attribute_exists(${INDEX.partitionKey})`,
  );
}

function after(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
