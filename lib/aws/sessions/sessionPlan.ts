import { isConditionFailed } from '../calls/faults.ts';
import { sessionPlanItem } from '../items/sessionPlan.ts';
import { markOf, takeMarkOff } from '../queues/outbox.ts';
import { expression, writeUpdate } from '../table/expression.ts';
import { getItem, updateItem } from '../table/table.ts';
import { add, EXISTS, type TransactItem } from '../table/writes.ts';

const { attribute, key } = sessionPlanItem;

/** The key by which the gateway counts the sessions of an account. Absent until the account has one. */
export async function sessionUsageKey(accountId: string): Promise<string | undefined> {
  return (await getItem(sessionPlanItem, accountId))?.usageKey;
}

/** The key by which the gateway counts an account's sessions, if it has one. */
export async function getSessionPlan(
  accountId: string,
): Promise<{ readonly usageKey: string; readonly usageKeyId: string } | undefined> {
  const { usageKey, usageKeyId } = (await getItem(sessionPlanItem, accountId)) ?? {};
  return usageKey === undefined || usageKeyId === undefined ? undefined : { usageKey, usageKeyId };
}

/** The writes that have a job make such a key, for the transaction of the first session of an account. */
export async function firstSessionWrites(accountId: string, sessionId: string, now: Date): Promise<TransactItem[]> {
  if (await getItem(sessionPlanItem, accountId)) return [];
  return [add(sessionPlanItem.write(markOf('session.first', { accountId, sessionId }, now), accountId))];
}

/** How long a run has the account to itself: longer than it may take. */
const HOLD_SECONDS = 90;

/** Keeps other runs from making a second key. False where the account has one, or where another run is making it. */
export async function holdSessionPlan(accountId: string, now: Date): Promise<boolean> {
  const heldUntil = attribute('heldUntil');
  const isFree = expression`attribute_not_exists(${heldUntil}) OR ${heldUntil} <= ${now.toISOString()}`;
  const hold = new Date(now.getTime() + HOLD_SECONDS * 1000).toISOString();
  try {
    await updateItem({
      Key: key(accountId),
      ...writeUpdate(
        expression`SET ${heldUntil} = ${hold}`,
        expression`${EXISTS} AND attribute_not_exists(${attribute('usageKey')}) AND (${isFree})`,
      ),
    });
    return true;
  } catch (fault) {
    if (isConditionFailed(fault)) return false;
    throw fault;
  }
}

/** Saves the key that was made. From then on there is nothing more to do. */
export async function saveSessionPlan(
  accountId: string,
  { usageKey, usageKeyId }: { readonly usageKey: string; readonly usageKeyId: string },
): Promise<void> {
  await updateItem({
    Key: key(accountId),
    ...writeUpdate(
      expression`SET ${attribute('usageKey')} = ${usageKey}, ${attribute('usageKeyId')} = ${usageKeyId}`,
      EXISTS,
    ),
  });
  await takeMarkOff(key(accountId));
}
