import { TABLE } from '../contract/environment.ts';
import { isConditionFailed } from './faults.ts';
import type { Key } from './keys.ts';
import { type Item, queryItems, updateItem } from './table.ts';

/**
 * What was committed and is still to be carried out is noted in the invoice's head itself, by the same write as the
 * change, and shows in a sparse index until it is done. So a message that was never sent, or was lost, is found again.
 */
const { partitionKey, sortKey } = TABLE.indexes.pending;

/** The index is spread, so that all accounts together are not one hot partition. */
const SHARDS = 8;

/** How long the first message gets before the sweeper sends another. */
const GRACE_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 6 * 3600;

export interface PendingRender {
  readonly accountId: string;
  readonly invoiceId: string;
  readonly key: Key;
}

/** The attributes that note that the document of this invoice is to be rendered. */
export function renderDue(accountId: string, invoiceId: string, now: Date): Item {
  return {
    [partitionKey]: `PENDING#${shardOf(invoiceId)}`,
    [sortKey]: [after(now, GRACE_SECONDS), accountId, invoiceId].join('#'),
  };
}

/** For each part of the index, what should have been carried out by now: oldest first, up to `limit`. */
export function overdueRenders(now: Date, limit: number): Promise<PendingRender[]>[] {
  return Array.from({ length: SHARDS }, (_, shard) => overdueInShard(shard, now, limit));
}

async function overdueInShard(shard: number, now: Date, limit: number): Promise<PendingRender[]> {
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
    const [, accountId = '', invoiceId = ''] = String(item[sortKey]).split('#');
    return { accountId, invoiceId, key: { pk: String(item.pk), sk: String(item.sk) } };
  });
}

/**
 * Puts the next sweep of this one off, twice as long each time, so that what can never succeed does not flood. What was
 * carried out meanwhile needs none.
 */
export async function postpone({ accountId, invoiceId, key }: PendingRender, now: Date): Promise<void> {
  try {
    const sweeps = await countSweep(key);
    const waitSeconds = Math.min(LONGEST_WAIT_SECONDS, GRACE_SECONDS * 2 ** sweeps);
    await updateItem({
      Key: key,
      UpdateExpression: 'SET #sk = :next',
      ConditionExpression: 'attribute_exists(#pk)',
      ExpressionAttributeNames: { '#pk': partitionKey, '#sk': sortKey },
      ExpressionAttributeValues: { ':next': [after(now, waitSeconds), accountId, invoiceId].join('#') },
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

function shardOf(invoiceId: string): number {
  return invoiceId.charCodeAt(invoiceId.length - 1) % SHARDS;
}

function after(instant: Date, seconds: number): string {
  return new Date(instant.getTime() + seconds * 1000).toISOString();
}
