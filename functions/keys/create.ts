import { addApiKey, newSecret } from '../../lib/aws/apiKeys.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

export const handler = endpoint('keys.create', async ({ caller: { accountId }, body, now, remember }) => {
  const secret = newSecret();
  const apiKey = await addApiKey({ accountId, ...body }, secret, now, (added) => remember({ ...added, secret }));
  return { ...apiKey, secret };
});
