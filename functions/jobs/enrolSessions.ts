import { isClosed } from '../../lib/aws/accounts/closure.ts';
import { enrol } from '../../lib/aws/accounts/usagePlan.ts';
import { holdSessionPlan, saveSessionPlan } from '../../lib/aws/sessions/sessionPlan.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';

/** Until this is done, the sessions of the account are counted together with its keys. */
export const handler = worker('enrolSessions', async ({ accountId }, { now }) => {
  // An erasure has deleted the gateway keys of the account, or is about to. After a reopening the sweep asks for it again.
  if (await isClosed(accountId)) return;
  if (!(await holdSessionPlan(accountId, now))) return;
  await saveSessionPlan(accountId, await enrol(`${accountId} sessions`, 'sessionPlanId'));
});
