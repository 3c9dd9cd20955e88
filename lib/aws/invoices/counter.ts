import { type Counter, counterItem } from '../items/counter.ts';
import { expression } from '../table/expression.ts';
import { getItem } from '../table/table.ts';
import { type TransactItem, update } from '../table/writes.ts';

export async function getCounter(accountId: string): Promise<Counter> {
  const counter = await getItem(counterItem, accountId);
  if (!counter) throw new Error(`Account ${accountId} has no counter`);
  return counter;
}

/** Records that drafts show a client otherwise from now on. It belongs into the transaction that changes the client. */
export function recordClientChange(accountId: string, now: Date): TransactItem {
  const changedAt = counterItem.attribute('clientsChangedAt');
  const renamedAt = counterItem.attribute('clientRenamedAt');
  return update(counterItem.key(accountId), expression`SET ${changedAt} = ${now.toISOString()} REMOVE ${renamedAt}`);
}
