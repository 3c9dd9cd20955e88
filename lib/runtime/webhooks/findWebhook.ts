import { isId } from '../../aws/ids.ts';
import type { StoredDelivery } from '../../aws/items/delivery.ts';
import type { StoredReplay } from '../../aws/items/replay.ts';
import type { StoredWebhook } from '../../aws/items/webhook.ts';
import { getDelivery } from '../../aws/webhooks/attempts.ts';
import { getReplay } from '../../aws/webhooks/replays.ts';
import { getWebhook } from '../../aws/webhooks/webhooks.ts';
import { Problem } from '../../domain/values/problem.ts';
import { eventOf } from './showDelivery.ts';

/** The caller's webhook with this id. Throws `NOT_FOUND`, also if the webhook belongs to another account. */
export async function findWebhook(accountId: string, id = ''): Promise<StoredWebhook> {
  const webhook = isId('whk', id) ? await getWebhook(accountId, id) : undefined;
  if (!webhook) throw new Problem('NOT_FOUND', 'There is no such webhook');
  return webhook;
}

/** The same, for what needs a webhook to which events are sent. Throws `CONFLICT` where it is switched off. */
export async function findActiveWebhook(accountId: string, id = ''): Promise<StoredWebhook> {
  const webhook = await findWebhook(accountId, id);
  if (!webhook.isActive) {
    throw new Problem('CONFLICT', 'The webhook is switched off: switch it on first, by PUT {"isActive": true}');
  }
  return webhook;
}

/** The delivery with this id to the caller's webhook. Throws `NOT_FOUND`. */
export async function findDelivery(accountId: string, webhookId: string, id = ''): Promise<StoredDelivery> {
  const delivery = isId('dlv', id) ? await getDelivery({ accountId, webhookId, eventId: eventOf(id) }) : undefined;
  if (!delivery) throw new Problem('NOT_FOUND', 'There is no such delivery');
  return delivery;
}

/** The replay with this id to the caller's webhook. Throws `NOT_FOUND`. */
export async function findReplay(accountId: string, webhookId: string, id = ''): Promise<StoredReplay> {
  const replay = isId('rpl', id) ? await getReplay({ accountId, webhookId, replayId: id }) : undefined;
  if (!replay) throw new Problem('NOT_FOUND', 'There is no such replay');
  return replay;
}
