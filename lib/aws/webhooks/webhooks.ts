import type { DisabledReason } from '../../domain/deliveries.ts';
import { type Cause, nextInstant } from '../../domain/events.ts';
import { type StoredWebhook, webhookItem } from '../items/webhook.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey } from '../table/itemKind.ts';
import { getItem, queryItems } from '../table/table.ts';
import { retryIfStale, transactOnRevision } from '../table/transact.ts';
import { replace } from '../table/writes.ts';

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

/** Switches a webhook off. Nothing happens where it is off already, or deleted. */
export async function disableWebhook(
  accountId: string,
  webhookId: string,
  disabledReason: DisabledReason,
  cause: Cause,
): Promise<void> {
  await retryIfStale(async () => {
    const webhook = await getWebhook(accountId, webhookId);
    if (!webhook?.isActive) return;
    const at = nextInstant(cause.now, webhook).toISOString();
    const disabled = { ...webhook, isActive: false, disabledAt: at, disabledReason };
    await saveWebhook(accountId, webhook, { ...disabled, failingSince: undefined, updatedAt: at });
  });
}

async function saveWebhook(accountId: string, current: StoredWebhook, changed: StoredWebhook): Promise<void> {
  const saved = webhookItem.write({ ...changed, revision: current.revision + 1 }, accountId, current.id);
  await transactOnRevision([replace(saved, current.revision)]);
}
