import { addShares, type Month, type Share } from '../../domain/reports/summary.ts';
import { type SummarySums, sumsPrefix } from '../items/summary.ts';
import { summaryStateItem } from '../items/summaryState.ts';
import { getItem } from '../table/table.ts';
import { HIGHEST } from '../textRange.ts';
import { readSums } from './readSums.ts';
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
  const standing = await readSums(accountId, { from: now, to: `${now}${HIGHEST}` });
  const months = await readSums(accountId, {
    from: sumsPrefix(generation, first),
    to: `${sumsPrefix(generation, last)}${HIGHEST}`,
  });
  // A month that was open as the first were read may have been closed since. Then it is among the second.
  const isClosed = ({ currency, openMonth }: SummarySums) =>
    months.some((one) => one.isClosed && one.month === openMonth && one.currency === currency);
  const isShown = ({ month = last }: Share) => month >= first && month <= last;
  const sums = [...standing.map((one) => (isClosed(one) ? { ...one, openMonth: undefined } : one)), ...months];
  return {
    isComplete: state?.generation !== undefined,
    changedAt: sums
      .map(({ changedAt }) => changedAt)
      .toSorted()
      .at(-1),
    shares: addShares(sums.flatMap(sharesIn).filter(isShown)),
  };
}
