import { type Cause, nextInstant } from '../../domain/events/events.ts';
import type { NewEvent } from '../events/events.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import { type Payment, paymentItem, pickPayment } from '../items/payment.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { type ItemKind, partitionKey, sortKey } from '../table/itemKind.ts';
import { getItem, queryItems } from '../table/table.ts';
import { add, remove, type TransactItem } from '../table/writes.ts';
import { addEntry, ofInvoice, paymentEntry, removeEntry } from './paymentEntries.ts';

/** What is saved with a change of an invoice. */
export interface BesideInvoice {
  readonly furtherWrites: readonly TransactItem[];
  readonly events: readonly NewEvent[];
}

/** The writes that add a payment and its entry in the list of all, and its event. They belong into the transaction that changes the invoice. */
export function addPayment(accountId: string, invoice: StoredInvoice, payment: Payment): BesideInvoice {
  const at = new Date(payment.createdAt);
  return {
    furtherWrites: [
      addEntry(accountId, 'PAYMENT', paymentEntry(payment, ofInvoice(invoice))),
      add(paymentItem.write(payment, accountId, payment.invoiceId, payment.id)),
    ],
    events: [{ type: 'payment.created', objectId: payment.id, at, after: pickPayment(payment) }],
  };
}

/** The writes that remove a payment and its entry, and its event. They belong into the transaction that changes the invoice. */
export function removePayment(accountId: string, payment: Payment, cause: Cause): BesideInvoice {
  const { id, invoiceId } = payment;
  const at = nextInstant(cause.now, payment);
  return {
    furtherWrites: [remove(paymentItem.key(accountId, invoiceId, id)), removeEntry(accountId, 'PAYMENT', payment)],
    events: [{ type: 'payment.deleted', objectId: id, at, after: pickPayment(payment) }],
  };
}

export function getPayment(accountId: string, invoiceId: string, paymentId: string): Promise<Payment | undefined> {
  return getItem(paymentItem, accountId, invoiceId, paymentId);
}

/** Payments newest first. */
export function listPayments(accountId: string, invoiceId: string, page: PageBelow): Promise<Payment[]> {
  return listBelow(paymentItem, accountId, invoiceId, page);
}

/** `limit` records after `skip`, made before the record `before`. */
export interface PageBelow {
  readonly before?: string | undefined;
  readonly skip: number;
  readonly limit: number;
}

type ItemBelow<T extends object> = ItemKind<T, [accountId: string, invoiceId: string, id: string]>;

/** The records of one kind under an invoice, newest first. */
export async function listBelow<T extends object>(
  kind: ItemBelow<T>,
  accountId: string,
  invoiceId: string,
  { before, skip, limit }: PageBelow,
): Promise<T[]> {
  const { pk, sk: first } = kind.key(accountId, invoiceId, '');
  const last = `${first}${before ? predecessor(before) : '~'}`;
  const items = await queryItems(
    {
      ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${first} AND ${last}`),
      ScanIndexForward: false,
      ConsistentRead: true,
    },
    skip + limit,
  );
  return items.slice(skip).map(kind.read);
}

/** Sorts right below the id, and above every other id below it. */
function predecessor(id: string): string {
  return `${id.slice(0, -1)}${String.fromCharCode(id.charCodeAt(id.length - 1) - 1)}~`;
}
