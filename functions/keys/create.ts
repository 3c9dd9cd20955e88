import { addApiKey } from '../../lib/aws/accounts/apiKeys.ts';
import { newSecret } from '../../lib/aws/accounts/secrets.ts';
import { keyRoutes } from '../../lib/contract/keys.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

export const handler = endpoint(keyRoutes, 'keys.create', async ({ caller: { accountId }, body, cause, remember }) => {
  const secret = newSecret();
  const apiKey = await addApiKey({ accountId, ...body }, secret, cause, (added) => remember({ ...added, secret }));
  return { ...apiKey, secret };
});
