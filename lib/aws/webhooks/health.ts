import { isConditionFailed } from '../calls/faults.ts';
import { webhookItem } from '../items/webhook.ts';
import { expression, writeUpdate } from '../table/expression.ts';
import { updateItem } from '../table/table.ts';

const failingSince = webhookItem.attribute('failingSince');
const isActive = webhookItem.attribute('isActive');

/** Notes that an attempt has failed, where the one before had not. */
export async function noteFailing(accountId: string, webhookId: string, now: Date): Promise<void> {
  await note(
    accountId,
    webhookId,
    writeUpdate(
      expression`SET ${failingSince} = ${now.toISOString()}`,
      expression`attribute_not_exists(${failingSince}) AND ${isActive} = ${true}`,
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
