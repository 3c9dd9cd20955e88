import { findEvent } from '../../lib/aws/eventLists/eventList.ts';
import { settleMark } from '../../lib/aws/queues/outbox.ts';
import { settleOnce } from '../../lib/aws/queues/settling.ts';
import { noteSettled } from '../../lib/aws/summary/settledEvents.ts';
import { listWebhooks } from '../../lib/aws/webhooks/webhooks.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';
import { countOnce } from '../../lib/runtime/outbox/countOnce.ts';
import { addDeliveries } from '../../lib/runtime/outbox/relay.ts';
import { startDeliveries } from '../../lib/runtime/webhooks/startDeliveries.ts';

/**
 * Adds a delivery for each webhook that wants the event, and counts the event in the summary of the account. A delivery is
 * there once and an event is counted once, however often this runs.
 */
export const handler = worker('relayEvent', async ({ accountId, objectId, eventId }, { now }) => {
  const [event, webhooks] = await Promise.all([findEvent(accountId, objectId, eventId), listWebhooks(accountId)]);
  // Its year was over before it could be told.
  if (!event) return;
  const deliveries = await addDeliveries(accountId, event, webhooks, now);
  await countOnce(accountId, event);
  if (await settleOnce({ settle: settleMark(event.key, 'event.added') })) noteSettled(event.id);
  await startDeliveries(deliveries);
});
