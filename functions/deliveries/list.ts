import { isId } from '../../lib/aws/ids.ts';
import { getDelivery } from '../../lib/aws/webhooks/attempts.ts';
import { listDeliveries } from '../../lib/aws/webhooks/deliveryList.ts';
import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { cursorPage, readCursor, strangeCursor } from '../../lib/runtime/lists/paging.ts';
import { findWebhook } from '../../lib/runtime/webhooks/findWebhook.ts';
import { showDelivery } from '../../lib/runtime/webhooks/showDelivery.ts';

export const handler = endpoint(webhookRoutes, 'deliveries.list', async ({ caller: { accountId }, params, query }) => {
  const { limit, cursor, status: statuses, eventId } = query;
  const { id: webhookId } = await findWebhook(accountId, params.id);
  const list = ['deliveries', accountId, webhookId, statuses, eventId];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  if (before !== undefined && !isId('evt', before)) throw strangeCursor();
  if (eventId !== undefined) {
    const only = isId('evt', eventId) ? await getDelivery({ accountId, webhookId, eventId }) : undefined;
    const isShown = only && (statuses?.includes(only.status) ?? true);
    return cursorPage(isShown ? [showDelivery(webhookId, only)] : [], {
      list,
      limit,
      hasMore: false,
      position: undefined,
    });
  }
  const { deliveries, lastEventId } = await listDeliveries(accountId, webhookId, { statuses, before, limit });
  const shown = deliveries.map((delivery) => showDelivery(webhookId, delivery));
  return cursorPage(shown, { list, limit, hasMore: lastEventId !== undefined, position: lastEventId });
});
