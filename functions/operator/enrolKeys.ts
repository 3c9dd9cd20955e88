import { setTimeout as sleep } from 'node:timers/promises';
import { listAccounts } from '../../lib/aws/accounts/accountList.ts';
import { replaceUsageKey } from '../../lib/aws/accounts/accounts.ts';
import { enrolAgain, type PlanVariable, type UsageKey } from '../../lib/aws/accounts/usagePlan.ts';
import type { StoredAccount } from '../../lib/aws/items/account.ts';
import { getSessionPlan, saveSessionPlan } from '../../lib/aws/sessions/sessionPlan.ts';
import type { Progress } from '../../lib/aws/table/phases.ts';
import { describeFault } from '../../lib/runtime/logging/describeFault.ts';
import { logger } from '../../lib/runtime/logging/log.ts';

/** API Gateway makes five keys a second, for the whole AWS account. */
const PAUSE_MILLISECONDS = 200;

const PAGE = 20;

/** Puts the gateway keys of all accounts into their usage plans again, newest account first. One that fails does not hold up the others. */
export async function* enrolKeys(after: string | undefined): AsyncGenerator<Progress> {
  let cursor = after;
  do {
    const { accounts, unreadable, nextCursor } = await listAccounts({ limit: PAGE, cursor });
    const counts = { accounts: accounts.length, enrolled: 0, failed: 0, unreadable: unreadable.length };
    for (const account of accounts) {
      try {
        counts.enrolled += await enrolAccount(account);
      } catch (fault) {
        counts.failed += 1;
        logger.error('the keys of an account are not enrolled', { accountId: account.id, ...describeFault(fault) });
      }
    }
    cursor = nextCursor;
    yield { position: cursor, counts };
  } while (cursor !== undefined);
}

/** Returns how many keys were missing in their plans. */
async function enrolAccount({ id, usageKey, usageKeyId }: StoredAccount): Promise<number> {
  const key = { usageKey, usageKeyId };
  const own = await put(id, key, 'usagePlanId');
  if (own && own.usageKeyId !== usageKeyId) await replaceUsageKey(id, key, own);
  const plan = await getSessionPlan(id);
  const ofSessions = plan && (await put(`${id} sessions`, plan, 'sessionPlanId'));
  if (ofSessions && ofSessions.usageKeyId !== plan.usageKeyId) await saveSessionPlan(id, ofSessions);
  return [own, ofSessions].filter((enrolled) => enrolled !== undefined).length;
}

async function put(name: string, key: UsageKey, plan: PlanVariable): Promise<UsageKey | undefined> {
  await sleep(PAUSE_MILLISECONDS);
  return enrolAgain(name, key, plan);
}
