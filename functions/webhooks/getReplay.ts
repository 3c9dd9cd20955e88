import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findReplay, findWebhook } from '../../lib/runtime/findWebhook.ts';

export const handler = endpoint(webhookRoutes, 'webhooks.getReplay', async ({ caller: { accountId }, params }) => {
  const { id: webhookId } = await findWebhook(accountId, params.id);
  return { ...(await findReplay(accountId, webhookId, params.replayId)), webhookId };
});
