import { type SummarySums, summaryStateItem, summarySumsItem } from '../items/summary.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { queryItems } from '../table/table.ts';

/** The sums whose sort keys are in a range. */
export async function readSums(accountId: string, from: string, to: string): Promise<SummarySums[]> {
  const { pk } = summaryStateItem.key(accountId);
  const items = await queryItems({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${from} AND ${to}`),
    ConsistentRead: true,
  });
  return items.map(summarySumsItem.read);
}
