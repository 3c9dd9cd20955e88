import { countRecurring, listRecurring } from '../../lib/aws/recurring/recurring.ts';
import { recurringRoutes } from '../../lib/contract/recurring.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { countAndRead, page, readCursor } from '../../lib/runtime/paging.ts';

export const handler = endpoint(recurringRoutes, 'recurring.list', async ({ caller: { accountId }, query }) => {
  const { page: number, limit, cursor, ...filter } = query;
  const list = ['recurring', accountId, filter];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  const skip = before === undefined ? (number - 1) * limit : 0;
  const read = () => listRecurring(accountId, filter, { before, skip, limit: limit + 1 });
  const [total, found] = await countAndRead(skip, () => countRecurring(accountId, filter), read);
  return page(found, { list, page: number, limit, total, position: ({ id }) => id });
});
