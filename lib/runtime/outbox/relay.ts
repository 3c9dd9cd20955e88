import type { EventPlace } from '../../aws/eventLists/eventList.ts';
import { type OtherEvent, readEvent } from '../../aws/events/events.ts';
import type { StoredWebhook } from '../../aws/items/webhook.ts';
import { InvalidItem, type Item } from '../../aws/table/itemKind.ts';
import type { DeliveryId } from '../../aws/webhooks/attempts.ts';
import { addDelivery } from '../../aws/webhooks/newDeliveries.ts';
import { isWanted } from '../../domain/events/webhooks.ts';

/** An event that carries a mark, with its item. */
interface Marked extends EventPlace {
  readonly item: Item;
}

/**
 * Adds a delivery of an event, and of those that are told together with it, for each webhook that wants it. A delivery is there
 * once, however often this runs.
 */
export async function addDeliveries(
  accountId: string,
  { id, type, objectId, item }: Marked,
  webhooks: readonly StoredWebhook[],
  now: Date,
): Promise<readonly DeliveryId[]> {
  if (webhooks.length === 0) return [];
  const events: readonly OtherEvent[] = [{ eventId: id, eventType: type, objectId }, ...othersOf(item)];
  const wanted = events.flatMap((event) => webhooks.filter(wants(event)).map((webhook) => ({ event, webhook })));
  await Promise.all(wanted.map(({ event, webhook }) => addDelivery(accountId, webhook.id, event, now)));
  return wanted.map(({ event: { eventId }, webhook }) => ({ accountId, webhookId: webhook.id, eventId }));
}

/** Whether a webhook is to be told of an event. */
export const wants =
  (event: Pick<OtherEvent, 'eventType' | 'objectId'>) =>
  (webhook: StoredWebhook): boolean =>
    webhook.isActive && isWanted(webhook, event);

/** Those of an event that cannot be read are not known. */
function othersOf(item: Item): readonly OtherEvent[] {
  try {
    return readEvent(item)?.others ?? [];
  } catch (fault) {
    if (fault instanceof InvalidItem) return [];
    throw fault;
  }
}
