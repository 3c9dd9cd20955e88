import { TABLE } from '../../contract/environment.ts';
import type { Message } from '../../contract/outbox.ts';
import { type Actor, type Cause, EVENT_DAYS, EVENT_TYPES, type EventType } from '../../domain/events/events.ts';
import type { PaidAmount } from '../../domain/reports/summary.ts';
import { EVENT_FIELDS, eventItem, type StoredEvent } from '../items/event.ts';
import type { Marked } from '../items/mark.ts';
import { markOf } from '../queues/outbox.ts';
import type { Item } from '../table/itemKind.ts';
import { pack, unpack } from '../table/pack.ts';
import { boolean, type Check, listOf, number, objectOf, oneOf, optional, text } from '../table/shape.ts';
import { add, type TransactItem } from '../table/writes.ts';
import { newEventId } from './eventIds.ts';

/** An event to add. `before` and `after` are the object as it is stored. */
export interface NewEvent {
  readonly type: EventType;
  readonly objectId: string;
  readonly at: Date;
  readonly before?: object;
  readonly after: object;
  /** The payments that a change of an invoice records or deletes. */
  readonly payments?: readonly PaidAmount[] | undefined;
  /** What follows it: webhooks are told of it, or the document is drawn besides. `undefined`: nothing. Absent: the first. */
  readonly change?: 'event.added' | 'document.changed' | undefined;
  /** Events of the same change that are told together with it. */
  readonly others?: readonly OtherEvent[] | undefined;
}

/** An event that has no mark of its own. */
export interface OtherEvent {
  readonly eventId: string;
  readonly eventType: EventType;
  readonly objectId: string;
}

/** What an event says, as it is stored. */
export interface EventRecord {
  readonly type: EventType;
  readonly actor: Actor;
  readonly before?: object | undefined;
  readonly after: object;
  readonly payments?: readonly PaidAmount[] | undefined;
  readonly others?: readonly OtherEvent[] | undefined;
}

export const anyObject: Check<object> = (value): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEventRecord = objectOf<EventRecord>({
  type: oneOf(EVENT_TYPES),
  actor: objectOf<Actor>({ keyId: optional(text), memberId: optional(text), requestId: text }),
  before: optional(anyObject),
  after: anyObject,
  payments: optional(listOf(objectOf<PaidAmount>({ date: text, amount: number, isRefund: optional(boolean) }))),
  others: optional(listOf(objectOf<OtherEvent>({ eventId: text, eventType: oneOf(EVENT_TYPES), objectId: text }))),
});

const { byEvent } = TABLE.indexes;

/** The attributes of an event, what it is found by, and the mark of what is to follow. */
export function eventAttributes(accountId: string, event: NewEvent, cause: Cause): StoredEvent & Marked {
  const { type, objectId, at, before, after, payments, others } = event;
  const eventId = newEventId(type, at);
  const change = 'change' in event ? event.change : 'event.added';
  return {
    [byEvent.partitionKey]: eventPartition(accountId, type),
    [byEvent.sortKey]: eventId,
    event: pack({ type, actor: cause.actor, after, before, payments, others } satisfies EventRecord),
    ...(change && eventMark(change, { accountId, objectId, eventId }, at)),
  };
}

/** The mark of an event. */
export function eventMark(
  change: 'event.added' | 'document.changed' | 'document.missing',
  { accountId, objectId, eventId }: Message<'event.added'>,
  at: Date,
): Marked {
  return change === 'event.added'
    ? markOf(change, { accountId, objectId, eventId }, at)
    : markOf(change, { accountId, invoiceId: objectId, eventId }, at);
}

export function eventPartition(accountId: string, type: EventType): string {
  return `${accountId}#${type}`;
}

/** The write that adds an event. It belongs into the transaction of the change, so there is never one without the other. */
export function addEvent(accountId: string, event: NewEvent, cause: Cause): TransactItem {
  return newEvent(accountId, event, cause).write;
}

/** A new event: its id, and the write that adds it. */
export function newEvent(
  accountId: string,
  event: NewEvent,
  cause: Cause,
): { readonly id: string; readonly write: TransactItem } {
  const attributes = eventAttributes(accountId, event, cause);
  const deleteAfter = Math.ceil(event.at.getTime() / 1000) + EVENT_DAYS * 24 * 3600;
  const { eventId: id } = attributes;
  return { id, write: add(eventItem.write({ ...attributes, deleteAfter }, accountId, event.objectId, id)) };
}

/** Adds an event that is told together with another one of the same transaction, which names it. */
export function addOtherEvent(
  accountId: string,
  event: NewEvent,
  cause: Cause,
): { readonly told: OtherEvent; readonly write: TransactItem } {
  const { type: eventType, objectId } = event;
  const { id: eventId, write } = newEvent(accountId, { ...event, change: undefined }, cause);
  return { told: { eventId, eventType, objectId }, write };
}

/** An event, whatever kind of item it is stored in. */
export interface FoundEvent extends EventRecord {
  readonly id: string;
}

const isEvent = objectOf(EVENT_FIELDS);

/** The event of the change that an item tells of. Throws `InvalidItem` where it cannot be read. */
export function readEvent(item: Item): FoundEvent | undefined {
  if (!isEvent(item)) return undefined;
  return { id: item.eventId, ...unpack(eventItem.name, isEventRecord, item.event) };
}
