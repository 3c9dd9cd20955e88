import { TABLE } from '../../contract/environment.ts';
import { EVENT_DAYS, EVENT_TYPES, type EventType } from '../../domain/events/events.ts';
import { typeSaidBy } from '../events/eventIds.ts';
import { eventPartition } from '../events/events.ts';
import { READY, READY_WITHIN_MILLISECONDS } from '../events/readyEvents.ts';
import { firstIdAt, instantOf, isId, isSameInstant } from '../ids.ts';
import { FIRST_REVISION } from '../invoices/invoiceItems.ts';
import { EVENT_PREFIX, eventItem } from '../items/event.ts';
import { invoiceContentItem } from '../items/invoice.ts';
import { Attribute, expression, writeKeyCondition } from '../table/expression.ts';
import { type Item, type Key, partitionKey, sortKey } from '../table/itemKind.ts';
import { SortedMerge } from '../table/sortedMerge.ts';
import { startReading } from '../table/startReading.ts';
import { queryPages, readItem } from '../table/table.ts';
import { greater, HIGHEST, rightBelow, smaller } from '../textRange.ts';

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

/** An event that somebody is to be told of. */
export interface ToldEvent {
  readonly eventId: string;
  readonly eventType: EventType;
  readonly objectId: string;
}

/** Where an event is stored. */
export interface EventPlace {
  readonly id: string;
  readonly type: EventType;
  readonly objectId: string;
  readonly key: Key;
  /** What is known of its item: the item itself, or what an index has of it, which is all of the event. Absent: it is to be read. */
  readonly item?: Item | undefined;
}

const { byEvent, byReady } = TABLE.indexes;

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
  const said = typeSaidBy(id);
  const [likely, others] = [types.filter((type) => type === said), types.filter((type) => type !== said)];
  for (const some of [likely, others]) {
    for await (const [place] of readTypes(accountId, some, { lowest: id, highest: id, limit: 1 })) {
      if (place) return place;
    }
  }
  return undefined;
}

/** Where an event is, by its type. The event of the creation of an invoice is part of its first content. */
export async function eventPlace(
  accountId: string,
  { eventId: id, eventType: type, objectId }: ToldEvent,
): Promise<EventPlace> {
  if (type === 'invoice.created') return { id, type, objectId, key: firstContent(accountId, objectId) };
  const own = { id, type, objectId, key: eventItem.key(accountId, objectId, id) };
  return type === READY ? ((await findEvent(accountId, objectId, id)) ?? own) : own;
}

/** Where an event of an object is, and its item, read consistently. Nothing where there is no such event. */
export async function findEvent(accountId: string, objectId: string, id: string): Promise<FoundPlace | undefined> {
  const own = eventItem.key(accountId, objectId, id);
  const content = isId('inv', objectId) ? [firstContent(accountId, objectId)] : [];
  // The first event of an invoice is of the instant at which the invoice was made, and all others are later.
  const isFirst = isSameInstant(id, objectId);
  for (const key of isFirst ? [...content, own] : [own, ...content]) {
    const item = await readItem(key);
    const place = item && placesIn(item).find((one) => one.id === id);
    if (place) return { ...place, item };
  }
  return isId('inv', objectId) ? findReady(accountId, objectId, id) : undefined;
}

export interface FoundPlace extends EventPlace {
  readonly item: Item;
}

