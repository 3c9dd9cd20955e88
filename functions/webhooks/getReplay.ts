import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findReplay, findWebhook } from '../../lib/runtime/webhooks/findWebhook.ts';

export const handler = endpoint(webhookRoutes, 'webhooks.getReplay', async ({ caller: { accountId }, params }) => {
  const { id: webhookId } = await findWebhook(accountId, params.id);
  return { ...(await findReplay(accountId, webhookId, params.replayId)), webhookId };
});
