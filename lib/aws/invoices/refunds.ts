import { type Cause, nextInstant } from '../../domain/events.ts';
import { addEvent } from '../events/events.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import { pickRefund, type Refund, refundItem } from '../items/refund.ts';
import { getItem } from '../table/table.ts';
import { add, remove, type TransactItem } from '../table/writes.ts';
import { addEntry, ofInvoice, paymentEntry, removeEntry } from './paymentEntries.ts';
import { listBelow, type PageBelow } from './payments.ts';

/** The writes that add a refund, its event, and its entry in the list of all. They belong into the transaction that changes the invoice. */
export function addRefund(accountId: string, invoice: StoredInvoice, refund: Refund, cause: Cause): TransactItem[] {
  const at = new Date(refund.createdAt);
  return [
    addEntry(accountId, 'REFUND', paymentEntry(refund, ofInvoice(invoice))),
    add(refundItem.write(refund, accountId, refund.invoiceId, refund.id)),
    addEvent(accountId, { type: 'refund.created', objectId: refund.id, at, after: pickRefund(refund) }, cause),
  ];
}

/** The writes that remove a refund and its entry, and add an event. They belong into the transaction that changes the invoice. */
export function removeRefund(accountId: string, refund: Refund, cause: Cause): TransactItem[] {
  const { id, invoiceId } = refund;
  const at = nextInstant(cause.now, refund);
  return [
    remove(refundItem.key(accountId, invoiceId, id)),
    removeEntry(accountId, 'REFUND', refund),
    addEvent(accountId, { type: 'refund.deleted', objectId: id, at, after: pickRefund(refund) }, cause),
  ];
}

export function getRefund(accountId: string, invoiceId: string, refundId: string): Promise<Refund | undefined> {
  return getItem(refundItem, accountId, invoiceId, refundId);
}

/** Refunds newest first. */
export async function listRefunds(accountId: string, invoiceId: string, page: PageBelow): Promise<Refund[]> {
  return listBelow(refundItem, accountId, invoiceId, page);
}
