import { listClients } from '../../lib/aws/clientLists/clientList.ts';
import { clientRoutes } from '../../lib/contract/clients.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { page, readCursor } from '../../lib/runtime/lists/paging.ts';

export const handler = endpoint(clientRoutes, 'clients.list', async ({ caller: { accountId }, query }) => {
  const { page: number, limit, cursor, ...filter } = query;
  const list = ['clients', accountId, filter];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  const skip = before === undefined ? (number - 1) * limit : 0;
  const { total, clients, endsAt } = await listClients(accountId, filter, { before, skip, limit: limit + 1 });
  return page(clients, { list, page: number, limit, total, endsAt, position: ({ id }) => id });
});
