import { TABLE } from '../../contract/environment.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../../domain/webhooks.ts';
import { itemKind } from '../table/itemKind.ts';
import { type Fields, number, oneOf, optional, text } from '../table/shape.ts';

/** One event on its way to one webhook. */
export interface StoredDelivery {
  readonly eventId: string;
  readonly eventType: string;
  readonly objectId: string;
  readonly status: DeliveryStatus;
  /** How often it was tried since it was made or started anew. */
  readonly attempts: number;
  /** HTTP status of the last answer. */
  readonly responseStatus?: number | undefined;
  /** The first 1 KB of the last answer. */
  readonly responseBody?: string | undefined;
  /** A word that says why there was no answer. */
  readonly failure?: string | undefined;
  /** How long the last attempt took. */
  readonly milliseconds?: number | undefined;
  readonly createdAt: string;
  readonly lastAttemptAt?: string | undefined;
  readonly nextAttemptAt?: string | undefined;
  readonly deliveredAt?: string | undefined;
  /** Seconds since 1970. */
  readonly [TABLE.expiry]: number;
  /** Where something is planned for it, its place in the index `scheduled`. */
  readonly scheduledPk?: string | undefined;
  readonly scheduledSk?: string | undefined;
}

export const DELIVERY_PREFIX = 'DELIVERY#';

/** It is under its webhook, by its event: so an event has one delivery to a webhook, ever. */
export const deliveryItem = itemKind('delivery', {
  key: (accountId: string, webhookId: string, eventId: string) => ({
    pk: `${accountId}#${webhookId}`,
    sk: `${DELIVERY_PREFIX}${eventId}`,
  }),
  fields: {
    eventId: text,
    eventType: text,
    objectId: text,
    status: oneOf<DeliveryStatus>(DELIVERY_STATUSES),
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
    scheduledPk: optional(text),
    scheduledSk: optional(text),
  } satisfies Fields<StoredDelivery>,
});
