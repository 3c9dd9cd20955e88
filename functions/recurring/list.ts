import { listRecurring } from '../../lib/aws/recurring/recurringList.ts';
import { recurringRoutes } from '../../lib/contract/recurring.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { page, readCursor } from '../../lib/runtime/lists/paging.ts';

export const handler = endpoint(recurringRoutes, 'recurring.list', async ({ caller: { accountId }, query }) => {
  const { page: number, limit, cursor, ...filter } = query;
  const list = ['recurring', accountId, filter];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  const skip = before === undefined ? (number - 1) * limit : 0;
  const { total, found } = await listRecurring(accountId, filter, { before, skip, limit: limit + 1 });
  return page(found, { list, page: number, limit, total, position: ({ id }) => id });
});
