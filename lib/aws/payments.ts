import { expression, writeKeyCondition } from './expression.ts';
import { partitionKey, sortKey } from './items/itemKind.ts';
import { type Payment, paymentItem } from './items/payment.ts';
import { getItem, queryItems } from './table.ts';
import { add, remove, type TransactItem } from './writes.ts';

/** The write that adds a payment. It belongs into the transaction that changes the invoice. */
export function addPayment(accountId: string, payment: Payment): TransactItem {
  return add(paymentItem.write(payment, accountId, payment.invoiceId, payment.id));
}

/** The write that removes a payment. It belongs into the transaction that changes the invoice. */
export function removePayment(accountId: string, { invoiceId, id }: Payment): TransactItem {
  return remove(paymentItem.key(accountId, invoiceId, id));
}

export function getPayment(accountId: string, invoiceId: string, paymentId: string): Promise<Payment | undefined> {
  return getItem(paymentItem, accountId, invoiceId, paymentId);
}

/** Payments newest first: `limit` of them after `skip`, made before the payment `before`. */
export async function listPayments(
  accountId: string,
  invoiceId: string,
  { before, skip, limit }: { before?: string | undefined; skip: number; limit: number },
): Promise<Payment[]> {
  const { pk, sk: first } = paymentItem.key(accountId, invoiceId, '');
  const last = `${first}${before ? predecessor(before) : '~'}`;
  const items = await queryItems(
    {
      ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${first} AND ${last}`),
      ScanIndexForward: false,
      ConsistentRead: true,
    },
    skip + limit,
  );
  return items.slice(skip).map(paymentItem.read);
}

/** Sorts right below the id, and above every other id below it. */
function predecessor(id: string): string {
  return `${id.slice(0, -1)}${String.fromCharCode(id.charCodeAt(id.length - 1) - 1)}~`;
}
