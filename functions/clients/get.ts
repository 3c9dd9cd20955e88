import { clientRoutes } from '../../lib/contract/clients.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findClient } from '../../lib/runtime/find.ts';

export const handler = endpoint(clientRoutes, 'clients.get', ({ caller, params }) =>
  findClient(caller.accountId, params.id),
);
