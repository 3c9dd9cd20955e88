import { deleteClient, getClient } from '../../lib/aws/clients.ts';
import { Problem } from '../../lib/domain/problem.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

export const handler = endpoint('clients.delete', async ({ caller: { accountId }, params, now, requireMatch }) => {
  const client = await getClient(accountId, params.id ?? '');
  if (!client) throw new Problem('NOT_FOUND', 'There is no such client');
  requireMatch(client);
  await deleteClient(accountId, client, now);
});
