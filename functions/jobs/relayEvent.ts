import { findEvent } from '../../lib/aws/events/eventList.ts';
import { addDelivery } from '../../lib/aws/webhooks/newDeliveries.ts';
import { listWebhooks } from '../../lib/aws/webhooks/webhooks.ts';
import { isWanted } from '../../lib/domain/webhooks.ts';
import { countOnce } from '../../lib/runtime/countOnce.ts';
import { startDeliveries } from '../../lib/runtime/startDeliveries.ts';
import { worker } from '../../lib/runtime/worker.ts';

/**
 * Adds a delivery for each webhook that wants the event, and counts the event in the summary of the account. A delivery is
 * there once and an event is counted once, however often this runs.
 */
export const handler = worker('relayEvent', async ({ accountId, objectId, eventId }, { now }) => {
  const [event, webhooks] = await Promise.all([findEvent(accountId, objectId, eventId), listWebhooks(accountId)]);
  // Its year was over before it could be told.
  if (!event) return;
  const { type: eventType } = event;
  const interested = webhooks.filter((webhook) => webhook.isActive && isWanted(webhook, { eventType, objectId }));
  await Promise.all(interested.map(({ id }) => addDelivery(accountId, id, { eventId, eventType, objectId }, now)));
  await countOnce(accountId, event);
  await startDeliveries(interested.map(({ id: webhookId }) => ({ accountId, webhookId, eventId })));
});
