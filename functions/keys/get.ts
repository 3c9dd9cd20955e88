import { keyRoutes } from '../../lib/contract/keys.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findApiKey } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(keyRoutes, 'keys.get', ({ caller: { accountId }, params }) =>
  findApiKey(accountId, params.id),
);
