import { TABLE } from '../../contract/environment.ts';
import type { RecurringStatus } from '../../domain/recurring/recurring.ts';
import {
  pickRecurringSummary,
  type RecurringSummary,
  recurringCountItem,
  recurringItem,
  recurringPartition,
} from '../items/recurring.ts';
import { PageWindow } from '../pageWindow.ts';
import { Attribute, expression, writeKeyCondition } from '../table/expression.ts';
import type { Item } from '../table/itemKind.ts';
import { getItem, queryPages } from '../table/table.ts';
import { LOWEST, rightBelow } from '../textRange.ts';

export interface RecurringFilter {
  readonly status?: RecurringStatus | undefined;
  readonly clientId?: string | undefined;
}

/** A page: `limit` recurring invoices after `skip`, made before the one `before`. */
interface PageRequest {
  readonly before?: string | undefined;
  readonly skip: number;
  readonly limit: number;
}

interface RecurringPage {
  /** How many the filter finds in all. Absent where that is not known without reading on. */
  readonly total?: number;
  readonly found: readonly RecurringSummary[];
}

/** Recurring invoices that match a filter, newest first. Without a filter, the counter knows how many there are. */
export async function listRecurring(
  accountId: string,
  filter: RecurringFilter,
  request: PageRequest,
): Promise<RecurringPage> {
  const { count, isIndexed = false } = (await getItem(recurringCountItem, accountId)) ?? { count: 0 };
  const isAll = filter.status === undefined && filter.clientId === undefined;
  // Nothing is read past the end of the list.
  if (isAll && request.skip >= count) return { total: count, found: [] };
  const page = await readPage(readAll(accountId, isIndexed ? filter : {}, request), filter, request);
  return isAll ? { ...page, total: count } : page;
}

async function readPage(
  portions: AsyncIterable<readonly RecurringSummary[]>,
  { status, clientId }: RecurringFilter,
  { before, skip, limit }: PageRequest,
): Promise<RecurringPage> {
  const window = new PageWindow<RecurringSummary>({ skip, limit });
  for await (const portion of portions) {
    window.pass(
      portion.filter((one) => (status ?? one.status) === one.status && (clientId ?? one.clientId) === one.clientId),
    );
    if (window.isFull) return { found: window.values };
  }
  return { found: window.values, ...(before === undefined && { total: window.passed }) };
}

const { byStatus, byClient } = TABLE.indexes;

/** Where to read: in the index by client or by status, or all. */
function sourceOf(accountId: string, { status, clientId }: RecurringFilter) {
  if (clientId !== undefined)
    return { IndexName: 'byClient', ...byClient, partition: recurringPartition(accountId, clientId) };
  if (status !== undefined)
    return { IndexName: 'byStatus', ...byStatus, partition: recurringPartition(accountId, status) };
  const { pk: partition } = recurringItem.key(accountId, '');
  return { IndexName: undefined, partitionKey: TABLE.partitionKey, sortKey: TABLE.sortKey, partition };
}

/** More than 1 MB holds. */
const MOST = 10_000;

/** The newest first, in portions that grow. */
async function* readAll(
  accountId: string,
  filter: RecurringFilter,
  { before = 'rec_~', skip, limit }: PageRequest,
): AsyncGenerator<RecurringSummary[]> {
  const { IndexName, partition, ...keys } = sourceOf(accountId, filter);
  const [partitionKey, sortKey] = [new Attribute(keys.partitionKey), new Attribute(keys.sortKey)];
  const query = {
    IndexName,
    ...writeKeyCondition(
      expression`${partitionKey} = ${partition} AND ${sortKey} BETWEEN ${LOWEST} AND ${rightBelow(before)}`,
    ),
    ScanIndexForward: false,
    // An index is always a moment behind.
    ConsistentRead: IndexName === undefined,
  };
  let ExclusiveStartKey: Item | undefined;
  for (let Limit = Math.min(skip + limit, MOST); ; Limit = Math.min(Limit * 2, MOST)) {
    const { value } = await queryPages({ ...query, Limit, ExclusiveStartKey }).next();
    yield (value?.Items ?? []).map((item: Item) => pickRecurringSummary(recurringItem.read(item)));
    ExclusiveStartKey = value?.LastEvaluatedKey;
    if (!ExclusiveStartKey) return;
  }
}
