import { saveRecurring } from '../../lib/aws/recurring/recurring.ts';
import { recurringRoutes } from '../../lib/contract/recurring.ts';
import { resumeRecurring } from '../../lib/domain/recurring/recurring.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findAccount, findRecurring } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  recurringRoutes,
  'recurring.resume',
  async ({ caller: { accountId }, params, cause, requireMatch, remember }) => {
    const recurring = await findRecurring(accountId, params.id);
    requireMatch(recurring);
    const account = await findAccount(accountId);
    const resumed = resumeRecurring(recurring, today(cause.now, account.timeZone));
    return saveRecurring(accountId, recurring, resumed, { account, cause, furtherWrites: remember });
  },
);
