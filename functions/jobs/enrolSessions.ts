import { enrol } from '../../lib/aws/accounts/usagePlan.ts';
import { holdSessionPlan, saveSessionPlan } from '../../lib/aws/sessions/sessionPlan.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';

/** Until this is done, the sessions of the account are counted together with its keys. */
export const handler = worker('enrolSessions', async ({ accountId }, { now }) => {
  if (!(await holdSessionPlan(accountId, now))) return;
  await saveSessionPlan(accountId, await enrol(`${accountId} sessions`, 'sessionPlanId'));
});
