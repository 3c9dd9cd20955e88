import { revokeApiKey } from '../../lib/aws/accounts/apiKeys.ts';
import { keyRoutes } from '../../lib/contract/keys.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';

export const handler = endpoint(keyRoutes, 'keys.revoke', ({ caller: { accountId }, params, cause, requireMatch }) =>
  revokeApiKey(accountId, params.id ?? '', cause, requireMatch),
);
