import { indexWrites } from './accountIndex.ts';
import { accountItem, type StoredAccount } from './items/account.ts';
import { clientCountItem } from './items/client.ts';
import { counterItem } from './items/counter.ts';
import { getItem } from './table.ts';
import { transact, transactOnRevision } from './transact.ts';
import { add, replace } from './writes.ts';

export async function getAccount(accountId: string): Promise<StoredAccount | undefined> {
  return getItem(accountItem, accountId);
}

/** Adds an account with its counters at zero. */
export async function addAccount(account: StoredAccount): Promise<void> {
  await transact([
    add(accountItem.write(account, account.id)),
    add(counterItem.write({ sequence: 0, series: {} }, account.id)),
    add(clientCountItem.write({ count: 0 }, account.id)),
    ...indexWrites(account),
  ]);
}

/** Saves an account as the successor of the revision that it was read at. Throws `Stale` where another came first. */
export async function saveAccount(current: StoredAccount, next: StoredAccount, now: Date): Promise<StoredAccount> {
  const saved: StoredAccount = { ...next, revision: current.revision + 1, updatedAt: now.toISOString() };
  // It is a transaction even where it is one write: its token tells a second try from another caller's change.
  await transactOnRevision([
    replace(accountItem.write(saved, current.id), current.revision),
    ...indexWrites(saved, current),
  ]);
  return saved;
}
