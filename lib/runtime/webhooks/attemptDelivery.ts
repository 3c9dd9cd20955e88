import { measure } from '../../aws/calls/work.ts';
import { optionalEnvironment } from '../../aws/environment.ts';
import { eventPlace } from '../../aws/eventLists/eventList.ts';
import { loadEvents } from '../../aws/eventLists/eventObjects.ts';
import type { StoredDelivery } from '../../aws/items/delivery.ts';
import type { StoredWebhook } from '../../aws/items/webhook.ts';
import { type DeliveryId, failDelivery, recordAttempt } from '../../aws/webhooks/attempts.ts';
import { noteFailing, noteWorking } from '../../aws/webhooks/health.ts';
import { disableWebhook } from '../../aws/webhooks/webhooks.ts';
import { Event } from '../../contract/events.ts';
import {
  type AttemptResult,
  hasFailedTooLong,
  isDelivered,
  isGone,
  secondsToNextAttempt,
} from '../../domain/events/deliveries.ts';
import type { Cause } from '../../domain/events/events.ts';
import { postJson } from '../../webhooks/post.ts';
import { sign } from '../../webhooks/signature.ts';
import { describeFault } from '../logging/describeFault.ts';
import { logger } from '../logging/log.ts';
import { showEvent } from '../replies/showEvent.ts';
import { deliverLater } from './deliverLater.ts';

/** A wait that is longer than this is left to the schedule. */
const LONGEST_QUEUE_DELAY_SECONDS = 15;

interface Situation {
  readonly delivery: StoredDelivery;
  readonly webhook: StoredWebhook;
  readonly cause: Cause;
}

/** Sends an event to a webhook once, and records what came of it for the delivery and for the webhook. */
export async function attemptDelivery(id: DeliveryId, situation: Situation): Promise<void> {
  const { delivery, webhook, cause } = situation;
  const body = await readBody(id, delivery, cause);
  if (body === undefined) return failDelivery(id, 'EVENT_UNREADABLE');
  const startedAt = performance.now();
  const result = await post(id.eventId, body, webhook, cause.now);
  const endedAt = after(cause.now, (performance.now() - startedAt) / 1000);
  await (isDelivered(result) ? succeed : fail)({ ...situation, id, result, endedAt });
}

/** The event as `GET /events/{id}` shows it. Nothing where it cannot be read. */
async function readBody({ accountId, eventId }: DeliveryId, delivery: StoredDelivery, { baseUrl = '' }: Cause) {
  const [loaded] = await loadEvents(accountId, [await eventPlace(accountId, delivery)]);
  if (!loaded?.event) return undefined;
  try {
    return JSON.stringify(Event.parse(showEvent(accountId, loaded.event, baseUrl)));
  } catch (fault) {
    logger.error('an event cannot be delivered', { eventId, ...describeFault(fault) });
    return undefined;
  }
}

function post(eventId: string, body: string, webhook: StoredWebhook, now: Date): Promise<AttemptResult> {
  const timestamp = Math.floor(now.getTime() / 1000);
  return postJson(webhook.url, {
    body,
    headers: {
      'webhook-id': eventId,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': sign({ id: eventId, timestamp, body, secrets: validSecrets(webhook, now) }),
    },
    allowLoopback: optionalEnvironment('loopbackWebhooks') === 'true',
  });
}

/** The secret, and the one before it for as long as receivers may still have that. */
function validSecrets({ secret, previousSecret, previousSecretExpiresAt = '' }: StoredWebhook, now: Date): string[] {
  const isValid = previousSecret !== undefined && now.toISOString() < previousSecretExpiresAt;
  return isValid ? [secret, previousSecret] : [secret];
}

interface Attempt extends Situation {
  readonly id: DeliveryId;
  readonly result: AttemptResult;
  readonly endedAt: Date;
}

function recordOf({ result, endedAt }: Attempt) {
  const { status: responseStatus, answer: responseBody, failure, milliseconds } = result;
  return { lastAttemptAt: endedAt.toISOString(), responseStatus, responseBody, failure, milliseconds };
}

async function succeed(attempt: Attempt): Promise<void> {
  const { id, delivery, webhook, endedAt } = attempt;
  await recordAttempt(id, delivery, recordOf(attempt), { status: 'DELIVERED', at: endedAt });
  if (webhook.failingSince !== undefined) await noteWorking(id.accountId, id.webhookId);
}

async function fail(attempt: Attempt): Promise<void> {
  const { id, delivery, webhook, result, cause, endedAt } = attempt;
  const { accountId } = id;
  measure('webhookFailures');
  const waitSeconds = secondsToNextAttempt(delivery.attempts + 1, result, Math.random());
  const next =
    waitSeconds === undefined
      ? ({ status: 'FAILED', at: endedAt } as const)
      : ({ status: 'PENDING', nextAttemptAt: after(endedAt, waitSeconds) } as const);
  const wasRecorded = await recordAttempt(id, delivery, recordOf(attempt), next);
  if (isGone(result)) return disableWebhook(accountId, webhook, 'GONE', cause);
  if (webhook.failingSince === undefined) await noteFailing(accountId, webhook, endedAt);
  else if (hasFailedTooLong(webhook.failingSince, endedAt)) {
    return disableWebhook(accountId, webhook, 'FAILING', cause);
  }
  if (wasRecorded && waitSeconds !== undefined && waitSeconds <= LONGEST_QUEUE_DELAY_SECONDS) {
    await deliverLater(id, Math.ceil(waitSeconds));
  }
}

function after(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000);
}
