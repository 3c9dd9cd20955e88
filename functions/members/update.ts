import { saveMember } from '../../lib/aws/members/members.ts';
import { memberRoutes } from '../../lib/contract/members.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findMember, requirePermission } from '../../lib/runtime/members/members.ts';

export const handler = endpoint(
  memberRoutes,
  'members.update',
  async ({ caller, params, body, cause, requireMatch }) => {
    const member = await findMember(caller.accountId, params.id);
    requireMatch(member);
    const { role = member.role } = body;
    const concernsOwner = role === 'owner' || member.role === 'owner';
    const permitted = await requirePermission(caller, { concernsOwner, memberId: member.id });
    return saveMember(caller.accountId, member, { role }, { cause, ...permitted });
  },
);
