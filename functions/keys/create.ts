import { addApiKey, requireRoomForKey } from '../../lib/aws/accounts/apiKeys.ts';
import { newSecret } from '../../lib/aws/accounts/secrets.ts';
import { keyRoutes } from '../../lib/contract/keys.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { requirePermission } from '../../lib/runtime/members/members.ts';

export const handler = endpoint(keyRoutes, 'keys.create', async ({ caller, body, cause, remember }) => {
  const { accountId } = caller;
  // Who was removed a moment ago must not leave a key behind.
  const { conditions } = await requirePermission(caller, {});
  await requireRoomForKey(accountId);
  const secret = newSecret();
  const apiKey = await addApiKey({ accountId, ...body }, secret, cause, async (added) => [
    ...conditions,
    ...(await remember({ ...added, secret })),
  ]);
  return { ...apiKey, secret };
});
