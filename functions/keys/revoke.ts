import { revokeApiKey } from '../../lib/aws/apiKeys.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

export const handler = endpoint('keys.revoke', ({ caller: { accountId }, params, now }) =>
  revokeApiKey(accountId, params.id ?? '', now),
);
