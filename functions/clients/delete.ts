import { deleteClient } from '../../lib/aws/clients.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findClient } from '../../lib/runtime/find.ts';

export const handler = endpoint('clients.delete', async ({ caller: { accountId }, params, now, requireMatch }) => {
  const client = await findClient(accountId, params.id);
  requireMatch(client);
  await deleteClient(accountId, client, now);
});
