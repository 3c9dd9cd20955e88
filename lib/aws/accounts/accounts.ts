import { isDeepStrictEqual } from 'node:util';
import { type Cause, nextInstant } from '../../domain/events.ts';
import { beginChain } from '../chain/end.ts';
import { addEvent } from '../events/events.ts';
import { accountItem, pickAccount, type StoredAccount } from '../items/account.ts';
import { expression, writeUpdate } from '../table/expression.ts';
import { getItem, updateItem } from '../table/table.ts';
import { transactOnRevision } from '../table/transact.ts';
import { replace } from '../table/writes.ts';
import { indexWrites } from './accountIndex.ts';

export async function getAccount(accountId: string): Promise<StoredAccount | undefined> {
  return getItem(accountItem, accountId);
}

/**
 * Saves an account as the successor of the revision that it was read at, and adds the event, and the chain where it is switched on. A change that changes nothing is
 * not saved. Throws `Stale` where another change came first.
 */
export async function saveAccount(current: StoredAccount, next: StoredAccount, cause: Cause): Promise<StoredAccount> {
  if (isDeepStrictEqual(current, next)) return current;
  const { id, revision } = current;
  const at = nextInstant(cause.now, current);
  const saved: StoredAccount = { ...next, revision: revision + 1, updatedAt: at.toISOString() };
  const records = { before: pickAccount(current), after: pickAccount(saved) };
  await transactOnRevision([
    replace(accountItem.write(saved, id), revision),
    ...indexWrites(saved, current),
    ...(saved.chain && !current.chain ? [beginChain(id)] : []),
    addEvent(id, { type: 'account.updated', objectId: id, at, ...records }, cause),
  ]);
  return saved;
}

/** Saves the id of the account's key in the gateway, where the gateway has a new one. */
export async function saveUsageKeyId(
  accountId: string,
  { usageKey, usageKeyId }: Pick<StoredAccount, 'usageKey' | 'usageKeyId'>,
): Promise<void> {
  const { attribute, key } = accountItem;
  const isOfThisKey = expression`${attribute('usageKey')} = ${usageKey}`;
  await updateItem({
    Key: key(accountId),
    ...writeUpdate(expression`SET ${attribute('usageKeyId')} = ${usageKeyId}`, isOfThisKey),
  });
}
