import { TABLE } from '../../contract/environment.ts';
import { type Actor, type Cause, EVENT_DAYS, EVENT_TYPES, type EventType } from '../../domain/events.ts';
import type { PaidAmount } from '../../domain/summary.ts';
import { newId } from '../ids.ts';
import { EVENT_FIELDS, eventItem, type StoredEvent } from '../items/event.ts';
import type { Marked } from '../items/mark.ts';
import { markOf } from '../queues/outbox.ts';
import type { Item } from '../table/itemKind.ts';
import { pack, unpack } from '../table/pack.ts';
import { boolean, type Check, listOf, number, objectOf, oneOf, optional, text } from '../table/shape.ts';
import { add, type TransactItem } from '../table/writes.ts';

/** An event to add. `before` and `after` are the object as it is stored. */
export interface NewEvent {
  readonly type: EventType;
  readonly objectId: string;
  readonly at: Date;
  readonly before?: object;
  readonly after: object;
  /** The payments that a change of an invoice records or deletes. */
  readonly payments?: readonly PaidAmount[] | undefined;
}

/** What an event says, as it is stored. */
export interface EventRecord {
  readonly type: EventType;
  readonly actor: Actor;
  readonly before?: object | undefined;
  readonly after: object;
  readonly payments?: readonly PaidAmount[] | undefined;
}

const anyObject: Check<object> = (value): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEventRecord = objectOf<EventRecord>({
  type: oneOf(EVENT_TYPES),
  actor: objectOf<Actor>({ keyId: optional(text), memberId: optional(text), requestId: text }),
  before: optional(anyObject),
  after: anyObject,
  payments: optional(listOf(objectOf<PaidAmount>({ date: text, amount: number, isRefund: optional(boolean) }))),
});

const { byEvent } = TABLE.indexes;

/** The attributes of an event, what it is found by, and the mark that webhooks are to be told of it. */
export function eventAttributes(
  accountId: string,
  { type, objectId, at, before, after, payments }: NewEvent,
  cause: Cause,
): StoredEvent & Marked {
  const eventId = newId('evt', at);
  return {
    [byEvent.partitionKey]: eventPartition(accountId, type),
    [byEvent.sortKey]: eventId,
    event: pack({ type, actor: cause.actor, after, before, payments } satisfies EventRecord),
    ...markOf('event.added', { accountId, objectId, eventId }, at),
  };
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

/** The event that an item has, whatever kind of item it is. */
export interface FoundEvent extends EventRecord {
  readonly id: string;
}

const isEvent = objectOf(EVENT_FIELDS);

/** Throws `InvalidItem` where the item has an event that cannot be read. */
export function readEvent(item: Item): FoundEvent | undefined {
  if (!isEvent(item)) return undefined;
  return { id: item.eventId, ...unpack(eventItem.name, isEventRecord, item.event) };
}
