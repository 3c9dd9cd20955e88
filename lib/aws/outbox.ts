import { TABLE } from '../contract/environment.ts';
import { expression, writeUpdate } from './expression.ts';
import { isConditionFailed } from './faults.ts';
import { invoiceHeadItem } from './items/invoice.ts';
import type { Key } from './items/itemKind.ts';
import {
  type IndexEntry,
  type IndexPage,
  moveEntry,
  readShard,
  shardOf,
  shardsOf,
  sortKeyText,
  sparseIndex,
} from './sparseIndex.ts';
import { updateItem } from './table.ts';

/**
 * The index of invoices whose document is to be rendered. The head itself says so: the write that changes it also puts it
 * into the index, where it stays until the document is stored. So a message that was never sent, or was lost, is found.
 */
const INDEX = sparseIndex('pending');
const { partitionKey, sortKey } = TABLE.indexes.pending;

/** How long the first message gets before the sweeper sends another. */
const GRACE_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 6 * 3600;

/** The attributes that put a head into the index. */
export function renderDue(accountId: string, invoiceId: string, now: Date) {
  return {
    [partitionKey]: shardOf(INDEX, invoiceId),
    [sortKey]: sortKeyText(after(now, GRACE_SECONDS), { accountId, invoiceId }),
  };
}

/** For each shard of the index, up to `limit` documents that should have been rendered by now, oldest first. */
export function readPendingRenders(now: Date, limit: number): Promise<IndexPage>[] {
  return shardsOf(INDEX).map(async (shard) => {
    // The next sweep takes what is beyond the first page.
    for await (const page of readShard(INDEX, shard, { before: now, pageSize: limit })) return page;
    return { entries: [], faults: [] };
  });
}

/**
 * Has the next sweep of this document wait, twice as long each time, so that one that can never be rendered does not flood
 * the queue. Nothing happens where it was rendered meanwhile.
 */
export async function postponeRender(render: IndexEntry, now: Date): Promise<void> {
  try {
    const sweeps = await countSweep(render.head);
    const waitSeconds = Math.min(LONGEST_WAIT_SECONDS, GRACE_SECONDS * 2 ** sweeps);
    await moveEntry(INDEX, render, { to: after(now, waitSeconds) });
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

/** Takes the head of this revision out of the index. A later revision stays in it. Refused where it is not in it. */
export async function settleRender(head: Key, revision: number): Promise<void> {
  const { attribute } = invoiceHeadItem;
  await updateItem({
    Key: head,
    ...writeUpdate(
      expression`REMOVE ${INDEX.partitionKey}, ${INDEX.sortKey}, ${attribute('sweeps')}`,
      expression`${attribute('revision')} = ${revision} AND attribute_exists(${INDEX.partitionKey})`,
    ),
  });
}

function after(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
