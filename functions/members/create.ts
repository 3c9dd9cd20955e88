import { addMember } from '../../lib/aws/members/members.ts';
import { memberRoutes } from '../../lib/contract/members.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { requirePermission } from '../../lib/runtime/members/members.ts';

export const handler = endpoint(memberRoutes, 'members.create', async ({ caller, body, cause, remember }) => {
  const { isFirstOwner, conditions } = await requirePermission(caller, { concernsOwner: body.role === 'owner' });
  return addMember(caller.accountId, body, {
    cause,
    isFirstOwner,
    furtherWrites: async (member) => [...conditions, ...(await remember(member))],
  });
});
