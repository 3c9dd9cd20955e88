import type { Series } from '../domain/numbering.ts';
import { keys } from './keys.ts';
import { getItem, type Item, tableName } from './table.ts';
import type { TransactItem } from './transact.ts';

/** What counts up in an account: the next invoice comes after it. */
export interface Counter {
  /** Place of the last invoice among all, which is how many there are. */
  readonly sequence: number;
  readonly series: Series;
  /** Instant of the last request that gave a client another name. */
  readonly clientRenamedAt?: string | undefined;
}

export async function getCounter(accountId: string): Promise<Counter> {
  const item = await getItem(keys.counter(accountId));
  if (!item) throw new Error(`Account ${accountId} has no counter`);
  return counterOf(item);
}

export function counterOf({ sequence, series, clientRenamedAt }: Item): Counter {
  return { sequence, series, clientRenamedAt } as Counter;
}

/** The write that notes that a client has another name; it belongs into the transaction that gives it one. */
export function noteRename(accountId: string, now: Date): TransactItem {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.counter(accountId),
      UpdateExpression: 'SET clientRenamedAt = :now',
      ExpressionAttributeValues: { ':now': now.toISOString() },
    },
  };
}
