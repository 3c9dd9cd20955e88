import type { CalendarDate } from '../domain/dates.ts';
import { keys } from './keys.ts';
import { getItem, queryItems } from './table.ts';
import { add, remove, type TransactItem } from './transact.ts';

export interface Payment {
  readonly id: string;
  readonly invoiceId: string;
  readonly amount: number;
  readonly date: CalendarDate;
  readonly method?: string | undefined;
  readonly reference?: string | undefined;
  readonly createdAt: string;
}

/** The write that enters a payment; it belongs into the transaction that changes the invoice. */
export function entry(accountId: string, payment: Payment): TransactItem {
  return add({ ...payment, ...keys.payment(accountId, payment.invoiceId, payment.id) });
}

/** The write that takes a payment out; it belongs into the transaction that changes the invoice. */
export function removal(accountId: string, { invoiceId, id }: Payment): TransactItem {
  return remove(keys.payment(accountId, invoiceId, id));
}

export async function getPayment(
  accountId: string,
  invoiceId: string,
  paymentId: string,
): Promise<Payment | undefined> {
  return (await getItem(keys.payment(accountId, invoiceId, paymentId))) as Payment | undefined;
}

/** Payments newest first: `limit` of them after `skip`, made before the payment `before`. */
export async function listPayments(
  accountId: string,
  invoiceId: string,
  { before, skip, limit }: { before?: string | undefined; skip: number; limit: number },
): Promise<Payment[]> {
  const { pk, sk: first } = keys.payment(accountId, invoiceId, '');
  const payments = await queryItems(
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: {
        ':pk': pk,
        ':first': first,
        ':last': `${first}${before ? predecessor(before) : '~'}`,
      },
      ScanIndexForward: false,
      ConsistentRead: true,
    },
    skip + limit,
  );
  return payments.slice(skip) as unknown as Payment[];
}

/** Sorts right below the id, and above every other id below it. */
function predecessor(id: string): string {
  return `${id.slice(0, -1)}${String.fromCharCode(id.charCodeAt(id.length - 1) - 1)}~`;
}
