import type { DeliveryStatus } from '../../domain/events/deliveries.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { deliveryItem, type StoredDelivery } from '../items/delivery.ts';
import { PLANNED_ATTRIBUTES, scheduledAt } from '../queues/outbox.ts';
import { Attribute, type Expression, expression, joinExpressions, writeUpdate } from '../table/expression.ts';
import { getItem, updateItem } from '../table/table.ts';

/** Which delivery it is. */
export interface DeliveryId {
  readonly accountId: string;
  readonly webhookId: string;
  readonly eventId: string;
}

/** What the last attempt left behind. */
export type AttemptRecord = Pick<
  StoredDelivery,
  'lastAttemptAt' | 'responseStatus' | 'responseBody' | 'failure' | 'milliseconds'
>;

/** What is to become of a delivery after an attempt: it is over, or is tried again. */
export type NextStep =
  | { readonly status: Exclude<DeliveryStatus, 'PENDING'>; readonly at: Date }
  | { readonly status: 'PENDING'; readonly nextAttemptAt: Date };

export function getDelivery({ accountId, webhookId, eventId }: DeliveryId): Promise<StoredDelivery | undefined> {
  return getItem(deliveryItem, accountId, webhookId, eventId);
}

/**
 * Records an attempt. A success counts whatever came of another attempt at the same time. A failure counts only if no
 * other attempt ended since the delivery was read. Returns whether it was recorded.
 */
export async function recordAttempt(
  id: DeliveryId,
  { attempts }: Pick<StoredDelivery, 'attempts'>,
  record: AttemptRecord,
  next: NextStep,
): Promise<boolean> {
  const { attribute } = deliveryItem;
  const isUnchanged =
    next.status === 'DELIVERED'
      ? expression`${attribute('status')} = ${'PENDING'}`
      : expression`${attribute('status')} = ${'PENDING'} AND ${attribute('attempts')} = ${attempts}`;
  const values = { ...record, attempts: attempts + 1, status: next.status, ...valuesAfter(id, next) };
  const removed = next.status === 'PENDING' ? [STARTS] : FINISHED;
  return save(id, values, removed, isUnchanged);
}

function valuesAfter(id: DeliveryId, next: NextStep): Partial<StoredDelivery> {
  if (next.status === 'PENDING') {
    const { nextAttemptAt } = next;
    return { nextAttemptAt: nextAttemptAt.toISOString(), ...scheduledAt('delivery.due', id, nextAttemptAt) };
  }
  return next.status === 'DELIVERED' ? { deliveredAt: next.at.toISOString() } : {};
}

/** Ends a delivery that no attempt can be made for. */
export async function failDelivery(id: DeliveryId, failure: string): Promise<void> {
  await save(id, { status: 'FAILED', failure }, FINISHED, IS_PENDING);
}

const IS_PENDING = expression`${deliveryItem.attribute('status')} = ${'PENDING'}`;

/** Counts starts of the attempt that was just made. */
const STARTS = expression`${deliveryItem.attribute('starts')}`;

/** What a delivery does not have any more when it is over. */
const FINISHED = [PLANNED_ATTRIBUTES, expression`${deliveryItem.attribute('nextAttemptAt')}`];

/** Sets attributes, and removes others and those without a value. Returns `false` where the condition does not hold. */
async function save(
  { accountId, webhookId, eventId }: DeliveryId,
  values: Partial<StoredDelivery>,
  removed: readonly Expression[],
  condition: Expression,
): Promise<boolean> {
  const entries = Object.entries(values).map(([name, value]) => ({ attribute: new Attribute(name), value }));
  const settings = entries.filter(({ value }) => value !== undefined);
  const removals = entries.filter(({ value }) => value === undefined);
  const set = joinExpressions(
    settings.map(({ attribute, value }) => expression`${attribute} = ${value}`),
    ', ',
  );
  const remove = joinExpressions([...removed, ...removals.map(({ attribute }) => expression`${attribute}`)], ', ');
  const change =
    removed.length + removals.length > 0 ? expression`SET ${set} REMOVE ${remove}` : expression`SET ${set}`;
  try {
    await updateItem({ Key: deliveryItem.key(accountId, webhookId, eventId), ...writeUpdate(change, condition) });
    return true;
  } catch (fault) {
    if (isConditionFailed(fault)) return false;
    throw fault;
  }
}
