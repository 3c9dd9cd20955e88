import { listMembers } from '../../lib/aws/members/members.ts';
import { memberRoutes } from '../../lib/contract/members.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { page, readCursor } from '../../lib/runtime/lists/paging.ts';

export const handler = endpoint(memberRoutes, 'members.list', async ({ caller: { accountId }, query }) => {
  const { page: number, limit, cursor } = query;
  const members = (await listMembers(accountId)).toReversed();
  const list = ['members', accountId];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  const rest = before === undefined ? members.slice((number - 1) * limit) : members.filter(({ id }) => id < before);
  return page(rest, { list, page: number, limit, total: members.length, position: ({ id }) => id });
});
