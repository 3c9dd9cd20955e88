import { deleteRecurring } from '../../lib/aws/recurring/recurring.ts';
import { recurringRoutes } from '../../lib/contract/recurring.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findRecurring } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  recurringRoutes,
  'recurring.delete',
  async ({ caller: { accountId }, params, cause, requireMatch }) => {
    const recurring = await findRecurring(accountId, params.id);
    requireMatch(recurring);
    await deleteRecurring(accountId, recurring, cause);
  },
);
