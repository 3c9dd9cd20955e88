import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  type DeleteCommandInput,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { countConsumedCapacity } from '../calls/consumedCapacity.ts';
import { backOff, busy, DEADLINE_MILLISECONDS, isConflict } from '../calls/faults.ts';
import { withTimeout } from '../calls/timeouts.ts';
import { traceable } from '../calls/traceable.ts';
import { environment } from '../environment.ts';
import type { Item, ItemKind, Key } from './itemKind.ts';

/**
 * The connection to the table, kept between invocations. A call ends after 6 seconds at most: a database that does not
 * answer becomes a `503` before the function's time is over.
 */
export const table = DynamoDBDocumentClient.from(
  traceable(new DynamoDBClient({ maxAttempts: 3, requestHandler: withTimeout(2000) })),
  { marshallOptions: { removeUndefinedValues: true } },
);
countConsumedCapacity(table);

export const tableName = () => environment('tableName');

/** How long a read that was answered in part goes on asking for the rest. */
const REST_MILLISECONDS = 5_000;

/** The item of this kind and place, read consistently and checked. */
export async function getItem<T extends object, Place extends readonly unknown[]>(
  kind: ItemKind<T, Place>,
  ...place: Place
): Promise<(T & Key) | undefined> {
  const item = await readItem(kind.key(...place));
  return item && kind.read(item);
}

/** The item of this key, read consistently and not checked yet. */
export async function readItem(key: Key): Promise<Item | undefined> {
  const { Item } = await table.send(new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }));
  return Item;
}

/**
 * Reads items by key, consistently unless they may be a moment behind. They come in no particular order, without those that do
 * not exist. At most 100.
 */
export async function batchGet(Keys: readonly Key[], { isEventual = false } = {}): Promise<Item[]> {
  const items: Item[] = [];
  let missing: Item[] = [...Keys];
  const deadline = Date.now() + REST_MILLISECONDS;
  for (let attempt = 0; missing.length > 0; attempt++) {
    if (Date.now() > deadline) throw busy();
    if (attempt > 0) await backOff(attempt);
    const { Responses, UnprocessedKeys } = await table.send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: missing, ConsistentRead: !isEventual } } }),
    );
    items.push(...(Responses?.[tableName()] ?? []));
    missing = UnprocessedKeys?.[tableName()]?.Keys ?? [];
  }
  return items;
}

/**
 * Reads items that never change once they are written, at half the price: what is there is right, and only what is not there yet is
 * read again consistently. At most 100.
 */
export async function batchGetConstant(keys: readonly Key[]): Promise<Item[]> {
  const items = await batchGet(keys, { isEventual: true });
  const missing = keys.filter((key) => !findItem(items, key));
  return missing.length === 0 ? items : [...items, ...(await batchGet(missing))];
}

/** The one of these items that has this key. */
export function findItem(items: readonly Item[], { pk, sk }: Key): Item | undefined {
  return items.find((item) => item.pk === pk && item.sk === sk);
}

/** The answers to a query, one after the other, to its end. Each holds 1 MB at most. */
export async function* queryPages(input: Omit<QueryCommandInput, 'TableName'>) {
  let start = input.ExclusiveStartKey;
  do {
    const answer = await table.send(new QueryCommand({ TableName: tableName(), ...input, ExclusiveStartKey: start }));
    yield answer;
    start = answer.LastEvaluatedKey;
  } while (start);
}

/** All items that a query finds, or its first `most`. */
export async function queryItems(
  input: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey' | 'Limit'>,
  most = Number.POSITIVE_INFINITY,
): Promise<Item[]> {
  // With a filter a limit would count what the filter leaves out.
  const Limit = Number.isFinite(most) && !input.FilterExpression ? most : undefined;
  const items: Item[] = [];
  for await (const { Items = [] } of queryPages({ ...input, Limit })) {
    items.push(...Items);
    if (items.length >= most) break;
  }
  return items.slice(0, most);
}

export function putItem(input: Omit<PutCommandInput, 'TableName'>) {
  const command = new PutCommand({ TableName: tableName(), ...input });
  return retryOnConflict(() => table.send(command));
}

export function updateItem(input: Omit<UpdateCommandInput, 'TableName'>) {
  const command = new UpdateCommand({ TableName: tableName(), ...input });
  return retryOnConflict(() => table.send(command));
}

export function deleteItem(input: Omit<DeleteCommandInput, 'TableName'>) {
  const command = new DeleteCommand({ TableName: tableName(), ...input });
  return retryOnConflict(() => table.send(command));
}

/** DynamoDB refuses to write an item that a transaction is about to write. Nothing was done, so it is tried again. */
async function retryOnConflict<T>(write: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  for (let tries = 0; ; tries++) {
    try {
      return await write();
    } catch (fault) {
      if (!isConflict(fault)) throw fault;
      if (Date.now() > deadline) throw busy();
      await backOff(tries);
    }
  }
}
