import { countClients, listClients } from '../../lib/aws/clients.ts';
import { clientRoutes } from '../../lib/contract/clients.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { page, readCursor } from '../../lib/runtime/paging.ts';

export const handler = endpoint(clientRoutes, 'clients.list', async ({ caller: { accountId }, query }) => {
  const { page: number, limit, cursor, ...filter } = query;
  const before = cursor === undefined ? undefined : readCursor(cursor);
  const skip = before === undefined ? (number - 1) * limit : 0;
  const [total, clients] = await Promise.all([
    countClients(accountId, filter),
    listClients(accountId, filter, { before, skip, limit: limit + 1 }),
  ]);
  return page(clients, { page: number, limit, total, position: ({ id }) => id });
});
