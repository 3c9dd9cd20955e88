import { deleteWebhook } from '../../lib/aws/webhooks/webhooks.ts';
import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findWebhook } from '../../lib/runtime/webhooks/findWebhook.ts';

export const handler = endpoint(
  webhookRoutes,
  'webhooks.delete',
  async ({ caller: { accountId }, params, cause, requireMatch }) => {
    const webhook = await findWebhook(accountId, params.id);
    requireMatch(webhook);
    await deleteWebhook(accountId, webhook, cause);
  },
);
