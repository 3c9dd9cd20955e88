import { sendEach } from '../aws/queues/queues.ts';
import type { DeliveryId } from '../aws/webhooks/attempts.ts';
import { describeFault } from './describeFault.ts';
import { logger } from './log.ts';

/** Sends the messages of deliveries that are due. The schedule sends again what cannot be sent now. */
export async function startDeliveries(deliveries: readonly DeliveryId[]): Promise<void> {
  const { faults } = await sendEach('deliverWebhook', deliveries);
  if (faults.length > 0) logger.warn('deliveries are left to the schedule', describeFault(faults[0]));
}
