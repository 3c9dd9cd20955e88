import { clientRoutes } from '../../lib/contract/clients.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findClient } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(clientRoutes, 'clients.get', ({ caller, params }) =>
  findClient(caller.accountId, params.id),
);
