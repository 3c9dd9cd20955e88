import { saveClient } from '../../lib/aws/clients.ts';
import { clientRoutes } from '../../lib/contract/clients.ts';
import { patched } from '../../lib/domain/values/patch.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findClient } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  clientRoutes,
  'clients.update',
  async ({ caller: { accountId }, params, body, cause, requireMatch }) => {
    const client = await findClient(accountId, params.id);
    requireMatch(client);
    return saveClient(accountId, client, patched(client, body), cause);
  },
);
