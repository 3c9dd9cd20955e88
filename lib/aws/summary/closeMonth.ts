import { MONTHLY_SUMS } from '../../domain/reports/summary.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { type SumsPlace, summarySumsItem } from '../items/summary.ts';
import { expression, joinExpressions } from '../table/expression.ts';
import type { Item } from '../table/itemKind.ts';
import { commitTransaction } from '../table/transact.ts';
import { update } from '../table/writes.ts';
import { sumAttribute } from './sums.ts';

const version = sumAttribute('version');
const FIELDS = MONTHLY_SUMS.flatMap((name) => [`${name}Count` as const, `${name}Minor` as const]);

/**
 * Moves the sums of the month that is open in an item, as it was read, into the item of that month, because a later month begins. Nothing
 * happens where something was added since.
 */
export async function closeMonth(accountId: string, place: SumsPlace, item: Item): Promise<void> {
  const { openMonth, currency, changedAt, version: read, ...sums } = summarySumsItem.read(item);
  if (openMonth === undefined) return;
  const added = FIELDS.flatMap((field) => {
    const value = sums[field];
    return value === undefined ? [] : [expression`${sumAttribute(field)} ${value}`];
  });
  const removed = [sumAttribute('openMonth'), ...FIELDS.map(sumAttribute)].map((name) => expression`${name}`);
  const set = expression`SET ${sumAttribute('currency')} = ${currency}, ${sumAttribute('month')} = ${openMonth}, ${sumAttribute('changedAt')} = ${changedAt}, ${sumAttribute('isClosed')} = ${true}`;
  try {
    await commitTransaction([
      update(
        summarySumsItem.key(accountId, place),
        expression`ADD ${version} ${1} REMOVE ${joinExpressions(removed, ', ')}`,
        expression`${version} = ${read}`,
      ),
      update(
        summarySumsItem.key(accountId, { ...place, month: openMonth }),
        expression`${set} ADD ${joinExpressions([...added, expression`${version} ${1}`], ', ')}`,
      ),
    ]);
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}
