import { TABLE } from '../../contract/environment.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../../domain/events/deliveries.ts';
import { EVENT_TYPES, type EventType } from '../../domain/events/events.ts';
import { itemKind } from '../table/itemKind.ts';
import { type Fields, number, oneOf, optional, text } from '../table/shape.ts';
import { SCHEDULED_FIELDS, type Scheduled } from './mark.ts';

/** The delivery of one event to one webhook. */
export interface StoredDelivery extends Scheduled {
  readonly eventId: string;
  readonly eventType: EventType;
  /** What the event is about. It tells where the event is. */
  readonly objectId: string;
  readonly status: DeliveryStatus;
  /** How many attempts were made. */
  readonly attempts: number;
  /** The status of the last answer, and the beginning of its text. */
  readonly responseStatus?: number | undefined;
  readonly responseBody?: string | undefined;
  /** A word that says why the last attempt has no answer. */
  readonly failure?: string | undefined;
  /** How long the last attempt took. */
  readonly milliseconds?: number | undefined;
  readonly createdAt: string;
  readonly lastAttemptAt?: string | undefined;
  readonly nextAttemptAt?: string | undefined;
  readonly deliveredAt?: string | undefined;
  /** Seconds since 1970. */
  readonly [TABLE.expiry]: number;
}

export const DELIVERY_FIELDS: Fields<StoredDelivery> = {
  eventId: text,
  eventType: oneOf(EVENT_TYPES),
  objectId: text,
  status: oneOf(DELIVERY_STATUSES),
  attempts: number,
  responseStatus: optional(number),
  responseBody: optional(text),
  failure: optional(text),
  milliseconds: optional(number),
  createdAt: text,
  lastAttemptAt: optional(text),
  nextAttemptAt: optional(text),
  deliveredAt: optional(text),
  [TABLE.expiry]: number,
  ...SCHEDULED_FIELDS,
};

export const DELIVERY_PREFIX = 'DELIVERY#';

/** An event has one delivery to a webhook at most, however often it is relayed. */
export const deliveryItem = itemKind('delivery', {
  key: (accountId: string, webhookId: string, eventId: string) => ({
    pk: `${accountId}#${webhookId}`,
    sk: `${DELIVERY_PREFIX}${eventId}`,
  }),
  fields: DELIVERY_FIELDS,
});
