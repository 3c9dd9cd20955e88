import { accountItem, type StoredAccount } from '../items/account.ts';
import { clientCountItem } from '../items/client.ts';
import { counterItem } from '../items/counter.ts';
import { recurringCountItem } from '../items/recurring.ts';
import { summaryStateItem } from '../items/summaryState.ts';
import { add, type TransactItem } from '../table/writes.ts';
import { indexWrites } from './accountIndex.ts';

/** The writes that add an account with its counters and its summary at zero. */
export function addAccount(account: StoredAccount): TransactItem[] {
  return [
    add(accountItem.write(account, account.id)),
    add(counterItem.write({ sequence: 0, series: {}, starts: {}, isIndexed: true }, account.id)),
    add(clientCountItem.write({ count: 0, isIndexed: true }, account.id)),
    add(recurringCountItem.write({ count: 0, isIndexed: true }, account.id)),
    add(summaryStateItem.write({ generation: 1 }, account.id)),
    ...indexWrites(account),
  ];
}
