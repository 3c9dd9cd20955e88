import { type Cause, nextInstant } from '../../domain/events/events.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { addEvent, type NewEvent, readEvent } from '../events/events.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import { settleRender } from '../queues/outbox.ts';
import { InvalidItem, type Item } from '../table/itemKind.ts';
import { number, objectOf } from '../table/shape.ts';
import { transact } from '../table/transact.ts';
import { drawnRevision, pickHead } from './invoiceItems.ts';

/** The event that the document of this revision of an invoice is stored, and the revision that the document was drawn for. */
export function renderEvent(invoice: StoredInvoice, cause: Cause): NewEvent & { readonly revision: number } {
  const at = nextInstant(cause.now, invoice);
  const { revision } = drawnRevision(invoice);
  return { type: 'invoice.pdf_ready', objectId: invoice.id, at, after: pickHead(invoice), revision };
}

const hasRevision = objectOf<Pick<StoredInvoice, 'revision'>>({ revision: number });

/** The revision of the invoice that an event is about. Nothing where the event cannot be read. */
export function revisionIn(item: Item): number | undefined {
  try {
    const event = readEvent(item);
    return event && hasRevision(event.after) ? event.after.revision : undefined;
  } catch (fault) {
    if (fault instanceof InvalidItem) return undefined;
    throw fault;
  }
}

/**
 * Takes the mark of an earlier version off this revision of an invoice, as its document is stored, and adds the event. Nothing
 * happens where the revision is not there any more or has no mark, so each revision has one event at most.
 */
export async function completeRender(accountId: string, invoice: StoredInvoice, cause: Cause): Promise<void> {
  try {
    await transact([settleRender(accountId, invoice), addEvent(accountId, renderEvent(invoice, cause), cause)]);
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}
