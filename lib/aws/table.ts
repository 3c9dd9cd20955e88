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
import { countConsumedCapacity } from './consumedCapacity.ts';
import { environment } from './environment.ts';
import { backOff, busy, DEADLINE_MILLISECONDS, isConflict } from './faults.ts';
import type { Key } from './keys.ts';
import { withTimeout } from './timeouts.ts';
import { traceable } from './traceable.ts';

/**
 * The one connection to the one table, kept over the invocations of a container. It gives a call up after 6 seconds, so
 * that a database that is silent becomes a `503` before the function's time is over.
 */
export const table = DynamoDBDocumentClient.from(
  traceable(new DynamoDBClient({ maxAttempts: 3, requestHandler: withTimeout(2000) })),
  { marshallOptions: { removeUndefinedValues: true } },
);
countConsumedCapacity(table);

export const tableName = () => environment('tableName');

/** An item as the table has it. */
export type Item = Record<string, unknown>;

/** How long a read that is answered in part goes on asking for the rest. */
const REST_MILLISECONDS = 5_000;

/** The item of this key, consistently. */
export async function getItem(key: Key): Promise<Item | undefined> {
  const { Item } = await table.send(new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }));
  return Item;
}

/** Items by key, consistently, in no particular order; those that do not exist are left out. At most 100 keys. */
export async function batchGet(Keys: readonly Key[]): Promise<Item[]> {
  const items: Item[] = [];
  let missing: Record<string, unknown>[] = [...Keys];
  const deadline = Date.now() + REST_MILLISECONDS;
  for (let attempt = 0; missing.length > 0; attempt++) {
    if (Date.now() > deadline) throw busy();
    if (attempt > 0) await backOff(attempt);
    const { Responses, UnprocessedKeys } = await table.send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: missing, ConsistentRead: true } } }),
    );
    items.push(...(Responses?.[tableName()] ?? []));
    missing = UnprocessedKeys?.[tableName()]?.Keys ?? [];
  }
  return items;
}

/** The answers to a query, one after the other, until it is exhausted: each holds 1 MB at most. */
export async function* queryPages(input: Omit<QueryCommandInput, 'TableName'>) {
  let start = input.ExclusiveStartKey;
  do {
    const answer = await table.send(new QueryCommand({ TableName: tableName(), ...input, ExclusiveStartKey: start }));
    yield answer;
    start = answer.LastEvaluatedKey;
  } while (start);
}

/** Everything that a query finds, or its first `most`. */
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
  return untilFree(() => table.send(command));
}

export function updateItem(input: Omit<UpdateCommandInput, 'TableName'>) {
  const command = new UpdateCommand({ TableName: tableName(), ...input });
  return untilFree(() => table.send(command));
}

export function deleteItem(input: Omit<DeleteCommandInput, 'TableName'>) {
  const command = new DeleteCommand({ TableName: tableName(), ...input });
  return untilFree(() => table.send(command));
}

/** DynamoDB refuses the write of an item that a transaction is about to write. Nothing was done, so it is tried again. */
async function untilFree<T>(write: () => Promise<T>): Promise<T> {
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
