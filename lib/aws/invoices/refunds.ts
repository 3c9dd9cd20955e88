import { type Cause, nextInstant } from '../../domain/events/events.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import { pickRefund, type Refund, refundItem } from '../items/refund.ts';
import { getItem } from '../table/table.ts';
import { add, remove } from '../table/writes.ts';
import { addEntry, ofInvoice, paymentEntry, removeEntry } from './paymentEntries.ts';
import { type BesideInvoice, listBelow, type PageBelow } from './payments.ts';

/** The writes that add a refund and its entry in the list of all, and its event. They belong into the transaction that changes the invoice. */
export function addRefund(accountId: string, invoice: StoredInvoice, refund: Refund): BesideInvoice {
  const at = new Date(refund.createdAt);
  return {
    furtherWrites: [
      addEntry(accountId, 'REFUND', paymentEntry(refund, ofInvoice(invoice))),
      add(refundItem.write(refund, accountId, refund.invoiceId, refund.id)),
    ],
    events: [{ type: 'refund.created', objectId: refund.id, at, after: pickRefund(refund) }],
  };
}

/** The writes that remove a refund and its entry, and its event. They belong into the transaction that changes the invoice. */
export function removeRefund(accountId: string, refund: Refund, cause: Cause): BesideInvoice {
  const { id, invoiceId } = refund;
  const at = nextInstant(cause.now, refund);
  return {
    furtherWrites: [remove(refundItem.key(accountId, invoiceId, id)), removeEntry(accountId, 'REFUND', refund)],
    events: [{ type: 'refund.deleted', objectId: id, at, after: pickRefund(refund) }],
  };
}

export function getRefund(accountId: string, invoiceId: string, refundId: string): Promise<Refund | undefined> {
  return getItem(refundItem, accountId, invoiceId, refundId);
}

/** Refunds newest first. */
export async function listRefunds(accountId: string, invoiceId: string, page: PageBelow): Promise<Refund[]> {
  return listBelow(refundItem, accountId, invoiceId, page);
}
