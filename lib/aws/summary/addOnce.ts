import type { Month } from '../../domain/reports/summary.ts';
import { backOff, busy, DEADLINE_MILLISECONDS, isTransient, unlessRefused } from '../calls/faults.ts';
import { type SumsPlace, summarySumsItem } from '../items/summary.ts';
import { joinExpressions, writeUpdate } from '../table/expression.ts';
import { runSerially } from '../table/runSerially.ts';
import { readItem, updateItem } from '../table/table.ts';
import { type Addition, change, isApartFrom, isNotForgotten, isNotNamed, isOpen, isUnchanged } from './additions.ts';
import { closeMonth } from './closeMonth.ts';
import { mayBeForgotten, NOTHING_REMEMBERED, type Remembered, rememberedIn } from './remembered.ts';
import { isKnownAsSettled, isSettled } from './settledEvents.ts';

/** The item that sums are added to. */
interface Target {
  readonly accountId: string;
  readonly place: SumsPlace;
}

interface Waiting {
  readonly addition: Addition;
  readonly resolve: (isApart: boolean) => void;
  readonly reject: (fault: unknown) => void;
}

/** So many are added together. An expression has 4 KB at most. */
const MOST_TOGETHER = 25;

/** The additions to each item that wait for the one before them. */
const waiting = new Map<string, Waiting[]>();

/**
 * Adds what an event changes to the sums of one item, once, however often this runs and whatever crashes. It is a single write: the
 * item names the events that were added last. Those that come while a write is under way are added together in the next one. Returns
 * whether the sums of its month belong into an item of their own.
 */
export function addOnce(accountId: string, place: SumsPlace, addition: Addition): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const target = { accountId, place };
  const name = nameOf(target);
  const others = waiting.get(name) ?? [];
  waiting.set(name, others);
  others.push({ addition, resolve, reject });
  runSerially(`sums ${name}`, () => addWaiting(target)).catch(reject);
  return promise;
}

function nameOf({ accountId, place }: Target): string {
  const { pk, sk } = summarySumsItem.key(accountId, place);
  return `${pk} ${sk}`;
}

async function addWaiting(target: Target): Promise<void> {
  const name = nameOf(target);
  const all = waiting.get(name) ?? [];
  const taken = all.splice(0, MOST_TOGETHER);
  if (all.length === 0) waiting.delete(name);
  if (taken.length > 0) await addTaken(target, taken);
}

async function addTaken(target: Target, taken: readonly Waiting[]): Promise<void> {
  try {
    const apart = await addAll(
      target,
      taken.map(({ addition }) => addition),
    );
    for (const { addition, resolve } of taken) resolve(apart.has(addition.eventId));
  } catch (fault) {
    // One that cannot be added must not hold up the others.
    if (taken.length > 1 && !isTransient(fault)) for (const one of taken) await addTaken(target, [one]);
    else for (const { reject } of taken) reject(fault);
  }
}

/** What items remembered when this process last wrote them. */
const lastRemembered = new Map<string, Remembered>();
/** Of so many items. */
const MOST_ITEMS = 1_000;

function noteRemembered(name: string, remembered: Remembered): void {
  lastRemembered.delete(name);
  lastRemembered.set(name, remembered);
  const [oldest] = lastRemembered.keys();
  if (lastRemembered.size > MOST_ITEMS && oldest !== undefined) lastRemembered.delete(oldest);
}

/**
 * At first it is enough that the item neither names the events nor may have forgotten them, which the write itself checks. Where it
 * is refused, the item is read, then the marks of events that it may have forgotten: an event whose mark is on was never forgotten. The
 * next write has the condition that the item is as it was read. Returns the events whose sums of a month belong into another item.
 */
async function addAll(target: Target, additions: readonly Addition[]): Promise<ReadonlySet<string>> {
  const { accountId, place } = target;
  const name = nameOf(target);
  const Key = summarySumsItem.key(accountId, place);
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  const apart = new Set<string>();
  let left: readonly Addition[] = [...new Map(additions.map((one) => [one.eventId, one])).values()];
  let basis = lastRemembered.get(name) ?? NOTHING_REMEMBERED;
  let isRead = false;
  for (let tries = 0; ; tries++) {
    if (Date.now() > deadline) throw busy();
    const month = monthToOpen(left, basis);
    const isPast = basis.openMonth !== undefined && month !== undefined && basis.openMonth < month;
    if (!isPast && (isRead || left.every(isUnknownTo(basis)))) {
      const forgotten = await chooseForgotten(accountId, basis);
      const conditions = isRead
        ? [isUnchanged(basis)]
        : [
            ...left.map(isNotNamed),
            isNotForgotten(left, forgotten.length > 0 ? basis : undefined),
            ...(month === undefined ? [] : [isOpen(month)]),
          ];
      const written = await unlessRefused(
        updateItem({
          Key,
          ...writeUpdate(change(place, left, { basis, forgotten, month }), joinExpressions(conditions, ' AND ')),
          ReturnValues: 'ALL_NEW',
        }),
      );
      if (written) {
        noteRemembered(name, rememberedIn(written.Attributes ?? {}));
        return new Set([...apart, ...left.filter(isApartFrom(month)).map(({ eventId }) => eventId)]);
      }
      await backOff(tries);
    }
    const item = (await readItem(Key)) ?? {};
    if (isPast) await closeMonth(accountId, place, item);
    basis = rememberedIn(isPast ? ((await readItem(Key)) ?? {}) : item);
    isRead = true;
    for (const { eventId } of left) if (basis.named.get(eventId)?.isApart) apart.add(eventId);
    left = await notAdded(accountId, left, basis);
    if (left.length === 0) return apart;
  }
}

/** The month that is open in the item when these are added. Nothing where none of them is in a month that may be open. */
function monthToOpen(additions: readonly Addition[], { openMonth = '' }: Remembered): Month | undefined {
  return additions
    .flatMap(({ monthly }) => (monthly && monthly.month >= openMonth ? [monthly.month] : []))
    .toSorted()
    .at(-1);
}

const isUnknownTo =
  (remembered: Remembered) =>
  ({ eventId }: Addition): boolean =>
    !remembered.named.has(eventId) && !mayBeForgotten(remembered, eventId);

/** Those of the additions that are not in the sums as they were read. */
async function notAdded(accountId: string, additions: readonly Addition[], read: Remembered): Promise<Addition[]> {
  const unnamed = additions.filter(({ eventId }) => !read.named.has(eventId));
  const checked = await Promise.all(
    unnamed.map(async (addition) => {
      const { eventId, objectId } = addition;
      const isAdded = mayBeForgotten(read, eventId) && (await isSettled(accountId, objectId, eventId));
      return isAdded ? [] : [addition];
    }),
  );
  return checked.flat();
}

/** With so many events an item is below 1 KB, which is one write unit. */
const MOST_NAMED = 6;

/** The events to forget: those that are off the outbox. What other processes took off has to be read, so it is where there are many. */
async function chooseForgotten(accountId: string, { named }: Remembered): Promise<string[]> {
  if (named.size < MOST_NAMED) return [];
  const settled = [...named.keys()].filter(isKnownAsSettled);
  if (settled.length >= MOST_NAMED / 2) return settled;
  const all = [...named].slice(0, MOST_TOGETHER);
  const checked = await Promise.all(
    all.map(async ([eventId, { objectId }]) =>
      isKnownAsSettled(eventId) || (await isSettled(accountId, objectId, eventId)) ? [eventId] : [],
    ),
  );
  return checked.flat();
}
