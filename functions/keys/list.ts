import { listApiKeys } from '../../lib/aws/accounts/apiKeys.ts';
import { keyRoutes } from '../../lib/contract/keys.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { page, readCursor } from '../../lib/runtime/lists/paging.ts';

export const handler = endpoint(keyRoutes, 'keys.list', async ({ caller: { accountId }, query }) => {
  const { page: number, limit, cursor } = query;
  const keys = await listApiKeys(accountId);
  const list = ['keys', accountId];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  const rest = before === undefined ? keys.slice((number - 1) * limit) : keys.filter(({ id }) => id < before);
  return page(rest, { list, page: number, limit, total: keys.length, position: ({ id }) => id });
});
