import { isClosed } from '../../aws/accounts/closure.ts';
import type { StoredReplay } from '../../aws/items/replay.ts';
import { send } from '../../aws/queues/queues.ts';
import {
  endReplay,
  nextEvents,
  type ReplayId,
  redeliver,
  saveStep,
  takeStep,
  wasTried,
} from '../../aws/webhooks/replays.ts';
import { getWebhook } from '../../aws/webhooks/webhooks.ts';
import type { Cause } from '../../domain/events/events.ts';
import { startDeliveries } from './startDeliveries.ts';

/** How many events one step deals with. */
const EVENTS_AT_ONCE = 100;

/** How long a step belongs to who took it. If that process dies, somebody else takes the step afterwards. */
const STEP_SECONDS = 60;

/** How long a receiver gets for the deliveries of a step before the replay looks at them again. */
const PAUSE_SECONDS = 5;

/**
 * Takes one step of a replay, and sends itself the message for the next. A step waits until the receiver has been asked
 * about those before it, so a replay of a million events does not stand in the way of what happens now.
 */
export async function takeReplayStep(id: ReplayId, { now }: Cause): Promise<void> {
  // It stays in the outbox, and goes on when the account is opened again. No delivery would be tried until then.
  if (await isClosed(id.accountId)) return;
  const replay = await takeStep(id, now, after(now, STEP_SECONDS));
  if (!replay) return;
  if (replay.before !== undefined && !(await wasTried(id, replay.before))) {
    return goOn(id, replay, { nextStepAt: after(now, PAUSE_SECONDS).toISOString() }, PAUSE_SECONDS + 1);
  }
  const { accountId, webhookId } = id;
  const webhook = await getWebhook(accountId, webhookId);
  if (!webhook?.isActive) return endReplay(id, replay, { status: 'STOPPED', now });
  const { events, before } = await nextEvents(accountId, webhook, replay, { now, limit: EVENTS_AT_ONCE });
  await redeliver(id, replay, events, now);
  await startDeliveries(events.map(({ id: eventId }) => ({ accountId, webhookId, eventId })));
  const deliveries = replay.deliveries + events.length;
  if (before === undefined) return endReplay(id, { ...replay, deliveries }, { status: 'DONE', now });
  await goOn(id, replay, { before, deliveries, nextStepAt: now.toISOString() });
}

async function goOn(id: ReplayId, replay: StoredReplay, change: Partial<StoredReplay>, delaySeconds = 0) {
  const isMine = await saveStep(id, replay, { ...replay, ...change });
  if (isMine) await send('replayEvents', [id], delaySeconds);
}

function after(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
