import { type Standing, statusOf } from '../invoices/lifecycle.ts';

/** Every type of event: the kind of resource, and what happened to it. */
export const EVENT_TYPES = [
  'client.created',
  'client.updated',
  'client.deleted',
  'invoice.created',
  'invoice.updated',
  'invoice.sent',
  'invoice.viewed',
  'invoice.partially_paid',
  'invoice.paid',
  'invoice.overdue',
  'invoice.voided',
  'invoice.pdf_ready',
  'invoice.link_rotated',
  'payment.created',
  'payment.deleted',
  'credit_note.created',
  'credit_note.updated',
  'credit_note.sent',
  'credit_note.viewed',
  'credit_note.pdf_ready',
  'credit_note.link_rotated',
  'refund.created',
  'refund.deleted',
  'key.created',
  'key.revoked',
  'member.created',
  'member.updated',
  'member.deleted',
  'account.updated',
  'email.sent',
  'email.failed',
  'email.bounced',
  'email.complained',
  'recurring.created',
  'recurring.updated',
  'recurring.deleted',
  'recurring.run',
  'recurring.failed',
  'quote.created',
  'quote.updated',
  'quote.sent',
  'quote.viewed',
  'quote.accepted',
  'quote.declined',
  'quote.expired',
  'quote.invoiced',
  'quote.link_rotated',
  'quote.deleted',
  'webhook.created',
  'webhook.updated',
  'webhook.deleted',
  'webhook.disabled',
  'webhook.test',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** The kinds of resources that events are about. */
export const EVENT_RESOURCES = [
  'client',
  'invoice',
  'payment',
  'credit_note',
  'refund',
  'key',
  'member',
  'account',
  'email',
  'recurring',
  'quote',
  'webhook',
] as const;
export type EventResource = (typeof EVENT_RESOURCES)[number];

/** The types of events about one kind of resource. */
export type EventTypeOf<Resource extends EventResource> = Extract<EventType, `${Resource}.${string}`>;

export function isAbout<Resource extends EventResource>(
  resource: Resource,
  type: EventType,
): type is EventTypeOf<Resource> {
  return type.startsWith(`${resource}.`);
}

export function eventTypesOf<Resource extends EventResource>(resource: Resource): EventTypeOf<Resource>[] {
  return EVENT_TYPES.filter((type) => isAbout(resource, type));
}

/** How long an event is kept. */
export const EVENT_DAYS = 365;

/** Who made a change: the API key or the session, and the request or the run of a job. A job has no key. */
export interface Actor {
  readonly keyId?: string | undefined;
  /** Whose session it was. */
  readonly memberId?: string | undefined;
  readonly requestId: string;
}

/** What a change comes from. */
export interface Cause {
  readonly now: Date;
  readonly actor: Actor;
  /** Address of the API as the caller used it, such as `https://…/api/v1`. Links to invoices start with it. */
  readonly baseUrl?: string | undefined;
}

/**
 * The instant of the next change of a record. It is after the last change, even if the clocks of two servers differ, so that
 * the events of a record are in the order of its revisions, and its payments in the order in which they were recorded.
 */
export function nextInstant(now: Date, { createdAt, updatedAt = createdAt }: Changes): Date {
  return new Date(Math.max(now.getTime(), Date.parse(updatedAt) + 1));
}

interface Changes {
  readonly createdAt: string;
  readonly updatedAt?: string | undefined;
}

/** The type of the event for a change of an invoice. */
export function invoiceEventType(before: Standing, after: Standing): EventType {
  const status = statusOf(after);
  if (after.paymentCount > before.paymentCount) return status === 'PAID' ? 'invoice.paid' : 'invoice.partially_paid';
  if (status === statusOf(before) || after.paymentCount < before.paymentCount) return 'invoice.updated';
  switch (status) {
    // A credit note has settled the rest. Where nothing was ever paid, nobody is told of a payment.
    case 'PAID':
      return after.paymentCount > 0 ? 'invoice.paid' : 'invoice.updated';
    case 'SENT':
      return 'invoice.sent';
    case 'VIEWED':
      return 'invoice.viewed';
    case 'OVERDUE':
      return 'invoice.overdue';
    case 'VOID':
      return 'invoice.voided';
    default:
      return 'invoice.updated';
  }
}

/**
 * The fields that differ between two versions of a record, with the values of the first. A field that the first does not
 * have is `null`.
 */
export function previousValues(before: object, after: object): Record<string, unknown> {
  const [old, current] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const names = [...new Set([...old.keys(), ...current.keys()])];
  return Object.fromEntries(
    names.flatMap((name) =>
      JSON.stringify(old.get(name)) === JSON.stringify(current.get(name)) ? [] : [[name, old.get(name) ?? null]],
    ),
  );
}
