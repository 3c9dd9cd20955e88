import { TABLE } from '../../contract/environment.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { type RecurringItem, recurringCountItem, recurringItem } from '../items/recurring.ts';
import { Attribute, expression, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { type Item, partitionKey, sortKey } from '../table/itemKind.ts';
import type { Progress } from '../table/phases.ts';
import { getItem, queryPages, updateItem } from '../table/table.ts';
import { LOWEST } from '../textRange.ts';
import { indexPartitions } from './recurring.ts';

const { byStatus, byClient } = TABLE.indexes;
const statusPk = new Attribute(byStatus.partitionKey);
const clientPk = new Attribute(byClient.partitionKey);
const PORTION = 100;

/**
 * Puts all recurring invoices of an account into the indexes by status and by client. Requests may change them meanwhile. It may be
 * interrupted, and running it again does no harm.
 */
export async function* indexRecurring(accountId: string, after = LOWEST): AsyncGenerator<Progress> {
  const { pk } = recurringItem.key(accountId, '');
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} > ${after}`),
    ConsistentRead: true,
    Limit: PORTION,
  });
  for await (const { Items = [] } of pages) {
    for (const item of Items.flatMap((one: Item) => recurringItem.tryRead(one) ?? []))
      await movePartition(accountId, item);
    const last = Items.at(-1)?.sk;
    if (last !== undefined) yield { position: String(last), counts: { recurring: Items.length } };
  }
  const { attribute, key } = recurringCountItem;
  await updateItem({
    Key: key(accountId),
    ...writeUpdate(expression`SET ${attribute('isIndexed')} = ${true} ADD ${attribute('count')} ${0}`),
  });
  yield { counts: {} };
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
