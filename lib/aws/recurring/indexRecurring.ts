import { TABLE } from '../../contract/environment.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { type RecurringItem, recurringCountItem, recurringItem } from '../items/recurring.ts';
import { Attribute, expression, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { type Item, partitionKey } from '../table/itemKind.ts';
import { getItem, queryPages, updateItem } from '../table/table.ts';
import { indexPartitions } from './recurring.ts';

const { byStatus, byClient } = TABLE.indexes;
const statusPk = new Attribute(byStatus.partitionKey);
const clientPk = new Attribute(byClient.partitionKey);

/**
 * Puts all recurring invoices of an account into the indexes by status and by client. Requests may change them meanwhile. Running it
 * again does no harm.
 */
export async function indexRecurring(accountId: string): Promise<void> {
  const { pk } = recurringItem.key(accountId, '');
  const pages = queryPages({ ...writeKeyCondition(expression`${partitionKey} = ${pk}`), ConsistentRead: true });
  for await (const { Items = [] } of pages) {
    for (const item of Items.flatMap((one: Item) => recurringItem.tryRead(one) ?? []))
      await movePartition(accountId, item);
  }
  const { attribute, key } = recurringCountItem;
  await updateItem({
    Key: key(accountId),
    ...writeUpdate(expression`SET ${attribute('isIndexed')} = ${true} ADD ${attribute('count')} ${0}`),
  });
}

async function movePartition(accountId: string, item: RecurringItem): Promise<void> {
  const next = indexPartitions(accountId, item);
  if (item.statusPk === next.statusPk && item.clientPk === next.clientPk) return;
  const { attribute, key } = recurringItem;
  try {
    await updateItem({
      Key: key(accountId, item.id),
      ...writeUpdate(
        expression`SET ${statusPk} = ${next.statusPk}, ${clientPk} = ${next.clientPk}`,
        expression`${attribute('revision')} = ${item.revision}`,
      ),
    });
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
    const changed = await getItem(recurringItem, accountId, item.id);
    if (changed) await movePartition(accountId, changed);
  }
}
