import { type Standing, statusOf } from './lifecycle.ts';

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
  'payment.created',
  'payment.deleted',
  'key.created',
  'key.revoked',
  'account.updated',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** How long an event is kept. */
export const EVENT_DAYS = 365;

/** The event of a change from one revision of an invoice to the next. */
export function invoiceEventType(before: Standing, after: Standing): EventType {
  const status = statusOf(after);
  if (after.paymentCount > before.paymentCount) return status === 'PAID' ? 'invoice.paid' : 'invoice.partially_paid';
  if (status === statusOf(before) || after.paymentCount < before.paymentCount) return 'invoice.updated';
  switch (status) {
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
