import { accountItem, type StoredAccount } from '../items/account.ts';
import { clientCountItem } from '../items/client.ts';
import { counterItem } from '../items/counter.ts';
import { summaryStateItem } from '../items/summaryState.ts';
import { transact } from '../table/transact.ts';
import { add } from '../table/writes.ts';
import { indexWrites } from './accountIndex.ts';

/** Adds an account with its counters and its summary at zero. */
export async function addAccount(account: StoredAccount): Promise<void> {
  await transact([
    add(accountItem.write(account, account.id)),
    add(counterItem.write({ sequence: 0, series: {}, starts: {}, isIndexed: true }, account.id)),
    add(clientCountItem.write({ count: 0 }, account.id)),
    add(summaryStateItem.write({ generation: 1 }, account.id)),
    ...indexWrites(account),
  ]);
}
