import { TABLE } from '../../contract/environment.ts';
import { EVENT_DAYS, EVENT_TYPES, type EventType } from '../../domain/events.ts';
import { firstIdAt, isId, isSameInstant } from '../ids.ts';
import { FIRST_REVISION } from '../invoices/invoiceItems.ts';
import { eventItem } from '../items/event.ts';
import { invoiceContentItem } from '../items/invoice.ts';
import { Attribute, expression, writeKeyCondition } from '../table/expression.ts';
import { type Item, type Key, partitionKey, sortKey } from '../table/itemKind.ts';
import { SortedMerge } from '../table/sortedMerge.ts';
import { startReading } from '../table/startReading.ts';
import { queryPages, readItem } from '../table/table.ts';
import { greater, HIGHEST, rightBelow, smaller } from '../textRange.ts';
import { eventPartition } from './events.ts';

export interface EventFilter {
  readonly types: readonly EventType[];
  readonly objectId?: string | undefined;
  /** Instants, ISO 8601 UTC. Both are part of the range. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface PageRequest {
  readonly now: Date;
  /** Only events before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Where an event is stored. */
export interface EventPlace {
  readonly id: string;
  readonly type: EventType;
  readonly objectId: string;
  readonly key: Key;
}

const { byEvent } = TABLE.indexes;
const eventPk = new Attribute(byEvent.partitionKey);
const eventId = new Attribute(byEvent.sortKey);

/** The first events that a filter finds, newest first. Events are found for a year. */
export async function findEventPlaces(
  accountId: string,
  filter: EventFilter,
  { now, before, limit }: PageRequest,
): Promise<EventPlace[]> {
  const range = idRange(filter, { now, before });
  if (range.lowest > range.highest) return [];
  const found =
    filter.objectId === undefined
      ? readTypes(accountId, filter.types, { ...range, limit })
      : readObject(accountId, filter.objectId, filter.types, { ...range, limit });
  const places: EventPlace[] = [];
  for await (const portion of found) {
    places.push(...portion);
    if (places.length >= limit) break;
  }
  return places.slice(0, limit);
}

/** Where the event of this id is, if it is of one of these types. */
export async function findEventPlace(
  accountId: string,
  types: readonly EventType[],
  id: string,
  now: Date,
): Promise<EventPlace | undefined> {
  if (!isId('evt', id) || id < firstIdAt('evt', yearBefore(now))) return undefined;
  for await (const [place] of readTypes(accountId, types, { lowest: id, highest: id, limit: 1 })) {
    if (place) return place;
  }
  return undefined;
}

/** Where an event is, by its type. The event of the creation of an invoice is part of its first content. */
export function eventPlace(
  accountId: string,
  { eventId: id, eventType, objectId }: { eventId: string; eventType: EventType; objectId: string },
): EventPlace {
  const isInContent = eventType === 'invoice.created';
  return {
    id,
    type: eventType,
    objectId,
    key: isInContent ? firstContent(accountId, objectId) : eventItem.key(accountId, objectId, id),
  };
}

/** Where an event of an object is, and its item, read consistently. Nothing where there is no such event. */
export async function findEvent(accountId: string, objectId: string, id: string): Promise<FoundPlace | undefined> {
  const own = eventItem.key(accountId, objectId, id);
  const content = isId('inv', objectId) ? [firstContent(accountId, objectId)] : [];
  // The first event of an invoice is of the instant at which the invoice was made, and all others are later.
  const isFirst = isSameInstant(id, objectId);
  for (const key of isFirst ? [...content, own] : [own, ...content]) {
    const item = await readItem(key);
    const place = item?.[byEvent.sortKey] === id && placeIn(item)[0];
    if (place) return { ...place, item };
  }
  return undefined;
}

interface FoundPlace extends EventPlace {
  readonly item: Item;
}

function firstContent(accountId: string, invoiceId: string): Key {
  return invoiceContentItem.key(accountId, invoiceId, FIRST_REVISION, 0);
}

interface IdRange {
  readonly lowest: string;
  readonly highest: string;
}

/** Between which ids a page is. DynamoDB deletes what has expired within days, not at once, so the year is checked here too. */
function idRange({ from, to }: EventFilter, { now, before }: Pick<PageRequest, 'now' | 'before'>): IdRange {
  const oldest = firstIdAt('evt', yearBefore(now));
  const lowest = from === undefined ? oldest : firstIdAt('evt', new Date(from));
  const newest = to === undefined ? `evt_${HIGHEST}` : `${firstIdAt('evt', new Date(to))}${HIGHEST}`;
  const highest = before === undefined ? newest : rightBelow(before);
  return { lowest: greater(lowest, oldest), highest: smaller(highest, newest) };
}

function yearBefore(now: Date): Date {
  return new Date(now.getTime() - EVENT_DAYS * 24 * 3_600_000);
}

interface Reading extends IdRange {
  readonly limit: number;
}

const NEWEST_FIRST = {
  compare: (a: EventPlace, b: EventPlace) => (a.id === b.id ? 0 : a.id > b.id ? -1 : 1),
  prefer: (a: EventPlace) => a,
};

/** Events of these types. Each type is a partition of the index, and these are merged. */
function readTypes(
  accountId: string,
  types: readonly EventType[],
  reading: Reading,
): AsyncIterable<readonly EventPlace[]> {
  const sources = types.map((type) => startReading(readType(accountId, type, reading)));
  return new SortedMerge(sources, NEWEST_FIRST);
}

async function* readType(accountId: string, type: EventType, { lowest, highest, limit }: Reading) {
  const partition = eventPartition(accountId, type);
  const pages = queryPages({
    IndexName: 'byEvent',
    ...writeKeyCondition(expression`${eventPk} = ${partition} AND ${eventId} BETWEEN ${lowest} AND ${highest}`),
    ScanIndexForward: false,
    Limit: limit,
  });
  for await (const { Items = [] } of pages) yield Items.flatMap(placeIn);
}

function placeIn({ pk, sk, [byEvent.partitionKey]: partition, [byEvent.sortKey]: id }: Item): EventPlace[] {
  if (typeof pk !== 'string' || typeof sk !== 'string' || typeof id !== 'string') return [];
  const type = EVENT_TYPES.find((known) => partition === `${accountIn(pk)}#${known}`);
  return type ? [{ id, type, objectId: pk.slice(accountIn(pk).length + 1), key: { pk, sk } }] : [];
}

/** `acc_…` of `acc_…#inv_…`. */
function accountIn(pk: string): string {
  return pk.slice(0, pk.indexOf('#'));
}

/** Events about one object, read consistently from its own partition. Types are checked event by event. */
async function* readObject(
  accountId: string,
  objectId: string,
  types: readonly EventType[],
  { lowest, highest, limit }: Reading,
): AsyncGenerator<readonly EventPlace[]> {
  const { pk, sk: first } = eventItem.key(accountId, objectId, lowest);
  const { sk: last } = eventItem.key(accountId, objectId, highest);
  const partitions: ReadonlySet<unknown> = new Set(types.map((type) => eventPartition(accountId, type)));
  const isOfType = (item: Item) => partitions.has(item[byEvent.partitionKey]);
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${first} AND ${last}`),
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: limit,
  });
  for await (const { Items = [] } of pages) yield Items.filter(isOfType).flatMap(placeIn);
  if (!isId('inv', objectId)) return;
  // The event of its creation is part of its first content, and the oldest.
  const content = await readItem(firstContent(accountId, objectId));
  if (!content || !isOfType(content)) return;
  yield placeIn(content).filter(({ id }) => id >= lowest && id <= highest);
}
