import { getClient } from '../../lib/aws/clients.ts';
import { Problem } from '../../lib/domain/problem.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

export const handler = endpoint('clients.get', async ({ caller, params }) => {
  const client = await getClient(caller.accountId, params.id ?? '');
  if (!client) throw new Problem('NOT_FOUND', 'There is no such client');
  return client;
});
