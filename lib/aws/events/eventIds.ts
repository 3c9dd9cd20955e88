import { EVENT_TYPES, type EventType } from '../../domain/events/events.ts';
import { newId, RANDOM_START } from '../ids.ts';

/** The sign by which the id of an event says its type. Ids are kept for a year, so no sign may change or be used again. */
const SIGNS: Readonly<Record<EventType, string>> = {
  'client.created': '0',
  'client.updated': '1',
  'client.deleted': '2',
  'invoice.created': '3',
  'invoice.updated': '4',
  'invoice.sent': '5',
  'invoice.viewed': '6',
  'invoice.partially_paid': '7',
  'invoice.paid': '8',
  'invoice.overdue': '9',
  'invoice.voided': 'A',
  'invoice.pdf_ready': 'B',
  'invoice.link_rotated': 'C',
  'payment.created': 'D',
  'payment.deleted': 'E',
  'credit_note.created': 'F',
  'credit_note.updated': 'G',
  'credit_note.sent': 'H',
  'credit_note.viewed': 'I',
  'credit_note.pdf_ready': 'J',
  'credit_note.link_rotated': 'K',
  'refund.created': 'L',
  'refund.deleted': 'M',
  'key.created': 'N',
  'key.revoked': 'O',
  'member.created': 'P',
  'member.updated': 'Q',
  'member.deleted': 'R',
  'account.updated': 'S',
  'email.sent': 'T',
  'email.failed': 'U',
  'email.bounced': 'V',
  'email.complained': 'W',
  'recurring.created': 'X',
  'recurring.updated': 'Y',
  'recurring.deleted': 'Z',
  'recurring.run': 'a',
  'recurring.failed': 'b',
  'quote.created': 'c',
  'quote.updated': 'd',
  'quote.sent': 'e',
  'quote.viewed': 'f',
  'quote.accepted': 'g',
  'quote.declined': 'h',
  'quote.expired': 'i',
  'quote.invoiced': 'j',
  'quote.link_rotated': 'k',
  'quote.deleted': 'l',
  'webhook.created': 'm',
  'webhook.updated': 'n',
  'webhook.deleted': 'o',
  'webhook.disabled': 'p',
  'webhook.test': 'q',
};

/** An id of an event. After its time it has the sign of its type, by which it is found at once. */
export function newEventId(type: EventType, at: Date): string {
  const id = newId('evt', at);
  return `${id.slice(0, RANDOM_START)}${SIGNS[type]}${id.slice(RANDOM_START + 1)}`;
}

/** The type that the sign in an id says. Ids of an earlier version of the service have any sign there. */
export function typeSaidBy(eventId: string): EventType | undefined {
  return EVENT_TYPES.find((type) => SIGNS[type] === eventId[RANDOM_START]);
}
