import type { Share } from '../../domain/reports/summary.ts';
import type { FoundEvent } from '../events/events.ts';
import { instantOf } from '../ids.ts';
import { type SummaryState, summaryStateItem } from '../items/summaryState.ts';
import { batchGetConstant } from '../table/table.ts';
import type { Addition } from './additions.ts';
import { addOnce } from './addOnce.ts';
import { eventShares } from './eventShares.ts';
import { byPlace } from './sums.ts';

/**
 * Counts an event in the summary of its account, before it is taken off the outbox. Each item of sums counts it once, whatever
 * crashes and however often this runs.
 */
export async function countEvent(accountId: string, objectId: string, event: FoundEvent): Promise<void> {
  const shares = eventShares(event);
  if (shares.length === 0) return;
  const at = instantOf(event.id).toISOString();
  const generation = generationFor(await readState(accountId), at);
  if (generation === undefined) return;
  const counted = { eventId: event.id, objectId, at };
  const currencies = Map.groupBy(shares, ({ currency }) => currency);
  await Promise.all([...currencies.values()].map((some) => countCurrency(accountId, generation, counted, some)));
}

/**
 * Counts what an event changes in one currency. What it changes in the current month is added together with the sums as they stand. It
 * comes first, as it tells whether the current month is to be counted apart.
 */
async function countCurrency(
  accountId: string,
  generation: number,
  counted: Pick<Addition, 'eventId' | 'objectId' | 'at'>,
  shares: readonly Share[],
): Promise<void> {
  const places = byPlace(shares, generation, 'COUNTED');
  const month = counted.at.slice(0, 'YYYY-MM'.length);
  const standing = places.find(({ place }) => place.month === undefined);
  const current = standing && places.find(({ place }) => place.month === month);
  const monthly = current && { month, shares: current.shares };
  const isApart =
    standing && (await addOnce(accountId, standing.place, { ...counted, shares: standing.shares, monthly }));
  const apart = places.filter((one) => one !== standing && (one !== current || isApart));
  await Promise.all(apart.map(({ place, shares: some }) => addOnce(accountId, place, { ...counted, shares: some })));
}

/** It says a minute before what changes, so where it is there it may be read a moment late. */
async function readState(accountId: string): Promise<SummaryState | undefined> {
  const [item] = await batchGetConstant([summaryStateItem.key(accountId)]);
  return item && summaryStateItem.read(item);
}

/** The generation that counts an event of this instant. Nothing where no summary was made, or a recount has counted it. */
function generationFor(state: SummaryState | undefined, at: string): number | undefined {
  if (!state) return undefined;
  const { generation, countedFrom = '', nextGeneration, nextCountedFrom } = state;
  if (nextCountedFrom !== undefined && at >= nextCountedFrom) return nextGeneration;
  return at >= countedFrom ? generation : undefined;
}
