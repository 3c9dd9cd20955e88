import type { Account } from '../domain/account.ts';
import { indexWrites } from './accountIndex.ts';
import { keys } from './keys.ts';
import { getItem } from './table.ts';
import { add, replace, transact, transactOnRevision } from './transact.ts';

/** The account and what only the gateway needs of it: the value of its usage key, which is in the usage plan. */
export interface StoredAccount extends Account {
  readonly usageKey: string;
  readonly usageKeyId: string;
  /** Counts every change; the account's version, in its `ETag`. */
  readonly revision: number;
}

export async function getAccount(accountId: string): Promise<StoredAccount | undefined> {
  return (await getItem(keys.account(accountId))) as StoredAccount | undefined;
}

/** Adds an account with its counters at zero. */
export async function addAccount(account: StoredAccount): Promise<void> {
  await transact([
    add({ ...account, ...keys.account(account.id) }),
    add({ ...keys.counter(account.id), sequence: 0, series: {} }),
    add({ ...keys.clientCount(account.id), count: 0 }),
    ...indexWrites(account),
  ]);
}

/** Saves an account as the successor of the revision that it was read at. Throws `Stale` where another came first. */
export async function saveAccount(current: StoredAccount, next: StoredAccount, now: Date): Promise<StoredAccount> {
  const saved: StoredAccount = { ...next, revision: current.revision + 1, updatedAt: now.toISOString() };
  // A transaction, as its token tells a second try from another's change.
  await transactOnRevision([
    replace({ ...saved, ...keys.account(current.id) }, current.revision),
    ...indexWrites(saved, current),
  ]);
  return saved;
}
