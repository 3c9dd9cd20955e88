import { TABLE } from '../../contract/environment.ts';
import { deliveryItem } from '../items/delivery.ts';
import { EVENT_FIELDS, EVENT_PREFIX, READY_FIELDS } from '../items/event.ts';
import { Attribute, expression, joinExpressions, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { type Item, type Key, partitionKey } from '../table/itemKind.ts';
import { deleteItem, queryPages, updateItem } from '../table/table.ts';

/** How many items are deleted at the same time. */
const DELETED_AT_ONCE = 20;

/** Where something is erased, and whether it is only counted. */
export interface Erasing {
  readonly accountId: string;
  readonly dryRun: boolean;
  /** The webhooks of the account. Their deliveries tell of its events. */
  readonly webhookIds: readonly string[];
}

export async function deleteKeys(keys: readonly Key[], { dryRun }: Pick<Erasing, 'dryRun'>): Promise<void> {
  for (let start = 0; start < keys.length && !dryRun; start += DELETED_AT_ONCE) {
    await Promise.all(keys.slice(start, start + DELETED_AT_ONCE).map((Key) => deleteItem({ Key })));
  }
}

const { byEvent, byReady, pending } = TABLE.indexes;
const EVENT_ATTRIBUTES = [
  ...Object.keys({ ...EVENT_FIELDS, ...READY_FIELDS }),
  pending.partitionKey,
  pending.sortKey,
  'sweeps',
].map((name) => expression`${new Attribute(name)}`);

/**
 * Erases what the partition of an object holds, the events of its mails, payments and refunds, and the deliveries of events to
 * webhooks. What is kept loses the event that is part of it. Returns how many items were erased.
 */
export async function erasePartition(
  pk: string,
  erasing: Erasing,
  isKept: (item: Item) => boolean = () => false,
): Promise<number> {
  const { accountId, dryRun, webhookIds } = erasing;
  let count = 0;
  const pages = queryPages({ ...writeKeyCondition(expression`${partitionKey} = ${pk}`), ConsistentRead: true });
  for await (const { Items = [] } of pages) {
    const keyOf = ({ sk }: Item): Key => ({ pk, sk: String(sk) });
    // Events of these are in partitions of their own.
    for (const { sk } of Items) {
      const [, id] = /^(?:EMAIL|PAYMENT|REFUND)#(\w+)$/.exec(String(sk)) ?? [];
      if (id !== undefined) count += await erasePartition(`${accountId}#${id}`, erasing);
    }
    const erased = Items.filter((item) => !isKept(item));
    const eventIds = Items.flatMap((item) => [item[byEvent.sortKey], item[byReady.sortKey]]).filter(
      (id): id is string => typeof id === 'string',
    );
    const deliveries = eventIds.flatMap((id) => webhookIds.map((webhook) => deliveryItem.key(accountId, webhook, id)));
    await deleteKeys([...deliveries, ...erased.map(keyOf)], { dryRun });
    count += erased.length;
    for (const item of Items.filter((one) => isKept(one) && hasEvent(one))) {
      count += 1;
      if (!dryRun) await updateItem({ Key: keyOf(item), ...writeUpdate(WITHOUT_EVENT) });
    }
  }
  return count;
}

function hasEvent({ sk, [byEvent.sortKey]: id }: Item): boolean {
  return typeof id === 'string' && !String(sk).startsWith(EVENT_PREFIX);
}

const WITHOUT_EVENT = expression`REMOVE ${joinExpressions(EVENT_ATTRIBUTES, ', ')}`;
