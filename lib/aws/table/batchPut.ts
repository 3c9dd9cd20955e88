import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { backOff, busy, DEADLINE_MILLISECONDS } from '../calls/faults.ts';
import type { Key } from './itemKind.ts';
import { table, tableName } from './table.ts';

/** Most writes that one batch may have. */
const MAX_BATCH_WRITES = 25;

/** Writes items, whatever was there before. They are no transaction: after a fault some are written and others not. */
export async function batchPut(items: readonly (object & Key)[]): Promise<void> {
  for (let start = 0; start < items.length; start += MAX_BATCH_WRITES) {
    await putSome(items.slice(start, start + MAX_BATCH_WRITES));
  }
}

async function putSome(items: readonly (object & Key)[]): Promise<void> {
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  let requests = items.map((item): WriteRequest => ({ PutRequest: { Item: { ...item } } }));
  for (let tries = 0; requests.length > 0; tries++) {
    if (Date.now() > deadline) throw busy();
    if (tries > 0) await backOff(tries);
    const { UnprocessedItems } = await table.send(new BatchWriteCommand({ RequestItems: { [tableName()]: requests } }));
    requests = UnprocessedItems?.[tableName()] ?? [];
  }
}

type WriteRequest = NonNullable<ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']>[string][number];