/** The event that a document is ready, with the item of the change that came before it. */
async function findReady(accountId: string, objectId: string, id: string): Promise<FoundPlace | undefined> {
  const { pk, sk: first } = eventItem.key(accountId, objectId, changeOfReady(id));
  const { sk: last } = eventItem.key(accountId, objectId, id);
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${first} AND ${last}`),
    ConsistentRead: true,
  });
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const place = placesIn(item).find((one) => one.id === id);
      if (place) return { ...place, item };
    }
  }
  return undefined;
}

/** The change whose document is ready with the event of this id has no lower id. */
function changeOfReady(id: string): string {
  return firstIdAt('evt', new Date(instantOf(id).getTime() - READY_WITHIN_MILLISECONDS));
}

/** The event that the document of this change is ready has a lower id. */
function afterReadyOf(id: string): string {
  return firstIdAt('evt', new Date(instantOf(id).getTime() + READY_WITHIN_MILLISECONDS + 1));
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

/** So many events are read of each of several types at first, which is half a unit. */
const FIRST_OF_SEVERAL = 8;

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
  const portion = types.length > 1 ? Math.min(reading.limit, FIRST_OF_SEVERAL) : reading.limit;
  const range = { ...reading, limit: portion };
  const sources = types.flatMap((type) => indexesOf(type).map((index) => readType(accountId, type, index, range)));
  return new SortedMerge(sources.map(startReading), NEWEST_FIRST);
}

type EventIndex = 'byEvent' | 'byReady';

/** Of the events that documents are ready, some are stored with those of the changes, and others alone. */
function indexesOf(type: EventType): readonly EventIndex[] {
  return type === READY ? ['byEvent', 'byReady'] : ['byEvent'];
}

async function* readType(accountId: string, type: EventType, index: EventIndex, { lowest, highest, limit }: Reading) {
  const partition = eventPartition(accountId, type);
  const [eventPk, eventId] = [
    new Attribute(TABLE.indexes[index].partitionKey),
    new Attribute(TABLE.indexes[index].sortKey),
  ];
  const pages = queryPages({
    IndexName: index,
    ...writeKeyCondition(expression`${eventPk} = ${partition} AND ${eventId} BETWEEN ${lowest} AND ${highest}`),
    ScanIndexForward: false,
    Limit: limit,
  });
  // An item may have a second event, which another index finds.
  const isOfType = (place: EventPlace) => place.type === type;
  for await (const { Items = [] } of pages) yield Items.flatMap(placesIn).filter(isOfType);
}

/** Where the events are that an item has: that of a change, and that the document which shows the change is ready. */
export function placesIn(item: Item): EventPlace[] {
  const { pk, sk } = item;
  if (typeof pk !== 'string' || typeof sk !== 'string') return [];
  const accountId = pk.slice(0, pk.indexOf('#'));
  const objectId = pk.slice(accountId.length + 1);
  return [byEvent, byReady].flatMap((index) => {
    const { [index.partitionKey]: partition, [index.sortKey]: id } = item;
    const type = EVENT_TYPES.find((known) => partition === eventPartition(accountId, known));
    return type && typeof id === 'string' ? [{ id, type, objectId, key: { pk, sk }, item }] : [];
  });
}

/**
 * Events about one object, read consistently from its own partition, newest first. Items are in the order of their changes. The
 * event that a document is ready is later than its change, so an event comes once all items are read that may have a later one.
 */
async function* readObject(
  accountId: string,
  objectId: string,
  types: readonly EventType[],
  { lowest, highest, limit }: Reading,
): AsyncGenerator<readonly EventPlace[]> {
  const { pk, sk: first } = eventItem.key(accountId, objectId, changeOfReady(lowest));
  const { sk: last } = eventItem.key(accountId, objectId, highest);
  const wanted: ReadonlySet<EventType> = new Set(types);
  const isWanted = ({ id, type }: EventPlace) => wanted.has(type) && id >= lowest && id <= highest;
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${first} AND ${last}`),
    ScanIndexForward: false,
    ConsistentRead: true,
    Limit: limit,
  });
  let held: EventPlace[] = [];
  for await (const { Items = [] } of pages) {
    const places = Items.flatMap(placesIn);
    const oldest = Items.at(-1)?.sk;
    held.push(...places.filter(isWanted));
    const complete = typeof oldest === 'string' ? afterReadyOf(oldest.slice(EVENT_PREFIX.length)) : '';
    yield held.filter(({ id }) => id >= complete).toSorted(NEWEST_FIRST.compare);
    held = held.filter(({ id }) => id < complete);
  }
  // The event of the creation of an invoice is part of its first content, and the oldest.
  const content = isId('inv', objectId) ? await readItem(firstContent(accountId, objectId)) : undefined;
  yield [...held, ...(content ? placesIn(content).filter(isWanted) : [])].toSorted(NEWEST_FIRST.compare);
}
