import type { Series } from '../domain/numbering.ts';
import { keys } from './keys.ts';
import { getItem, type Item, tableName } from './table.ts';
import type { TransactItem } from './transact.ts';

/** What counts up in an account: the next invoice comes after it. */
export interface Counter {
  /** Place of the last invoice among all, which is how many there are. */
  readonly sequence: number;
  readonly series: Series;
  /** Instant of the last request that changed what invoices show of a client. */
  readonly clientsChangedAt?: string | undefined;
}

export async function getCounter(accountId: string): Promise<Counter> {
  const item = await getItem(keys.counter(accountId));
  if (!item) throw new Error(`Account ${accountId} has no counter`);
  return counterOf(item);
}

export function counterOf({ sequence, series, clientsChangedAt, clientRenamedAt }: Item): Counter {
  return { sequence, series, clientsChangedAt: clientsChangedAt ?? clientRenamedAt } as Counter;
}

/** The write that notes that drafts have to show a client otherwise; it belongs into the transaction that changes the client. */
export function noteClientChange(accountId: string, now: Date): TransactItem {
  return {
    Update: {
      TableName: tableName(),
      Key: keys.counter(accountId),
      UpdateExpression: 'SET clientsChangedAt = :now REMOVE clientRenamedAt',
      ExpressionAttributeValues: { ':now': now.toISOString() },
    },
  };
}
