import { MONTHLY_SUMS, type Month, type Share, STANDING_SUMS } from '../../domain/summary.ts';
import { type SummaryPart, type SummarySums, type SumsPlace, summarySumsItem } from '../items/summary.ts';

const NAMES = [...STANDING_SUMS, ...MONTHLY_SUMS];

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

/** What the sums of an item are, each as one share. */
export function sharesIn(sums: SummarySums): Share[] {
  const { currency } = sums;
  const month: Month | undefined = sums.month;
  return NAMES.map((name) => ({
    name,
    currency,
    month,
    count: Number(sums[`${name}Count`] ?? 0),
    minor: BigInt(sums[`${name}Minor`] ?? 0),
  }));
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
