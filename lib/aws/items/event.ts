import { TABLE } from '../../contract/environment.ts';
import { itemKind } from '../table/itemKind.ts';
import { bytes, type Fields, number, optional, text } from '../table/shape.ts';
import { MARK_FIELDS, type Marked } from './mark.ts';

const { byEvent, byReady } = TABLE.indexes;

/** The attributes of an event. An item of its own has them, or the first content of the invoice whose creation it tells. */
export interface StoredEvent {
  readonly [byEvent.partitionKey]: string;
  readonly [byEvent.sortKey]: string;
  /** An `EventRecord`, packed. */
  readonly event: Uint8Array;
}

export const EVENT_FIELDS: Fields<StoredEvent> = {
  [byEvent.partitionKey]: text,
  [byEvent.sortKey]: text,
  event: bytes,
};

/** The attributes of the event that the document of a change is ready, which the item of the change's event gets. */
export interface StoredReady {
  readonly [byReady.partitionKey]: string;
  readonly [byReady.sortKey]: string;
  /** A `ReadyRecord`, packed. */
  readonly ready: Uint8Array;
}

export const READY_FIELDS: Fields<StoredReady> = {
  [byReady.partitionKey]: text,
  [byReady.sortKey]: text,
  ready: bytes,
};

export const OPTIONAL_READY_FIELDS: Fields<Partial<StoredReady>> = {
  [byReady.partitionKey]: optional(text),
  [byReady.sortKey]: optional(text),
  ready: optional(bytes),
};

interface ExpiringEvent extends StoredEvent, Partial<StoredReady>, Marked {
  /** Seconds since 1970. */
  readonly [TABLE.expiry]: number;
}

export const EVENT_PREFIX = 'EVENT#';

/** An event, in the partition of the object that it is about. */
export const eventItem = itemKind<ExpiringEvent, [accountId: string, objectId: string, eventId: string]>('event', {
  key: (accountId, objectId, eventId) => ({
    pk: `${accountId}#${objectId}`,
    sk: `${EVENT_PREFIX}${eventId}`,
  }),
  fields: { ...EVENT_FIELDS, ...OPTIONAL_READY_FIELDS, ...MARK_FIELDS, [TABLE.expiry]: number },
});
