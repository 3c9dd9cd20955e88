import type { DeliveryId } from '../../aws/webhooks/attempts.ts';

/** Has the next attempt of a delivery made after so many seconds, up to 15 minutes. */
export async function deliverLater({ accountId, webhookId, eventId }: DeliveryId, delaySeconds: number): Promise<void> {
  // Most first attempts succeed, and need no client of the queues.
  const { tellLater } = await import('../../aws/queues/tell.ts');
  await tellLater('delivery.due', { accountId, webhookId, eventId }, delaySeconds);
}
