import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findDelivery, findWebhook } from '../../lib/runtime/webhooks/findWebhook.ts';
import { showDelivery } from '../../lib/runtime/webhooks/showDelivery.ts';

export const handler = endpoint(webhookRoutes, 'deliveries.get', async ({ caller: { accountId }, params }) => {
  const { id: webhookId } = await findWebhook(accountId, params.id);
  return showDelivery(webhookId, await findDelivery(accountId, webhookId, params.deliveryId));
});
