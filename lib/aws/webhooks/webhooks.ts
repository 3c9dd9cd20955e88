import { isDeepStrictEqual } from 'node:util';
import type { DisabledReason } from '../../domain/events/deliveries.ts';
import { type Cause, type EventTypeOf, nextInstant } from '../../domain/events/events.ts';
import { MAX_WEBHOOKS } from '../../domain/events/webhooks.ts';
import { Problem } from '../../domain/values/problem.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { addEvent } from '../events/events.ts';
import { newId } from '../ids.ts';
import { pickWebhook, type StoredWebhook, webhookCountItem, webhookItem } from '../items/webhook.ts';
import { type Expression, expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey } from '../table/itemKind.ts';
import { getItem, queryItems } from '../table/table.ts';
import { retryIfStale, transact, transactOnRevision } from '../table/transact.ts';
import { add, check, EXISTS, put, remove, type TransactItem, update } from '../table/writes.ts';

const { attribute } = webhookItem;

/** All webhooks of an account, oldest first. An account has few. One that cannot be read is left out. */
export async function listWebhooks(accountId: string): Promise<StoredWebhook[]> {
  const { pk } = webhookItem.key(accountId, '');
  const items = await queryItems({
    ...writeKeyCondition(expression`${partitionKey} = ${pk}`),
    ConsistentRead: true,
  });
  return items.flatMap((item) => webhookItem.tryRead(item) ?? []);
}

export function getWebhook(accountId: string, webhookId: string): Promise<StoredWebhook | undefined> {
  return getItem(webhookItem, accountId, webhookId);
}

/**
 * Adds a webhook under the given id or a new one, one to the count, and the event, with further writes in the same
 * transaction. Throws `CONFLICT` where the account has as many as it may have.
 */
export async function addWebhook(
  accountId: string,
  input: Pick<StoredWebhook, 'url' | 'events' | 'description' | 'isActive' | 'secret'> & { readonly id?: string },
  cause: Cause,
  furtherWrites: (webhook: StoredWebhook) => Promise<readonly TransactItem[]>,
): Promise<StoredWebhook> {
  const { now } = cause;
  const webhook: StoredWebhook = { id: newId('whk', now), ...input, createdAt: now.toISOString(), revision: 1 };
  try {
    await transact([
      changeCount(accountId, 1, HAS_ROOM),
      add(webhookItem.write(webhook, accountId, webhook.id)),
      addEvent(
        accountId,
        { type: 'webhook.created', objectId: webhook.id, at: now, after: pickWebhook(webhook) },
        cause,
      ),
      ...(await furtherWrites(webhook)),
    ]);
  } catch (fault) {
    if (isConditionFailed(fault, 0)) {
      throw new Problem('CONFLICT', `An account has at most ${MAX_WEBHOOKS} webhooks: delete one first`);
    }
    throw fault;
  }
  return webhook;
}

const COUNT = webhookCountItem.attribute('count');
const HAS_ROOM = expression`attribute_not_exists(${COUNT}) OR ${COUNT} < ${MAX_WEBHOOKS}`;

function changeCount(accountId: string, by: number, condition?: Expression): TransactItem {
  return update(webhookCountItem.key(accountId), expression`ADD ${COUNT} ${by}`, condition);
}

interface Saving {
  readonly cause: Cause;
  readonly type?: EventTypeOf<'webhook'>;
  readonly furtherWrites?: (saved: StoredWebhook) => Promise<readonly TransactItem[]>;
}

/**
 * Saves a webhook as the successor of the revision that it was read at, and adds the event. A change that changes nothing is
 * not saved. Throws `Stale` where another change came first.
 */
export async function saveWebhook(
  accountId: string,
  current: StoredWebhook,
  next: StoredWebhook,
  { cause, type = 'webhook.updated', furtherWrites = async () => [] }: Saving,
): Promise<StoredWebhook> {
  if (isDeepStrictEqual(current, next)) return current;
  const at = nextInstant(cause.now, current);
  const saved: StoredWebhook = { ...next, revision: current.revision + 1, updatedAt: at.toISOString() };
  const records = { before: pickWebhook(current), after: pickWebhook(saved) };
  await transactOnRevision([
    put(webhookItem.write(saved, accountId, current.id), isAsRead(current)),
    addEvent(accountId, { type, objectId: current.id, at, ...records }, cause),
    ...(await furtherWrites(saved)),
  ]);
  return saved;
}

/** What attempts note changes without a new revision. */
function isAsRead({ revision, failingSince }: StoredWebhook): Expression {
  const isSameRevision = expression`${attribute('revision')} = ${revision}`;
  return failingSince === undefined
    ? expression`${isSameRevision} AND attribute_not_exists(${attribute('failingSince')})`
    : expression`${isSameRevision} AND ${attribute('failingSince')} = ${failingSince}`;
}

/** Deletes a webhook. The event shows it as it was. Throws `Stale` where another change came first. */
export async function deleteWebhook(accountId: string, current: StoredWebhook, cause: Cause): Promise<void> {
  const { id, revision } = current;
  const at = nextInstant(cause.now, current);
  await transactOnRevision([
    remove(webhookItem.key(accountId, id), expression`${attribute('revision')} = ${revision}`),
    changeCount(accountId, -1),
    addEvent(accountId, { type: 'webhook.deleted', objectId: id, at, after: pickWebhook(current) }, cause),
  ]);
}

/** Has a transaction go through only if the webhook is there and active. */
export function checkActive(accountId: string, webhookId: string): TransactItem {
  return check(webhookItem.key(accountId, webhookId), expression`${EXISTS} AND ${attribute('isActive')} = ${true}`);
}

/**
 * Switches a webhook off because of what its address has answered. Nothing happens where it is off already, or deleted, or has another
 * address by now.
 */
export async function disableWebhook(
  accountId: string,
  { id: webhookId, url }: Pick<StoredWebhook, 'id' | 'url'>,
  disabledReason: DisabledReason,
  cause: Cause,
): Promise<void> {
  await retryIfStale(async () => {
    const webhook = await getWebhook(accountId, webhookId);
    if (!webhook?.isActive || webhook.url !== url) return;
    const { failingSince: _, ...rest } = webhook;
    const disabledAt = nextInstant(cause.now, webhook).toISOString();
    const disabled: StoredWebhook = { ...rest, isActive: false, disabledAt, disabledReason };
    await saveWebhook(accountId, webhook, disabled, { cause, type: 'webhook.disabled' });
  });
}
