import { TABLE } from '../../contract/environment.ts';
import type { Cause } from '../../domain/events/events.ts';
import { isWanted, type ReplayStatus, wantedTypes } from '../../domain/events/webhooks.ts';
import { Problem } from '../../domain/values/problem.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { type EventPlace, findEventPlaces } from '../eventLists/eventList.ts';
import { newId } from '../ids.ts';
import { deliveryItem } from '../items/delivery.ts';
import { replayItem, replayLockItem, type StoredReplay } from '../items/replay.ts';
import type { StoredWebhook } from '../items/webhook.ts';
import { markOf } from '../queues/outbox.ts';
import { type Expression, expression, writeCondition, writeUpdate } from '../table/expression.ts';
import { getItem, putItem, updateItem } from '../table/table.ts';
import { Stale, transact } from '../table/transact.ts';
import { add, IS_NEW, removeIfThere, type TransactItem, update } from '../table/writes.ts';
import { newDelivery } from './newDeliveries.ts';
import { checkActive } from './webhooks.ts';

/** How long a replay can be looked at. */
const REPLAY_DAYS = 30;

/** Which replay it is. */
export interface ReplayId {
  readonly accountId: string;
  readonly webhookId: string;
  readonly replayId: string;
}

const { attribute } = replayItem;

/**
 * Adds a replay, with further writes in the same transaction. Throws `CONFLICT` while another one of the webhook runs, and
 * `Stale` where the webhook is not active.
 */
export async function addReplay(
  accountId: string,
  webhookId: string,
  range: Pick<StoredReplay, 'from' | 'to'>,
  { now }: Cause,
  furtherWrites: (replay: StoredReplay) => Promise<readonly TransactItem[]>,
): Promise<StoredReplay> {
  const id = newId('rpl', now);
  const createdAt = now.toISOString();
  const replay: StoredReplay = {
    id,
    ...range,
    status: 'RUNNING',
    deliveries: 0,
    nextStepAt: createdAt,
    createdAt,
    [TABLE.expiry]: Math.ceil(now.getTime() / 1000) + REPLAY_DAYS * 24 * 3600,
    ...markOf('replay.started', { accountId, webhookId, replayId: id }, now),
  };
  try {
    await transact([
      checkActive(accountId, webhookId),
      add(replayLockItem.write({ replayId: id }, accountId, webhookId)),
      add(replayItem.write(replay, accountId, webhookId, id)),
      ...(await furtherWrites(replay)),
    ]);
  } catch (fault) {
    if (isConditionFailed(fault, 0)) throw new Stale('Another change came first');
    if (isConditionFailed(fault, 1)) {
      throw new Problem('CONFLICT', 'Another replay of this webhook is running: wait until it is done');
    }
    throw fault;
  }
  return replay;
}

export function getReplay({ accountId, webhookId, replayId }: ReplayId): Promise<StoredReplay | undefined> {
  return getItem(replayItem, accountId, webhookId, replayId);
}

/** The clocks of two servers may differ by so much. */
const CLOCK_MILLISECONDS = 1000;

/**
 * Takes the next step of a replay for the caller alone, until the instant. Returns nothing where it is over, or where
 * somebody else has the step.
 */
export async function takeStep(id: ReplayId, now: Date, until: Date): Promise<StoredReplay | undefined> {
  const replay = await getReplay(id);
  const latest = new Date(now.getTime() + CLOCK_MILLISECONDS).toISOString();
  if (replay?.status !== 'RUNNING' || replay.nextStepAt > latest) return undefined;
  const taken = { ...replay, nextStepAt: until.toISOString() };
  return (await save(id, replay, expression`SET ${changesOf(id, taken)}`)) ? taken : undefined;
}

/** Saves how far a replay is, and when its next step is due. Returns `false` where somebody else has the step. */
export function saveStep(id: ReplayId, current: StoredReplay, next: StoredReplay): Promise<boolean> {
  return save(id, current, expression`SET ${changesOf(id, next)}`);
}

