import type { StoredDelivery } from '../../aws/items/delivery.ts';

/** A delivery as a reply shows it. Its id is that of its event, with another prefix. */
export function showDelivery(webhookId: string, delivery: StoredDelivery) {
  return { id: `dlv_${delivery.eventId.slice('evt_'.length)}`, webhookId, ...delivery };
}

/** The id of the event of a delivery. */
export function eventOf(deliveryId: string): string {
  return `evt_${deliveryId.slice('dlv_'.length)}`;
}
