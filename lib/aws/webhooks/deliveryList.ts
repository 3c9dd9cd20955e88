import type { DeliveryStatus } from '../../domain/events/deliveries.ts';
import { DELIVERY_PREFIX, deliveryItem, type StoredDelivery } from '../items/delivery.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { queryPages } from '../table/table.ts';
import { HIGHEST, rightBelow } from '../textRange.ts';

/** How many deliveries one page of a list looks at, however few of them it shows. Of ordinary size, they take 8 read units. */
const MOST_READ = 160;
const READ_AT_ONCE = 40;

export interface DeliveryPage {
  readonly deliveries: readonly StoredDelivery[];
  /** The event of the last delivery that was looked at, where there may be more after it. */
  readonly lastEventId?: string | undefined;
}

/** Deliveries of a webhook with one of these statuses, newest event first: up to `limit`, of events before `before`. */
export async function listDeliveries(
  accountId: string,
  webhookId: string,
  {
    statuses,
    before,
    limit,
  }: { statuses?: readonly DeliveryStatus[] | undefined; before?: string | undefined; limit: number },
): Promise<DeliveryPage> {
  const { pk, sk: last } = deliveryItem.key(accountId, webhookId, before === undefined ? HIGHEST : rightBelow(before));
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${DELIVERY_PREFIX} AND ${last}`),
    ScanIndexForward: false,
    // To look through them would cost twice as much.
    ConsistentRead: statuses === undefined,
    Limit: statuses === undefined ? limit + 1 : READ_AT_ONCE,
  });
  const deliveries: StoredDelivery[] = [];
  let read = 0;
  for await (const { Items = [], LastEvaluatedKey } of pages) {
    for (const delivery of Items.map(deliveryItem.read)) {
      if (statuses !== undefined && !statuses.includes(delivery.status)) continue;
      if (deliveries.length === limit) return { deliveries, lastEventId: deliveries.at(-1)?.eventId };
      deliveries.push(delivery);
    }
    read += Items.length;
    const { eventId } = Items.length > 0 ? deliveryItem.read(Items.at(-1) ?? {}) : { eventId: undefined };
    if (LastEvaluatedKey && read >= MOST_READ) return { deliveries, lastEventId: eventId };
  }
  return { deliveries };
}
