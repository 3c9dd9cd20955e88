import { MONTHLY_SUMS, type Month, type Share, STANDING_SUMS, type SumName } from '../../domain/reports/summary.ts';
import { type SummaryPart, type SummarySums, type SumsPlace, summarySumsItem } from '../items/summary.ts';

/** Shares of the same currency and month. They are stored in one item. */
export interface SumsChange {
  readonly place: SumsPlace;
  readonly shares: readonly Share[];
}

/** The shares, by the item that they belong to. */
export function byPlace(shares: readonly Share[], generation: number, part: SummaryPart): SumsChange[] {
  const groups = Map.groupBy(shares, ({ currency, month }) => JSON.stringify([currency, month]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { currency, month } = first;
    return [{ place: { generation, currency, month, part }, shares: group }];
  });
}

/** The fields of an item and their values for these shares. */
export function fieldsOf(shares: readonly Share[]) {
  return shares.flatMap(({ name, count, minor }) => [
    { field: `${name}Count` as const, value: BigInt(count) },
    { field: `${name}Minor` as const, value: minor },
  ]);
}

/** What the sums of an item are, each as one share. Monthly sums are of the month of the item, or of the one that is open in it. */
export function sharesIn(sums: SummarySums): Share[] {
  const { currency, openMonth } = sums;
  const shareOf = (month: Month | undefined) => (name: SumName) => ({
    name,
    currency,
    month,
    count: Number(sums[`${name}Count`] ?? 0),
    minor: BigInt(sums[`${name}Minor`] ?? 0),
  });
  if (sums.month !== undefined) return MONTHLY_SUMS.map(shareOf(sums.month));
  const standing = STANDING_SUMS.map(shareOf(undefined));
  return openMonth === undefined ? standing : [...standing, ...MONTHLY_SUMS.map(shareOf(openMonth))];
}

export const sumAttribute = summarySumsItem.attribute;

/** Makes the items that have these sums and no others. */
export const sumsItem =
  (accountId: string, changedAt = '') =>
  ({ place, shares }: SumsChange) => {
    const { currency, month } = place;
    const sums = Object.fromEntries(fieldsOf(shares).map(({ field, value }) => [field, value]));
    return { ...summarySumsItem.write({ currency, month, changedAt, ...sums }, accountId, place) };
  };
