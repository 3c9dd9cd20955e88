import { type SummarySums, summarySumsItem } from '../items/summary.ts';
import { summaryStateItem } from '../items/summaryState.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { queryItems } from '../table/table.ts';

/** The sums whose sort keys are in a range. Read eventually, they cost half as much and may be a moment behind. */
export async function readSums(
  accountId: string,
  { from, to, isEventual = false }: { readonly from: string; readonly to: string; readonly isEventual?: boolean },
): Promise<SummarySums[]> {
  const { pk } = summaryStateItem.key(accountId);
  const items = await queryItems({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${from} AND ${to}`),
    ConsistentRead: !isEventual,
  });
  return items.map(summarySumsItem.read);
}
