import { type EventType, isAbout } from '../../domain/events/events.ts';
import { type CreditNoteRevision, joinCreditNote } from '../creditNotes/creditNoteItems.ts';
import { readCreditNoteContents } from '../creditNotes/creditNotes.ts';
import type { FoundEvent } from '../events/events.ts';
import { readEventOf } from '../events/readyEvents.ts';
import { type InvoiceRevision, joinInvoice } from '../invoices/invoiceItems.ts';
import { type FindContent, readContents } from '../invoices/invoices.ts';
import { CREDIT_NOTE_HEAD_FIELDS, type CreditNoteHead } from '../items/creditNote.ts';
import { HEAD_FIELDS, type InvoiceHeadFields } from '../items/invoice.ts';
import { InvalidItem } from '../table/itemKind.ts';
import { objectOf } from '../table/shape.ts';
import { batchGetConstant, findItem } from '../table/table.ts';
import type { EventPlace } from './eventList.ts';

/** An event with its object before and after the change. An invoice and a credit note are complete. */
export interface LoadedEvent extends FoundEvent {
  readonly before?: object | Linkable | undefined;
  readonly after: object | Linkable;
}

/** An object that has links. */
type Linkable = InvoiceRevision | CreditNoteRevision;

export interface LoadedPlace {
  readonly id: string;
  /** Absent where the event cannot be read. */
  readonly event?: LoadedEvent;
}

/** As many contents of invoices as fit into memory, even if all of them are as large as can be. */
export const EVENTS_LOADED_AT_ONCE = 20;

/** Reads events with their objects, in the order given. One that has expired meanwhile is left out. */
export async function loadEvents(accountId: string, places: readonly EventPlace[]): Promise<LoadedPlace[]> {
  const unknown = places.filter(({ item }) => item === undefined);
  const read = unknown.length === 0 ? [] : await batchGetConstant(unknown.map(({ key }) => key));
  // An index has no contents.
  const items = [...read, ...places.flatMap(({ item }) => (item && 'content' in item ? [item] : []))];
  const found = places.flatMap(({ id, key, item = findItem(read, key) }) =>
    item ? [{ id, event: unlessInvalid(() => readEventOf(item, id)) }] : [],
  );
  const heads = found.flatMap(({ event }) => (event ? headsOf(event) : []));
  const creditNoteHeads = found.flatMap(({ event }) => (event ? creditNoteHeadsOf(event) : []));
  const [invoiceContentOf, creditNoteContentOf] = await Promise.all([
    readContents(accountId, heads, items),
    readCreditNoteContents(accountId, creditNoteHeads),
  ]);
  const contentOf = { invoice: invoiceContentOf, creditNote: creditNoteContentOf };
  return found.map(({ id, event }) => {
    const loaded = event && unlessInvalid(() => completed(event, contentOf));
    return { id, ...(loaded && { event: loaded }) };
  });
}

/** Nothing where an item cannot be read. */
function unlessInvalid<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof InvalidItem) return undefined;
    throw fault;
  }
}

const isHead = objectOf<InvoiceHeadFields>(HEAD_FIELDS);

function headsOf({ type, before, after }: FoundEvent): InvoiceHeadFields[] {
  return isAbout('invoice', type) ? [before, after].filter(isHead) : [];
}

const isCreditNoteHead = objectOf<CreditNoteHead>(CREDIT_NOTE_HEAD_FIELDS);

function creditNoteHeadsOf({ type, before, after }: FoundEvent): CreditNoteHead[] {
  return isAbout('credit_note', type) ? [before, after].filter(isCreditNoteHead) : [];
}

interface FindContents {
  readonly invoice: FindContent;
  readonly creditNote: Awaited<ReturnType<typeof readCreditNoteContents>>;
}

function completed({ before, after, ...event }: FoundEvent, contentOf: FindContents): LoadedEvent {
  const complete = (object: object) => completeObject(event.type, object, contentOf);
  return { ...event, ...(before && { before: complete(before) }), after: complete(after) };
}

/** What an event stores of an invoice or a credit note is its head. The content that the head names never changes. */
function completeObject(type: EventType, object: object, contentOf: FindContents): object | Linkable {
  if (isAbout('credit_note', type)) {
    const content = isCreditNoteHead(object) ? contentOf.creditNote(object) : undefined;
    if (!isCreditNoteHead(object) || !content) throw new InvalidItem('event', 'creditNote');
    return joinCreditNote(object, content);
  }
  if (!isAbout('invoice', type)) return object;
  const content = isHead(object) ? contentOf.invoice(object) : undefined;
  if (!isHead(object) || !content) throw new InvalidItem('event', 'invoice');
  return joinInvoice(object, content);
}

/** Whether the object of an event has links: an invoice, or a credit note. */
export function isLinkable(object: object | Linkable): object is Linkable {
  return (isHead(object) || 'creditNoteNumber' in object) && 'lineItems' in object;
}
