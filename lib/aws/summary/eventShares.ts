import { isAbout } from '../../domain/events/events.ts';
import {
  addShares,
  creditNoteShares,
  invoiceShares,
  negative,
  paymentShares,
  type Share,
} from '../../domain/reports/summary.ts';
import type { EventRecord } from '../events/events.ts';
import { CREDIT_NOTE_HEAD_FIELDS, type CreditNoteHead } from '../items/creditNote.ts';
import { HEAD_FIELDS, type InvoiceHeadFields } from '../items/invoice.ts';
import { InvalidItem } from '../table/itemKind.ts';
import { objectOf } from '../table/shape.ts';

const isCreditNoteHead = objectOf<CreditNoteHead>(CREDIT_NOTE_HEAD_FIELDS);
const isHead = objectOf<InvoiceHeadFields>(HEAD_FIELDS);

/**
 * What an event changes in the summary of its account. Every kind of document that the summary counts has its case here. A
 * payment has none: it is part of the event of its invoice.
 */
export function eventShares(event: EventRecord): Share[] {
  if (isAbout('invoice', event.type)) return addShares(invoiceEventShares(event));
  if (event.type === 'credit_note.created') return creditNoteShares(creditNoteIn(event.after));
  return [];
}

function invoiceEventShares({ type, before, after, payments = [] }: EventRecord): Share[] {
  // It changes nothing, and has no state before.
  if (type === 'invoice.pdf_ready') return [];
  const head = headOf(after);
  return [
    ...(before ? negative(invoiceShares(headOf(before))) : []),
    ...invoiceShares(head),
    ...paymentShares(head.currency, payments),
  ];
}

function creditNoteIn(object: object): CreditNoteHead {
  if (isCreditNoteHead(object)) return object;
  throw new InvalidItem('event', 'credit note');
}

/** Throws `InvalidItem` where an event holds something else. */
export function headOf(object: object): InvoiceHeadFields {
  if (isHead(object)) return object;
  throw new InvalidItem('event', 'invoice');
}
