import { getClient, saveClient } from '../../lib/aws/clients.ts';
import { patched } from '../../lib/domain/patch.ts';
import { Problem } from '../../lib/domain/problem.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

export const handler = endpoint(
  'clients.update',
  async ({ caller: { accountId }, params, body, now, requireMatch }) => {
    const client = await getClient(accountId, params.id ?? '');
    if (!client) throw new Problem('NOT_FOUND', 'There is no such client');
    requireMatch(client);
    return saveClient(accountId, client, patched(client, body), now);
  },
);