function changesOf(id: ReplayId, { nextStepAt, deliveries, before }: StoredReplay): Expression {
  // The sweep sends the message of a step that is overdue.
  const { pendingSk } = markOf('replay.started', id, new Date(nextStepAt));
  const changes = expression`${attribute('nextStepAt')} = ${nextStepAt}, ${attribute('deliveries')} = ${deliveries}, ${attribute('pendingSk')} = ${pendingSk}`;
  return before === undefined ? changes : expression`${changes}, ${attribute('before')} = ${before}`;
}

async function save({ accountId, webhookId, replayId }: ReplayId, current: StoredReplay, change: Expression) {
  try {
    await updateItem({
      Key: replayItem.key(accountId, webhookId, replayId),
      ...writeUpdate(change, hasStep(current)),
    });
    return true;
  } catch (fault) {
    if (isConditionFailed(fault)) return false;
    throw fault;
  }
}

const hasStep = ({ nextStepAt }: StoredReplay): Expression =>
  expression`${attribute('status')} = ${'RUNNING'} AND ${attribute('nextStepAt')} = ${nextStepAt}`;

/** Ends a replay, so that another one may start. Nothing happens where somebody else has the step. */
export async function endReplay(
  id: ReplayId,
  current: StoredReplay,
  { status, now }: { status: Exclude<ReplayStatus, 'RUNNING'>; now: Date },
): Promise<void> {
  const { accountId, webhookId, replayId } = id;
  const { deliveries } = current;
  const end = expression`SET ${attribute('status')} = ${status}, ${attribute('deliveries')} = ${deliveries}, ${attribute('completedAt')} = ${now.toISOString()}`;
  const unmark = expression`REMOVE ${attribute('pendingPk')}, ${attribute('pendingSk')}, ${attribute('sweeps')}`;
  try {
    await transact([
      update(replayItem.key(accountId, webhookId, replayId), expression`${end} ${unmark}`, hasStep(current)),
      removeIfThere(replayLockItem.key(accountId, webhookId)),
    ]);
  } catch (fault) {
    if (!isConditionFailed(fault, 0)) throw fault;
  }
}

/** The next events of a replay, newest first, and the place where the events after them begin. */
export async function nextEvents(
  accountId: string,
  webhook: StoredWebhook,
  { from, to, before }: StoredReplay,
  { now, limit }: { now: Date; limit: number },
): Promise<{ readonly events: readonly EventPlace[]; readonly before?: string | undefined }> {
  const filter = { types: wantedTypes(webhook.events), from, to };
  const places = await findEventPlaces(accountId, filter, { now, before, limit });
  const events = places.filter(({ type, objectId }) => isWanted(webhook, { eventType: type, objectId }));
  return { events, ...(places.length === limit && { before: places.at(-1)?.id }) };
}

/** So many deliveries are written at the same time. */
const WRITTEN_AT_ONCE = 25;

/** Makes the deliveries of a replay due now. One that was made since the replay began stays as it is. */
export async function redeliver(
  { accountId, webhookId }: ReplayId,
  { createdAt }: StoredReplay,
  events: readonly EventPlace[],
  now: Date,
): Promise<void> {
  for (let start = 0; start < events.length; start += WRITTEN_AT_ONCE) {
    await Promise.all(
      events.slice(start, start + WRITTEN_AT_ONCE).map(async ({ id: eventId, type: eventType, objectId }) => {
        const delivery = newDelivery(accountId, webhookId, { eventId, eventType, objectId }, now);
        const isOlder = expression`${IS_NEW} OR ${deliveryItem.attribute('createdAt')} < ${createdAt}`;
        try {
          await putItem({ Item: { ...delivery, createdAt }, ...writeCondition(isOlder) });
        } catch (fault) {
          if (!isConditionFailed(fault)) throw fault;
        }
      }),
    );
  }
}

/** Whether the receiver has been asked about an event since the delivery was made, so that more may be made. */
export async function wasTried({ accountId, webhookId }: ReplayId, eventId: string): Promise<boolean> {
  const delivery = await getItem(deliveryItem, accountId, webhookId, eventId);
  return delivery?.status !== 'PENDING' || delivery.attempts > 0;
}
