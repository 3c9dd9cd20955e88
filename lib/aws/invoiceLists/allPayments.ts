import { TABLE } from '../../contract/environment.ts';
import { PAYMENT_TYPES, type PaymentType } from '../../domain/invoices/payment.ts';
import type { CalendarDate } from '../../domain/values/dates.ts';
import { paymentEntry } from '../invoices/paymentEntries.ts';
import { type PaymentEntry, paymentEntryItem, paymentsOfClient } from '../items/paymentEntry.ts';
import { getCounter } from '../numbering/counter.ts';
import { Attribute, expression, writeKeyCondition } from '../table/expression.ts';
import { SortedMerge } from '../table/sortedMerge.ts';
import { queryPages } from '../table/table.ts';
import { HIGHEST, LOWEST, rightBelow, smaller } from '../textRange.ts';
import { readPayments } from './bookedPayments.ts';

export interface PaymentFilter {
  readonly type?: PaymentType | undefined;
  readonly clientId?: string | undefined;
  /** Days of payment, both included. */
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
}

/** A payment or a refund of an account. */
export type ListedPayment = PaymentEntry & { readonly type: PaymentType };

interface PageRequest {
  /** Only what comes after this position. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Where a payment is in the list. */
export const paymentPosition = ({ date, id }: ListedPayment) => `${date}#${id}`;

/** What positions look like. */
export const PAYMENT_POSITION = /^\d{4}-\d{2}-\d{2}#(pay|rfd)_\w{1,40}$/;

const LATEST_FIRST = {
  compare: (a: ListedPayment, b: ListedPayment) => {
    const [one, other] = [paymentPosition(a), paymentPosition(b)];
    return one === other ? 0 : one < other ? 1 : -1;
  },
  prefer: (a: ListedPayment) => a,
};

/** Payments and refunds of all invoices, the latest day first: `limit` of them after a position. */
export async function listAllPayments(
  accountId: string,
  filter: PaymentFilter,
  { after, limit }: PageRequest,
): Promise<ListedPayment[]> {
  const types = filter.type === undefined ? PAYMENT_TYPES : [filter.type];
  const sources = (await getCounter(accountId)).isIndexed
    ? types.map((type) => readType(accountId, type, filter, { after, limit }))
    : [readFromInvoices(accountId, filter, after)];
  const found: ListedPayment[] = [];
  for await (const portion of new SortedMerge(sources, LATEST_FIRST)) {
    found.push(...portion);
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

async function* readType(
  accountId: string,
  type: PaymentType,
  { clientId, from = LOWEST, to = '' }: PaymentFilter,
  { after, limit }: PageRequest,
): AsyncGenerator<readonly ListedPayment[]> {
  const end = `${to}${HIGHEST}`;
  const last = after === undefined ? end : smaller(end, rightBelow(after));
  // DynamoDB refuses a range that ends before it begins.
  if (last < from) return;
  const isOfClient = clientId !== undefined;
  const partition = isOfClient
    ? paymentsOfClient(accountId, type, clientId)
    : paymentEntryItem.key(accountId, type, '', '').pk;
  const [partitionKey, sortKey] = [
    new Attribute(isOfClient ? TABLE.indexes.byClient.partitionKey : TABLE.partitionKey),
    new Attribute(TABLE.sortKey),
  ];
  const pages = queryPages({
    IndexName: isOfClient ? 'byClient' : undefined,
    ...writeKeyCondition(expression`${partitionKey} = ${partition} AND ${sortKey} BETWEEN ${from} AND ${last}`),
    ScanIndexForward: false,
    // An index is always a moment behind.
    ConsistentRead: !isOfClient,
    Limit: limit,
  });
  for await (const { Items = [] } of pages) yield Items.map((item) => ({ ...paymentEntryItem.read(item), type }));
}

/** In an account that is older than the entries, they are made of all of its invoices. */
async function* readFromInvoices(
  accountId: string,
  { type, clientId, from = LOWEST, to = HIGHEST }: PaymentFilter,
  after = HIGHEST,
): AsyncGenerator<readonly ListedPayment[]> {
  const found: ListedPayment[] = [];
  for await (const { head, payment: booked } of readPayments(accountId, undefined)) {
    if (!booked) continue;
    const payment = { ...paymentEntry(booked, head), type: booked.type };
    const isWanted =
      (type === undefined || payment.type === type) &&
      (clientId === undefined || payment.clientId === clientId) &&
      payment.date >= from &&
      payment.date <= to &&
      paymentPosition(payment) < after;
    if (isWanted) found.push(payment);
  }
  yield found.toSorted(LATEST_FIRST.compare);
}
