import { saveRecurring } from '../../lib/aws/recurring/recurring.ts';
import { recurringRoutes } from '../../lib/contract/recurring.ts';
import { pauseRecurring } from '../../lib/domain/recurring/recurring.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findAccount, findRecurring } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  recurringRoutes,
  'recurring.pause',
  async ({ caller: { accountId }, params, cause, requireMatch, remember }) => {
    const recurring = await findRecurring(accountId, params.id);
    requireMatch(recurring);
    const account = await findAccount(accountId);
    return saveRecurring(accountId, recurring, pauseRecurring(recurring), { account, cause, furtherWrites: remember });
  },
);
