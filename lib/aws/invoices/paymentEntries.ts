import { TABLE } from '../../contract/environment.ts';
import type { PaymentType } from '../../domain/invoices/payment.ts';
import type { InvoiceHead, StoredInvoice } from '../items/invoice.ts';
import type { Payment } from '../items/payment.ts';
import { type PaymentEntry, paymentEntryItem, paymentsOfClient } from '../items/paymentEntry.ts';
import { put, removeIfThere, type TransactItem } from '../table/writes.ts';

/** What an entry says of the invoice. Payments are of issued invoices, in which none of this changes. */
type OfInvoice = Pick<InvoiceHead, 'invoiceNumber' | 'clientId' | 'clientName' | 'currency'>;

/** What an entry says of an invoice that is read whole. */
export function ofInvoice({ invoiceNumber, clientId, currency, client }: StoredInvoice): OfInvoice {
  return { invoiceNumber, clientId, currency, clientName: client.name };
}

/** A payment or a refund in the list of all of an account. */
export function paymentEntry(
  { id, invoiceId, amount, date, method, reference, createdAt }: Payment,
  { invoiceNumber, clientId, clientName, currency }: OfInvoice,
): PaymentEntry {
  return { id, invoiceId, invoiceNumber, clientId, clientName, currency, amount, date, method, reference, createdAt };
}

/** The write that puts a payment or a refund into the list of all. It belongs into the transaction that records it. */
export function addEntry(accountId: string, type: PaymentType, entry: PaymentEntry): TransactItem {
  const clientPk = paymentsOfClient(accountId, type, entry.clientId);
  const stored = { ...entry, [TABLE.indexes.byClient.partitionKey]: clientPk };
  return put(paymentEntryItem.write(stored, accountId, type, entry.date, entry.id));
}

/** The write that takes it out of the list. An account that is older than the list may not have it there. */
export function removeEntry(accountId: string, type: PaymentType, { id, date }: Payment): TransactItem {
  return removeIfThere(paymentEntryItem.key(accountId, type, date, id));
}
