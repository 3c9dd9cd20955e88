import { accountItem, type Closure, type StoredAccount } from '../items/account.ts';
import { transactOnRevision } from '../table/transact.ts';
import { replace } from '../table/writes.ts';
import { getAccount } from './accounts.ts';

/**
 * Closes an account, or opens it again. There is no event of it: nobody is told of anything while an account is closed. Throws
 * `Stale` where another change came first.
 */
export async function saveClosure(account: StoredAccount, closure: Closure | undefined): Promise<StoredAccount> {
  const { closure: _, ...rest } = account;
  const saved: StoredAccount = { ...rest, ...(closure && { closure }), revision: account.revision + 1 };
  await transactOnRevision([replace(accountItem.write(saved, account.id), account.revision)]);
  return saved;
}

/** Whether the operator has closed an account, or erased it. Its jobs wait then, and start again when it is opened. */
export async function isClosed(accountId: string): Promise<boolean> {
  const account = await getAccount(accountId);
  return account === undefined || account.closure !== undefined;
}
