import { isDeepStrictEqual } from 'node:util';
import { type Cause, nextInstant } from '../../domain/events/events.ts';
import { beginChain } from '../chain/end.ts';
import { addEvent } from '../events/events.ts';
import { accountItem, pickAccount, type StoredAccount } from '../items/account.ts';
import { expression, writeUpdate } from '../table/expression.ts';
import { getItem, updateItem } from '../table/table.ts';
import { transactOnRevision } from '../table/transact.ts';
import { replace } from '../table/writes.ts';
import { indexWrites } from './accountIndex.ts';

type UsageKey = Pick<StoredAccount, 'usageKey' | 'usageKeyId'>;

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

/**
 * Saves the account's key in the gateway in the place of another. It counts as a change, so that a request which read the account
 * before does not bring the other one back.
 */
export async function replaceUsageKey(
  accountId: string,
  replaced: UsageKey,
  { usageKey, usageKeyId }: UsageKey,
): Promise<void> {
  const { attribute, key } = accountItem;
  const isAsRead = expression`${attribute('usageKeyId')} = ${replaced.usageKeyId}`;
  await updateItem({
    Key: key(accountId),
    ...writeUpdate(
      expression`SET ${attribute('usageKey')} = ${usageKey}, ${attribute('usageKeyId')} = ${usageKeyId} ADD ${attribute('revision')} ${1}`,
      isAsRead,
    ),
  });
}
