import { removeMember } from '../../lib/aws/members/members.ts';
import { memberRoutes } from '../../lib/contract/members.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findMember, requirePermission } from '../../lib/runtime/members/members.ts';

export const handler = endpoint(memberRoutes, 'members.delete', async ({ caller, params, cause, requireMatch }) => {
  const member = await findMember(caller.accountId, params.id);
  requireMatch(member);
  const concernsOwner = member.role === 'owner';
  const permitted = await requirePermission(caller, { concernsOwner, memberId: member.id });
  await removeMember(caller.accountId, member, { cause, ...permitted });
});
