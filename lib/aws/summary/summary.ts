import { addShares, type Month, type Share } from '../../domain/summary.ts';
import { type SummarySums, summaryStateItem, summarySumsItem, sumsPrefix } from '../items/summary.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { getItem, queryItems } from '../table/table.ts';
import { HIGHEST } from '../textRange.ts';
import { sharesIn } from './sums.ts';

export interface Summary {
  /** Whether all of the account is counted. An account that is older than its summary has to be recounted first. */
  readonly isComplete: boolean;
  /** Instant of the newest change that is counted. Absent: none is. */
  readonly changedAt?: string | undefined;
  /** One for each sum that is not zero. */
  readonly shares: readonly Share[];
}

/** The sums of an account as they stand now, and those of these months. What it reads does not grow with the account. */
export async function getSummary(
  accountId: string,
  { first, last }: { readonly first: Month; readonly last: Month },
): Promise<Summary> {
  const state = await getItem(summaryStateItem, accountId);
  const generation = state?.generation ?? state?.nextGeneration;
  if (generation === undefined) return { isComplete: false, shares: [] };
  const now = sumsPrefix(generation, undefined);
  const [standing, months] = await Promise.all([
    readSums(accountId, now, `${now}${HIGHEST}`),
    readSums(accountId, sumsPrefix(generation, first), `${sumsPrefix(generation, last)}${HIGHEST}`),
  ]);
  const sums = [...standing, ...months];
  return {
    isComplete: state?.generation !== undefined,
    changedAt: sums
      .map(({ changedAt }) => changedAt)
      .toSorted()
      .at(-1),
    shares: addShares(sums.flatMap(sharesIn)),
  };
}

async function readSums(accountId: string, from: string, to: string): Promise<SummarySums[]> {
  const { pk } = summaryStateItem.key(accountId);
  const items = await queryItems({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${from} AND ${to}`),
    ConsistentRead: true,
  });
  return items.map(summarySumsItem.read);
}
