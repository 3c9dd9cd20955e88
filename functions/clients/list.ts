import { countClients, listClients } from '../../lib/aws/clients.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { page, readCursor } from '../../lib/runtime/paging.ts';

export const handler = endpoint('clients.list', async ({ caller, query }) => {
  const { limit } = query;
  const before = query.cursor === undefined ? undefined : readCursor(query.cursor);
  const skip = before === undefined ? (query.page - 1) * limit : 0;
  const [total, clients] = await Promise.all([
    countClients(caller.accountId),
    listClients(caller.accountId, { before, skip, limit: limit + 1 }),
  ]);
  return page(clients, { ...query, total, position: (client) => client.id });
});
