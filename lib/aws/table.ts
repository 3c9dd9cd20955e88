import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { Problem } from '../domain/problem.ts';
import { environment } from './environment.ts';
import { backOff, isTransient } from './faults.ts';
import { withTimeout } from './timeouts.ts';

/**
 * The one connection to the one table, kept over the invocations of a container. It gives a call up after 6 seconds, so
 * that a database that is silent becomes a `503` before the function's time is over.
 */
export const table = DynamoDBDocumentClient.from(
  new DynamoDBClient({ maxAttempts: 3, requestHandler: withTimeout(2000) }),
  { marshallOptions: { removeUndefinedValues: true } },
);

export const tableName = () => environment('tableName');

/** An item as the table has it. */
export type Item = Record<string, unknown>;

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Most actions that one transaction may have. */
export const MAX_TRANSACTION_ACTIONS = 100;

/** How long a read that is answered in part goes on asking for the rest. */
const REST_MILLISECONDS = 5_000;

/** Items by key, consistently, in no particular order; those that do not exist are left out. At most 100 keys. */
export async function batchGet(Keys: readonly Record<string, string>[]): Promise<Item[]> {
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
export async function* queryPages(input: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>) {
  let start: Item | undefined;
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

/** How long contenders for one item go on trying; the gateway gives up after 29 seconds. */
export const DEADLINE_MILLISECONDS = 15_000;

/** Why DynamoDB cancels a transaction that may succeed later. */
const PASSING = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/** Whether a transaction was cancelled by nothing but load: others touched the same items, or there was no capacity. */
export function isContended(fault: unknown): boolean {
  const reasons = reasonsOf(fault).filter((reason) => reason.Code !== 'None');
  return reasons.length > 0 && reasons.every((reason) => PASSING.has(reason.Code ?? ''));
}

/**
 * All of these writes or none. Contention, throttling and failing answers are tried again with the same token, under
 * which DynamoDB carries a transaction out at most once. Throws `SERVICE_UNAVAILABLE` where the deadline passes.
 */
export async function transact(TransactItems: TransactItem[]): Promise<void> {
  const command = new TransactWriteCommand({ TransactItems, ClientRequestToken: randomUUID() });
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  for (let tries = 0; ; tries++) {
    try {
      await table.send(command);
      return;
    } catch (fault) {
      if (!isContended(fault) && !isTransient(fault)) throw fault;
      if (Date.now() > deadline) throw busy();
      await backOff(tries);
    }
  }
}

/** What contenders are told who tried for too long. */
export const busy = () => new Problem('SERVICE_UNAVAILABLE', 'The account is busy, please try again shortly');

interface CancellationReason {
  readonly Code?: string;
}

/** Why each write of a transaction was refused, in their order; none where it was something else that failed. */
export function reasonsOf(fault: unknown): readonly CancellationReason[] {
  return (fault as { CancellationReasons?: CancellationReason[] }).CancellationReasons ?? [];
}

/** Whether a write was refused because its condition did not hold, alone or in a transaction. */
export function conditionFailed(fault: unknown): boolean {
  return (
    (fault as Error).name === 'ConditionalCheckFailedException' ||
    reasonsOf(fault).some((reason) => reason.Code === 'ConditionalCheckFailed')
  );
}
