import { findEvent } from '../../lib/aws/events/eventList.ts';
import { takeMarkOff } from '../../lib/aws/queues/outbox.ts';
import { addDelivery } from '../../lib/aws/webhooks/newDeliveries.ts';
import { listWebhooks } from '../../lib/aws/webhooks/webhooks.ts';
import { isWanted } from '../../lib/domain/webhooks.ts';
import { startDeliveries } from '../../lib/runtime/startDeliveries.ts';
import { worker } from '../../lib/runtime/worker.ts';

/** Adds a delivery for each webhook that wants the event. A delivery is there once, however often this runs. */
export const handler = worker('relayEvent', async ({ accountId, objectId, eventId }, { now }) => {
  const [event, webhooks] = await Promise.all([findEvent(accountId, objectId, eventId), listWebhooks(accountId)]);
  // Its year was over before it could be told.
  if (!event) return;
  const { type: eventType, key } = event;
  const interested = webhooks.filter((webhook) => webhook.isActive && isWanted(webhook, { eventType, objectId }));
  await Promise.all(interested.map(({ id }) => addDelivery(accountId, id, { eventId, eventType, objectId }, now)));
  await takeMarkOff(key);
  await startDeliveries(interested.map(({ id: webhookId }) => ({ accountId, webhookId, eventId })));
});
