import { TABLE } from '../../contract/environment.ts';
import type { EventType } from '../../domain/events/events.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { deliveryItem, type StoredDelivery } from '../items/delivery.ts';
import { startedAt } from '../queues/outbox.ts';
import { writeCondition } from '../table/expression.ts';
import type { Key } from '../table/itemKind.ts';
import { putItem } from '../table/table.ts';
import { IS_NEW } from '../table/writes.ts';

/** How long a delivery can be looked at. */
const DELIVERY_DAYS = 30;

/** An event that a webhook is to be told of. */
export interface DeliverableEvent {
  readonly eventId: string;
  readonly eventType: EventType;
  readonly objectId: string;
}

/** A delivery that is due now. Its message is sent by who writes it, and again later where the attempt is not made. */
export function newDelivery(
  accountId: string,
  webhookId: string,
  event: DeliverableEvent,
  now: Date,
): StoredDelivery & Key {
  const delivery: StoredDelivery = {
    ...event,
    status: 'PENDING',
    attempts: 0,
    createdAt: now.toISOString(),
    nextAttemptAt: now.toISOString(),
    [TABLE.expiry]: Math.ceil(now.getTime() / 1000) + DELIVERY_DAYS * 24 * 3600,
    ...startedAt('delivery.due', { accountId, webhookId, eventId: event.eventId }, now),
  };
  return deliveryItem.write(delivery, accountId, webhookId, event.eventId);
}

/** Adds the delivery of an event. Nothing happens where it is there already. */
export async function addDelivery(
  accountId: string,
  webhookId: string,
  event: DeliverableEvent,
  now: Date,
): Promise<void> {
  try {
    await putItem({ Item: newDelivery(accountId, webhookId, event, now), ...writeCondition(IS_NEW) });
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}
