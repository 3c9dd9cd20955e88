import { randomInt } from 'node:crypto';
import { isClosed } from '../../lib/aws/accounts/closure.ts';
import { type DeliveryId, failDelivery, getDelivery } from '../../lib/aws/webhooks/attempts.ts';
import { runInSlot } from '../../lib/aws/webhooks/slots.ts';
import { getWebhook } from '../../lib/aws/webhooks/webhooks.ts';
import type { Cause } from '../../lib/domain/events/events.ts';
import { worker } from '../../lib/runtime/handlers/worker.ts';
import { attemptDelivery } from '../../lib/runtime/webhooks/attemptDelivery.ts';
import { deliverLater } from '../../lib/runtime/webhooks/deliverLater.ts';

export const handler = worker('deliverWebhook', deliver);

/** Makes one attempt, if it is due. What becomes of the delivery and its webhook is in the table before this ends. */
export async function deliver(id: DeliveryId, cause: Cause): Promise<void> {
  const { accountId, webhookId } = id;
  const [delivery, webhook, isAccountClosed] = await Promise.all([
    getDelivery(id),
    getWebhook(accountId, webhookId),
    isClosed(accountId),
  ]);
  // It stays planned, and is made when the account is opened again.
  if (isAccountClosed) return;
  // It is over, or the message came twice.
  if (delivery?.status !== 'PENDING' || (delivery.nextAttemptAt ?? '') > cause.now.toISOString()) return;
  if (!webhook) return failDelivery(id, 'WEBHOOK_DELETED');
  if (!webhook.isActive) return failDelivery(id, 'WEBHOOK_DISABLED');
  const wasMade = await runInSlot(accountId, webhook, () => attemptDelivery(id, { delivery, webhook, cause }));
  // A webhook that fails is left to the schedule, whose starts of the same work wait longer each time.
  if (!wasMade && webhook.failingSince === undefined) await deliverLater(id, randomInt(2, 10));
}
