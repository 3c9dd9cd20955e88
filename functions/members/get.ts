import { memberRoutes } from '../../lib/contract/members.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findMember } from '../../lib/runtime/members/members.ts';

export const handler = endpoint(memberRoutes, 'members.get', ({ caller: { accountId }, params }) =>
  findMember(accountId, params.id),
);
