import type { DeliveryId } from '../../aws/webhooks/attempts.ts';
import { valuesOf } from '../../contract/outbox.ts';
import { describeFault } from '../logging/describeFault.ts';
import { logger } from '../logging/log.ts';

/** Sends the messages of deliveries that are due. The schedule sends again what cannot be sent now. */
export async function startDeliveries(deliveries: readonly DeliveryId[]): Promise<void> {
  if (deliveries.length === 0) return;
  // Most accounts have no webhooks, and need no client for queues.
  const { tell } = await import('../../aws/queues/tell.ts');
  const marks = deliveries.map((delivery) => ({
    change: 'delivery.due',
    values: valuesOf('delivery.due', delivery),
  }));
  const { faults } = await tell('delivery.due', marks);
  if (faults.length > 0) logger.warn('deliveries are left to the schedule', describeFault(faults[0]));
}
