import { TABLE } from '../contract/environment.ts';
import { type Change, type Message, outbox } from '../contract/outbox.ts';
import { isConditionFailed } from './faults.ts';
import type { Key } from './keys.ts';
import { type Item, queryItems, updateItem } from './table.ts';

/**
 * An item that a change writes carries a mark until the job that follows the change is done. The mark is written together
 * with the change and shows in a sparse index, so a message that was never sent, or was lost, is sent again.
 */
const { partitionKey, sortKey } = TABLE.indexes.pending;

/** The index is spread, so that all accounts together are not one hot partition. */
const SHARDS = 8;

/** How long the first message gets before the sweep sends another. */
const GRACE_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 6 * 3600;

/** The only change that marks of an earlier version could mean. They do not name it. */
const FIRST_CHANGE: Change = 'invoice.saved';

/** A mark that an item carries. */
export interface Mark {
  /** The key of the item. */
  readonly key: Key;
  /** The name of the change. A change that this version does not know comes from a newer one. */
  readonly change: string;
  /** What the message says, in the order of its fields. */
  readonly values: readonly string[];
}

/** The attributes that mark an item as changed. */
export function markOf<Name extends Change>(change: Name, message: Message<Name>, now: Date): Item {
  const fields: readonly (keyof Message<Name>)[] = outbox[change].message;
  const values = fields.map((field) => message[field]);
  return {
    [partitionKey]: `PENDING#${shardOf(values.at(-1) ?? '')}`,
    [sortKey]: [after(now, GRACE_SECONDS), ...values, change].join('#'),
  };
}

/** What the job that follows a change is told where an item has this mark. */
export function messageOf<Name extends Change>(change: Name, { values }: Mark): Message<Name> {
  const fields = outbox[change].message.map((field, index) => [field, values[index] ?? '']);
  return Object.fromEntries(fields) as Message<Name>;
}

/** For each part of the index, the marks whose jobs should be done by now: oldest first, up to `limit`. */
export function overdueMarks(now: Date, limit: number): Promise<Mark[]>[] {
  return Array.from({ length: SHARDS }, (_, shard) => overdueInShard(shard, now, limit));
}

async function overdueInShard(shard: number, now: Date, limit: number): Promise<Mark[]> {
  const items = await queryItems(
    {
      IndexName: 'pending',
      KeyConditionExpression: '#pk = :shard AND #sk < :now',
      ExpressionAttributeNames: { '#pk': partitionKey, '#sk': sortKey },
      ExpressionAttributeValues: { ':shard': `PENDING#${shard}`, ':now': now.toISOString() },
    },
    limit,
  );
  return items.map((item) => {
    const [, ...values] = String(item[sortKey]).split('#');
    const change = values.length > outbox[FIRST_CHANGE].message.length ? (values.pop() ?? '') : FIRST_CHANGE;
    return { key: { pk: String(item.pk), sk: String(item.sk) }, change, values };
  });
}

/**
 * Puts the next sweep of this mark off, twice as long each time, so that what can never succeed does not flood the queue.
 * Nothing is put off where the job was done meanwhile.
 */
export async function postpone({ key, change, values }: Mark, now: Date): Promise<void> {
  try {
    const sweeps = await countSweep(key);
    const waitSeconds = Math.min(LONGEST_WAIT_SECONDS, GRACE_SECONDS * 2 ** sweeps);
    await updateItem({
      Key: key,
      UpdateExpression: 'SET #sk = :next',
      ConditionExpression: 'attribute_exists(#pk)',
      ExpressionAttributeNames: { '#pk': partitionKey, '#sk': sortKey },
      ExpressionAttributeValues: { ':next': [after(now, waitSeconds), ...values, change].join('#') },
    });
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}

async function countSweep(key: Key): Promise<number> {
  const { Attributes } = await updateItem({
    Key: key,
    UpdateExpression: 'ADD sweeps :one',
    ConditionExpression: 'attribute_exists(#pk)',
    ExpressionAttributeNames: { '#pk': partitionKey },
    ExpressionAttributeValues: { ':one': 1 },
    ReturnValues: 'UPDATED_NEW',
  });
  return Number(Attributes?.sweeps ?? 1);
}

function shardOf(id: string): number {
  return id.charCodeAt(id.length - 1) % SHARDS;
}

function after(instant: Date, seconds: number): string {
  return new Date(instant.getTime() + seconds * 1000).toISOString();
}
