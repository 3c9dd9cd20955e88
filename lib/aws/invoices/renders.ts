import { type Cause, nextInstant } from '../../domain/events.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { addEvent, type NewEvent } from '../events/events.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import { settleRender } from '../queues/outbox.ts';
import { transact } from '../table/transact.ts';
import { pickHead } from './invoiceItems.ts';

/**
 * Takes this revision of an invoice off the outbox, as its document is stored, and adds the event. Nothing happens where the
 * revision is not there any more, so each revision has one event at most. A later revision stays on the outbox.
 */
export async function completeRender(accountId: string, invoice: StoredInvoice, cause: Cause): Promise<void> {
  const at = nextInstant(cause.now, invoice);
  const event: NewEvent = { type: 'invoice.pdf_ready', objectId: invoice.id, at, after: pickHead(invoice) };
  try {
    await transact([settleRender(accountId, invoice), addEvent(accountId, event, cause)]);
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}
