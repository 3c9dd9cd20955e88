import { randomUUID } from 'node:crypto';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { backOff, busy, DEADLINE_MILLISECONDS, isConditionFailed, isTransient, reasonsOf } from '../calls/faults.ts';
import { noteMarks } from './marks.ts';
import { runSerially } from './runSerially.ts';
import { table } from './table.ts';
import type { TransactItem } from './writes.ts';

/** Most actions that one transaction may have. */
export const MAX_TRANSACTION_ACTIONS = 100;

/** Why DynamoDB cancels a transaction that may succeed later. */
const PASSING: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Whether a transaction was cancelled by load alone: others touched the same items, or there was no capacity. */
export function isContended(fault: unknown): boolean {
  const codes = reasonsOf(fault).filter((code) => code !== 'None');
  return codes.length > 0 && codes.every((code) => PASSING.has(code));
}

/**
 * Carries out all of these writes or none. After contention, throttling and failing answers it tries again with the same
 * token, under which DynamoDB carries a transaction out at most once. Throws `SERVICE_UNAVAILABLE` after the deadline.
 */
export async function transact(TransactItems: TransactItem[]): Promise<void> {
  await commitTransaction(TransactItems);
  noteMarks(TransactItems);
}

/** The same for whoever commits what others have asked for, and leaves it to them to send the messages of the marks in it. */
export async function commitTransaction(TransactItems: TransactItem[]): Promise<void> {
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

/** What was read has changed since: another change came first. */
export class Stale extends Error {
  override name = 'Stale';
}

/**
 * Carries out a transaction whose first write has the condition that what was read has not changed. Throws `Stale` where
 * it has, and the fault itself where another write was refused.
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
 * Runs a change, which reads, decides and saves, until nobody else changed what it had read in the meantime. So two
 * requests that meet both succeed, one after the other. Where changes of this process lost to others, those with the same
 * `name` are repeated one at a time, as many at once would lose to each other again and again.
 */
export async function retryIfStale<T>(change: () => Promise<T>, name?: string): Promise<T> {
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  try {
    return await change();
  } catch (fault) {
    if (!(fault instanceof Stale)) throw fault;
  }
  const repeat = () => repeatUntil(deadline, change);
  return name === undefined ? repeat() : runSerially(name, repeat);
}

async function repeatUntil<T>(deadline: number, change: () => Promise<T>): Promise<T> {
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
