import { addShares, type Share } from '../../domain/summary.ts';
import { backOff, busy, DEADLINE_MILLISECONDS, isTransient, unlessRefused } from '../calls/faults.ts';
import { type SumsPlace, summarySumsItem } from '../items/summary.ts';
import { Attribute, type Expression, expression, joinExpressions, writeUpdate } from '../table/expression.ts';
import { runSerially } from '../table/runSerially.ts';
import { readItem, updateItem } from '../table/table.ts';
import { forgetting, mayBeForgotten, NOTHING_REMEMBERED, type Remembered, rememberedIn } from './remembered.ts';
import { isKnownAsSettled, isSettled } from './settledEvents.ts';
import { fieldsOf, sumAttribute } from './sums.ts';

/** What an event adds to the sums of one item. */
export interface Addition {
  readonly eventId: string;
  readonly objectId: string;
  /** Instant of the event. */
  readonly at: string;
  readonly shares: readonly Share[];
}

/** The item that sums are added to. */
interface Target {
  readonly accountId: string;
  readonly place: SumsPlace;
}

interface Waiting {
  readonly addition: Addition;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
}

/** So many are added together. An expression has 4 KB at most. */
const MOST_TOGETHER = 25;

/** The additions to each item that wait for the one before them. */
const waiting = new Map<string, Waiting[]>();

/**
 * Adds what an event changes to the sums of one item, once, however often this runs and whatever crashes. It is a single write: the
 * item names the events that were added last. Those that come while a write is under way are added together in the next one.
 */
export function addOnce(accountId: string, place: SumsPlace, addition: Addition): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
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
    await addAll(
      target,
      taken.map(({ addition }) => addition),
    );
    for (const { resolve } of taken) resolve();
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
 * next write has the condition that the item is as it was read.
 */
async function addAll(target: Target, additions: readonly Addition[]): Promise<void> {
  const { accountId, place } = target;
  const name = nameOf(target);
  const Key = summarySumsItem.key(accountId, place);
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  let left: readonly Addition[] = [...new Map(additions.map((one) => [one.eventId, one])).values()];
  let basis = lastRemembered.get(name) ?? NOTHING_REMEMBERED;
  let isRead = false;
  for (let tries = 0; left.length > 0; tries++) {
    if (Date.now() > deadline) throw busy();
    if (isRead || left.every(isUnknownTo(basis))) {
      const forgotten = await chooseForgotten(accountId, basis);
      const conditions = isRead
        ? [isUnchanged(basis)]
        : [...left.map(isNotNamed), isNotForgotten(left, forgotten.length > 0 ? basis : undefined)];
      const written = await unlessRefused(
        updateItem({
          Key,
          ...writeUpdate(change(place, left, { basis, forgotten }), joinExpressions(conditions, ' AND ')),
          ReturnValues: 'ALL_NEW',
        }),
      );
      if (written) return noteRemembered(name, rememberedIn(written.Attributes ?? {}));
      await backOff(tries);
    }
    basis = rememberedIn((await readItem(Key)) ?? {});
    isRead = true;
    left = await notAdded(accountId, left, basis);
  }
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
    all.map(async ([eventId, objectId]) =>
      isKnownAsSettled(eventId) || (await isSettled(accountId, objectId, eventId)) ? [eventId] : [],
    ),
  );
  return checked.flat();
}

const forgottenTo = sumAttribute('forgottenTo');
const version = sumAttribute('version');

const isNotNamed = ({ eventId }: Addition): Expression => expression`attribute_not_exists(${new Attribute(eventId)})`;

/** What is to be forgotten was chosen by what the item remembered, so nothing may have been forgotten since. */
function isNotForgotten(additions: readonly Addition[], basis: Remembered | undefined): Expression {
  if (basis?.forgottenTo !== undefined) return expression`${forgottenTo} = ${basis.forgottenTo}`;
  if (basis) return expression`attribute_not_exists(${forgottenTo})`;
  const lowest = additions.map(({ eventId }) => eventId).toSorted()[0];
  return expression`(attribute_not_exists(${forgottenTo}) OR ${forgottenTo} < ${lowest})`;
}

function isUnchanged(read: Remembered): Expression {
  return read.version === undefined
    ? expression`attribute_not_exists(${version})`
    : expression`${version} = ${read.version}`;
}

interface Forgetting {
  readonly basis: Remembered;
  readonly forgotten: readonly string[];
}

function change(
  { currency, month }: SumsPlace,
  additions: readonly Addition[],
  { basis, forgotten }: Forgetting,
): Expression {
  const changedAt = additions
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  const set = [
    expression`${sumAttribute('currency')} = ${currency}`,
    expression`${sumAttribute('changedAt')} = ${changedAt}`,
    ...(month === undefined ? [] : [expression`${sumAttribute('month')} = ${month}`]),
    ...additions.map(({ eventId, objectId }) => expression`${new Attribute(eventId)} = ${objectId}`),
    ...(forgotten.length === 0 ? [] : [expression`${forgottenTo} = ${forgetting(basis, forgotten)}`]),
  ];
  const sums = addShares(additions.flatMap(({ shares }) => shares));
  const added = fieldsOf(sums)
    .filter(({ value }) => value !== 0n)
    .map(({ field, value }) => expression`${sumAttribute(field)} ${value}`);
  const adding = expression`SET ${joinExpressions(set, ', ')} ADD ${joinExpressions([...added, expression`${version} ${1}`], ', ')}`;
  if (forgotten.length === 0) return adding;
  const names = forgotten.map((eventId) => expression`${new Attribute(eventId)}`);
  return expression`${adding} REMOVE ${joinExpressions(names, ', ')}`;
}
