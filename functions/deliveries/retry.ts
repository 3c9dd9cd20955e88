import { isDueNow, restartDelivery } from '../../lib/aws/webhooks/restarts.ts';
import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findActiveWebhook, findDelivery } from '../../lib/runtime/webhooks/findWebhook.ts';
import { showDelivery } from '../../lib/runtime/webhooks/showDelivery.ts';
import { startDeliveries } from '../../lib/runtime/webhooks/startDeliveries.ts';

export const handler = endpoint(
  webhookRoutes,
  'deliveries.retry',
  async ({ caller: { accountId }, params, cause, requireMatch, remember }) => {
    const webhook = await findActiveWebhook(accountId, params.id);
    requireMatch(webhook);
    const delivery = await findDelivery(accountId, webhook.id, params.deliveryId);
    if (isDueNow(delivery, cause.now)) return showDelivery(webhook.id, delivery);
    const restarted = await restartDelivery(accountId, webhook.id, delivery, cause, (changed) =>
      remember(showDelivery(webhook.id, changed)),
    );
    await startDeliveries([{ accountId, webhookId: webhook.id, eventId: delivery.eventId }]);
    return showDelivery(webhook.id, restarted);
  },
);
