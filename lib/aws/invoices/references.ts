import { type EventType, isAbout } from '../../domain/events/events.ts';
import { addReferenceWords } from '../search/words.ts';
import { placeOf } from './invoices.ts';

/** An event, and the id of the invoice in it. */
interface InvoiceEvent {
  readonly type: EventType;
  readonly before?: { readonly reference?: unknown } | undefined;
  readonly after: { readonly reference?: unknown; readonly id?: unknown };
}

/** Adds the entries by which an invoice is found by its reference, where an event tells of a new one. Doing it again does no harm. */
export async function recordReference(accountId: string, { type, before, after }: InvoiceEvent): Promise<void> {
  const { id, reference } = after;
  if (!isAbout('invoice', type) || typeof id !== 'string' || typeof reference !== 'string') return;
  // What changes nothing has no state before, and its invoice was created before.
  if (type !== 'invoice.created' && (before === undefined || before.reference === reference)) return;
  const place = await placeOf(accountId, id);
  if (place !== undefined) await addReferenceWords(accountId, place, reference);
}
