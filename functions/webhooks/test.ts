import { addTest } from '../../lib/aws/webhooks/restarts.ts';
import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findActiveWebhook } from '../../lib/runtime/webhooks/findWebhook.ts';
import { showDelivery } from '../../lib/runtime/webhooks/showDelivery.ts';

export const handler = endpoint(
  webhookRoutes,
  'webhooks.test',
  async ({ caller: { accountId }, params, cause, requireMatch, remember }) => {
    const webhook = await findActiveWebhook(accountId, params.id);
    requireMatch(webhook);
    const delivery = await addTest(accountId, webhook, cause, (added) => remember(showDelivery(webhook.id, added)));
    return showDelivery(webhook.id, delivery);
  },
);
