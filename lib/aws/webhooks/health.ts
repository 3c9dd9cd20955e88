import { isConditionFailed } from '../calls/faults.ts';
import { type StoredWebhook, webhookItem } from '../items/webhook.ts';
import { expression, writeUpdate } from '../table/expression.ts';
import { updateItem } from '../table/table.ts';

const failingSince = webhookItem.attribute('failingSince');
const isActive = webhookItem.attribute('isActive');
const address = webhookItem.attribute('url');

/** Notes that an attempt has failed, where the one before had not, and the webhook has the same address still. */
export async function noteFailing(
  accountId: string,
  { id, url }: Pick<StoredWebhook, 'id' | 'url'>,
  now: Date,
): Promise<void> {
  await note(
    accountId,
    id,
    writeUpdate(
      expression`SET ${failingSince} = ${now.toISOString()}`,
      expression`attribute_not_exists(${failingSince}) AND ${isActive} = ${true} AND ${address} = ${url}`,
    ),
  );
}

/** Notes that an attempt has succeeded. */
export async function noteWorking(accountId: string, webhookId: string): Promise<void> {
  await note(
    accountId,
    webhookId,
    writeUpdate(expression`REMOVE ${failingSince}`, expression`attribute_exists(${failingSince})`),
  );
}

async function note(accountId: string, webhookId: string, update: ReturnType<typeof writeUpdate>): Promise<void> {
  try {
    await updateItem({ Key: webhookItem.key(accountId, webhookId), ...update });
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}
