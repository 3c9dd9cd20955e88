import { deleteClient } from '../../lib/aws/clients.ts';
import { clientRoutes } from '../../lib/contract/clients.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findClient } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  clientRoutes,
  'clients.delete',
  async ({ caller: { accountId }, params, cause, requireMatch }) => {
    const client = await findClient(accountId, params.id);
    requireMatch(client);
    await deleteClient(accountId, client, cause);
  },
);
