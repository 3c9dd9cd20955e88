import { randomUUID } from 'node:crypto';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import {
  backOff,
  busy,
  DEADLINE_MILLISECONDS,
  isConditionFailed,
  isTransient,
  type Reason,
  reasonsOf,
} from './faults.ts';
import type { Key } from './keys.ts';
import { type Item, table, tableName } from './table.ts';
import { inTurn } from './turns.ts';

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Most actions that one transaction may have. */
export const MAX_TRANSACTION_ACTIONS = 100;

/** Writes an item that must not be there yet. */
export function add(item: Item): TransactItem {
  return { Put: { TableName: tableName(), Item: item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

/** Writes an item in the place of the one that has this revision. */
export function replace(item: Item, revision: number): TransactItem {
  return {
    Put: {
      TableName: tableName(),
      Item: item,
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': revision },
    },
  };
}

/** Deletes an item that must still be there. */
export function remove(key: Key): TransactItem {
  return { Delete: { TableName: tableName(), Key: key, ConditionExpression: 'attribute_exists(pk)' } };
}

/** Why DynamoDB cancels a transaction that may succeed later. */
const PASSING: ReadonlySet<unknown> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Whether a transaction was cancelled by nothing but load: others touched the same items, or there was no capacity. */
export function isContended(fault: unknown): boolean {
  const reasons = reasonsOf(fault).filter((reason: Reason) => reason.Code !== 'None');
  return reasons.length > 0 && reasons.every((reason) => PASSING.has(reason.Code));
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

/** What was to be replaced is no longer what was read: another change came first. */
export class Stale extends Error {
  override name = 'Stale';
}

/**
 * A transaction whose first write stands for what was read before. Throws `Stale` where that no longer stands, and the
 * fault itself where another write was refused.
 */
export async function transactOnRevision(TransactItems: TransactItem[]): Promise<void> {
  try {
    await transact(TransactItems);
  } catch (fault) {
    if (isConditionFailed(fault, 0)) throw new Stale('Another change came first');
    throw fault;
  }
}

/**
 * Runs a change, which reads, decides and saves, again and again until nobody else changed meanwhile what it had read.
 * So requests that merely meet both succeed, one after the other. Those of this process that lost go one at a time where
 * `what` names the same thing: many at once would lose to each other again and again.
 */
export async function untilCurrent<T>(change: () => Promise<T>, what?: string): Promise<T> {
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  try {
    return await change();
  } catch (fault) {
    if (!(fault instanceof Stale)) throw fault;
  }
  const repeat = () => again(change, deadline);
  return what === undefined ? repeat() : inTurn(what, repeat);
}

async function again<T>(change: () => Promise<T>, deadline: number): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await change();
    } catch (fault) {
      if (!(fault instanceof Stale)) throw fault;
      if (Date.now() > deadline) throw busy();
      await backOff(tries);
    }
  }
}
