import { addShares, type Month, type Share } from '../../domain/reports/summary.ts';
import type { SumsPlace } from '../items/summary.ts';
import { Attribute, type Expression, expression, joinExpressions } from '../table/expression.ts';
import { forgetting, nameValue, type Remembered } from './remembered.ts';
import { fieldsOf, sumAttribute } from './sums.ts';

/** What an event adds to the sums of one item. */
export interface Addition {
  readonly eventId: string;
  readonly objectId: string;
  /** Instant of the event. */
  readonly at: string;
  readonly shares: readonly Share[];
  /** What it adds to the sums of the month that it is in. They are in the same item if the month is open there. */
  readonly monthly?: { readonly month: Month; readonly shares: readonly Share[] } | undefined;
}

/** Whether the sums of a month of an addition belong into an item of their own, where this month is open. */
export const isApartFrom =
  (month: Month | undefined) =>
  ({ monthly }: Addition): boolean =>
    monthly !== undefined && monthly.month !== month;

const forgottenTo = sumAttribute('forgottenTo');
const version = sumAttribute('version');
const openMonth = sumAttribute('openMonth');

export const isNotNamed = ({ eventId }: Addition): Expression =>
  expression`attribute_not_exists(${new Attribute(eventId)})`;

/** What is to be forgotten was chosen by what the item remembered, so nothing may have been forgotten since. */
export function isNotForgotten(additions: readonly Addition[], basis: Remembered | undefined): Expression {
  if (basis?.forgottenTo !== undefined) return expression`${forgottenTo} = ${basis.forgottenTo}`;
  if (basis) return expression`attribute_not_exists(${forgottenTo})`;
  const lowest = additions.map(({ eventId }) => eventId).toSorted()[0];
  return expression`(attribute_not_exists(${forgottenTo}) OR ${forgottenTo} < ${lowest})`;
}

export function isUnchanged(read: Remembered): Expression {
  return read.version === undefined
    ? expression`attribute_not_exists(${version})`
    : expression`${version} = ${read.version}`;
}

/** Another month may have been opened since, or be open in an item that was never read. */
export const isOpen = (month: Month): Expression =>
  expression`(attribute_not_exists(${openMonth}) OR ${openMonth} = ${month})`;

interface Change {
  /** The month that is open from now on. Absent: it stays as it is. */
  readonly month: Month | undefined;
  readonly basis: Remembered;
  readonly forgotten: readonly string[];
}

/** The update that adds these to an item, names their events and forgets others. */
export function change(
  { currency, month }: SumsPlace,
  additions: readonly Addition[],
  { basis, forgotten, month: opened }: Change,
): Expression {
  const changedAt = additions
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  const set = [
    expression`${sumAttribute('currency')} = ${currency}`,
    expression`${sumAttribute('changedAt')} = ${changedAt}`,
    ...(month === undefined ? [] : [expression`${sumAttribute('month')} = ${month}`]),
    ...(opened === undefined ? [] : [expression`${openMonth} = ${opened}`]),
    ...additions.map((addition) => {
      const value = nameValue({ objectId: addition.objectId, isApart: isApartFrom(opened)(addition) });
      return expression`${new Attribute(addition.eventId)} = ${value}`;
    }),
    ...(forgotten.length === 0 ? [] : [expression`${forgottenTo} = ${forgetting(basis, forgotten)}`]),
  ];
  const sums = addShares(
    additions.flatMap((one) => [...one.shares, ...(isApartFrom(opened)(one) ? [] : (one.monthly?.shares ?? []))]),
  );
  const added = fieldsOf(sums)
    .filter(({ value }) => value !== 0n)
    .map(({ field, value }) => expression`${sumAttribute(field)} ${value}`);
  const adding = expression`SET ${joinExpressions(set, ', ')} ADD ${joinExpressions([...added, expression`${version} ${1}`], ', ')}`;
  if (forgotten.length === 0) return adding;
  const names = forgotten.map((eventId) => expression`${new Attribute(eventId)}`);
  return expression`${adding} REMOVE ${joinExpressions(names, ', ')}`;
}
