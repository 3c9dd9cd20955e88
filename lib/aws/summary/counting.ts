import { addShares, type Share } from '../../domain/summary.ts';
import { isConditionFailed, isTransient, reasonsOf } from '../calls/faults.ts';
import type { FoundEvent } from '../events/events.ts';
import { instantOf } from '../ids.ts';
import { summarySumsItem } from '../items/summary.ts';
import { type SummaryState, summaryStateItem } from '../items/summaryState.ts';
import { expression, joinExpressions } from '../table/expression.ts';
import { runSerially } from '../table/runSerially.ts';
import { getItem, updateItem } from '../table/table.ts';
import { commitTransaction, isContended, MAX_TRANSACTION_ACTIONS } from '../table/transact.ts';
import { type TransactItem, update } from '../table/writes.ts';
import { eventShares } from './eventShares.ts';
import { byPlace, fieldsOf, type SumsChange, sumAttribute } from './sums.ts';

/** How an event is taken off the outbox. */
export interface Settling {
  /** Takes off its mark, or puts another in its place. It is refused where that was done before. */
  readonly settle: TransactItem;
  /** What is written together with it. */
  readonly added?: readonly TransactItem[];
}

/** An event whose mark is still on, and what it changes in a generation of the summary. */
interface Countable extends Required<Settling> {
  readonly generation: number;
  readonly shares: readonly Share[];
  readonly at: string;
}

/**
 * Counts an event in the summary of its account, in the transaction that takes it off the outbox. So each event is counted
 * once, whatever crashes and however often this runs. Returns whether this run has done it.
 */
export async function countEvent(accountId: string, event: FoundEvent, settling: Settling): Promise<boolean> {
  const { settle, added = [] } = settling;
  const shares = eventShares(event);
  if (shares.length === 0) return settleEvent(settling);
  const at = instantOf(event.id).toISOString();
  const generation = generationFor(await getItem(summaryStateItem, accountId), at);
  if (generation === undefined) return settleEvent(settling);
  return commitTogether(accountId, { settle, added, generation, shares, at });
}

/** Takes an event off the outbox that counts nothing. Returns whether this run has done it. A single write costs half of a transaction. */
export async function settleEvent({ settle, added = [] }: Settling): Promise<boolean> {
  try {
    if (settle.Update && added.length === 0) await updateItem(settle.Update);
    else await commitTransaction([settle, ...added]);
    return true;
  } catch (fault) {
    if (isConditionFailed(fault)) return false;
    throw fault;
  }
}

/** The generation that counts an event of this instant. Nothing where no summary was made, or a recount has counted it. */
function generationFor(state: SummaryState | undefined, at: string): number | undefined {
  if (!state) return undefined;
  const { generation, countedFrom = '', nextGeneration, nextCountedFrom } = state;
  if (nextCountedFrom !== undefined && at >= nextCountedFrom) return nextGeneration;
  return at >= countedFrom ? generation : undefined;
}

interface Waiting {
  readonly countable: Countable;
  readonly resolve: (isCommitted: boolean) => void;
  readonly reject: (fault: unknown) => void;
}

/** The events of each account that wait for the transaction before them. */
const waiting = new Map<string, Waiting[]>();

/**
 * Commits an event together with others of its account that come while a transaction is under way. All of them change the
 * same items, so one after the other they would wait for each other, and each would cost as much as all.
 */
function commitTogether(accountId: string, countable: Countable): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const others = waiting.get(accountId) ?? [];
  waiting.set(accountId, others);
  others.push({ countable, resolve, reject });
  runSerially(`summary of ${accountId}`, () => commitWaiting(accountId)).catch(reject);
  return promise;
}

async function commitWaiting(accountId: string): Promise<void> {
  const all = waiting.get(accountId) ?? [];
  const taken = all.splice(0, countThatFit(all.map(({ countable }) => countable)));
  if (all.length === 0) waiting.delete(accountId);
  await commit(accountId, taken);
}

/** How many of these fit into one transaction. At least one: no event changes more than a few sums. */
function countThatFit(countables: readonly Countable[]): number {
  const fits = (count: number) => actionsOf(countables.slice(0, count)) <= MAX_TRANSACTION_ACTIONS;
  let count = Math.min(1, countables.length);
  while (count < countables.length && fits(count + 1)) count += 1;
  return count;
}

function actionsOf(countables: readonly Countable[]): number {
  const own = countables.reduce((sum, { added }) => sum + 1 + added.length, 0);
  return own + changesOf(countables).length;
}

/** Each one succeeds or fails by itself. */
async function commit(accountId: string, taken: readonly Waiting[]): Promise<void> {
  if (taken.length === 0) return;
  const countables = taken.map(({ countable }) => countable);
  try {
    await commitTransaction([
      ...countables.map(({ settle }) => settle),
      ...changesOf(countables).map((change) => addTo(accountId, change)),
      ...countables.flatMap(({ added }) => added),
    ]);
    for (const { resolve } of taken) resolve(true);
  } catch (fault) {
    await commitRest(accountId, taken, fault);
  }
}

async function commitRest(accountId: string, taken: readonly Waiting[], fault: unknown): Promise<void> {
  if (isConditionFailed(fault)) {
    const codes = reasonsOf(fault);
    const isCounted = (place: number) => codes[place] === 'ConditionalCheckFailed';
    // Their marks are off: the same messages were delivered before.
    for (const [place, { resolve }] of taken.entries()) if (isCounted(place)) resolve(false);
    await commit(
      accountId,
      taken.filter((_, place) => !isCounted(place)),
    );
  } else if (taken.length > 1 && !isTransient(fault) && !isContended(fault)) {
    // One that cannot be committed must not hold up the others.
    for (const one of taken) await commit(accountId, [one]);
  } else {
    for (const { reject } of taken) reject(fault);
  }
}

/** What these events change together, by the items that hold it. */
function changesOf(countables: readonly Countable[]): (SumsChange & { readonly changedAt: string })[] {
  return [...Map.groupBy(countables, ({ generation }) => generation)].flatMap(([generation, some]) => {
    const changedAt =
      some
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? '';
    const shares = addShares(some.flatMap(({ shares }) => shares));
    return byPlace(shares, generation, 'COUNTED').map((change) => ({ ...change, changedAt }));
  });
}

function addTo(accountId: string, { place, shares, changedAt }: ReturnType<typeof changesOf>[number]): TransactItem {
  const { currency, month } = place;
  const set = [
    expression`${sumAttribute('currency')} = ${currency}`,
    expression`${sumAttribute('changedAt')} = ${changedAt}`,
    ...(month === undefined ? [] : [expression`${sumAttribute('month')} = ${month}`]),
  ];
  const added = fieldsOf(shares)
    .filter(({ value }) => value !== 0n)
    .map(({ field, value }) => expression`${sumAttribute(field)} ${value}`);
  return update(
    summarySumsItem.key(accountId, place),
    expression`SET ${joinExpressions(set, ', ')} ADD ${joinExpressions(added, ', ')}`,
  );
}
