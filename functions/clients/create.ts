import { addClient } from '../../lib/aws/clients.ts';
import { clientRoutes } from '../../lib/contract/clients.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';

export const handler = endpoint(clientRoutes, 'clients.create', ({ caller, body, cause, remember }) =>
  addClient(caller.accountId, body, cause, remember),
);
