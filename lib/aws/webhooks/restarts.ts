import type { Cause } from '../../domain/events/events.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { newEvent } from '../events/events.ts';
import { deliveryItem, type StoredDelivery } from '../items/delivery.ts';
import { pickWebhook, type StoredWebhook } from '../items/webhook.ts';
import { expression } from '../table/expression.ts';
import { Stale, transact } from '../table/transact.ts';
import { add, put, type TransactItem } from '../table/writes.ts';
import { newDelivery } from './newDeliveries.ts';
import { checkActive } from './webhooks.ts';

type FurtherWrites = (delivery: StoredDelivery) => Promise<readonly TransactItem[]>;

/** Adds an event of the type `webhook.test` about a webhook, and its delivery. Throws `Stale` where it is not active. */
export async function addTest(
  accountId: string,
  webhook: StoredWebhook,
  cause: Cause,
  furtherWrites: FurtherWrites,
): Promise<StoredDelivery> {
  const { now } = cause;
  const type = 'webhook.test';
  const objectId = webhook.id;
  const event = newEvent(accountId, { type, objectId, at: now, after: pickWebhook(webhook) }, cause);
  const delivery = newDelivery(accountId, webhook.id, { eventId: event.id, eventType: type, objectId }, now);
  await transactOnActive([
    checkActive(accountId, webhook.id),
    event.write,
    add(delivery),
    ...(await furtherWrites(delivery)),
  ]);
  return delivery;
}

/**
 * Has a delivery be due now: one that is over starts anew, and one that waits for its next attempt waits no longer. Throws
 * `Stale` where its webhook is not active, or where an attempt was recorded meanwhile.
 */
export async function restartDelivery(
  accountId: string,
  webhookId: string,
  current: StoredDelivery,
  { now }: Cause,
  furtherWrites: FurtherWrites,
): Promise<StoredDelivery> {
  const { eventId, eventType, objectId, createdAt } = current;
  const anew = { ...newDelivery(accountId, webhookId, { eventId, eventType, objectId }, now), createdAt };
  const restarted = deliveryItem.write(
    current.status === 'PENDING' ? { ...current, ...planOf(anew) } : anew,
    accountId,
    webhookId,
    eventId,
  );
  const { attribute } = deliveryItem;
  const { status, attempts, nextAttemptAt } = current;
  const isSame = expression`${attribute('status')} = ${status} AND ${attribute('attempts')} = ${attempts}`;
  const next = attribute('nextAttemptAt');
  const isAsRead =
    nextAttemptAt === undefined
      ? expression`${isSame} AND attribute_not_exists(${next})`
      : expression`${isSame} AND ${next} = ${nextAttemptAt}`;
  await transactOnActive([
    checkActive(accountId, webhookId),
    put(restarted, isAsRead),
    ...(await furtherWrites(restarted)),
  ]);
  return restarted;
}

/** Two requests at once have one effect, also if the clocks of their servers differ a little. */
const CLOCK_MILLISECONDS = 1000;

/** Whether a delivery has to wait for nothing, so that there is nothing to restart. */
export function isDueNow({ status, nextAttemptAt = '' }: StoredDelivery, now: Date): boolean {
  return status === 'PENDING' && nextAttemptAt <= new Date(now.getTime() + CLOCK_MILLISECONDS).toISOString();
}

function planOf({ nextAttemptAt, scheduledPk, scheduledSk }: StoredDelivery) {
  return { nextAttemptAt, scheduledPk, scheduledSk };
}

/** Whoever finds what was read changed, reads it again, and sees what is wrong. */
async function transactOnActive(writes: TransactItem[]): Promise<void> {
  try {
    await transact(writes);
  } catch (fault) {
    if (isConditionFailed(fault, 0) || isConditionFailed(fault, 1)) throw new Stale('Another change came first');
    throw fault;
  }
}
