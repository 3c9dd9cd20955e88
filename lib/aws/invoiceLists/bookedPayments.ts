import type { PaymentType } from '../../domain/invoices/payment.ts';
import { invoiceHeadItem, ordinal } from '../items/invoice.ts';
import { type Payment, paymentItem } from '../items/payment.ts';
import { refundItem } from '../items/refund.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { queryPages } from '../table/table.ts';
import { chooseIndex, type Head } from './invoiceIndexes.ts';
import { partitionQuery } from './partitionQuery.ts';
import { PartitionReader } from './partitionReader.ts';

/** Payments and refunds are stored alike, under their invoice. */
export const PAYMENT_KINDS = { PAYMENT: paymentItem, REFUND: refundItem } as const;

const PORTION = 200;

/** The payments of so many invoices are read at the same time. */
const READ_AT_ONCE = 20;

/** Where an invoice has more, they are read on their own, so that they need not be in memory together. */
const MANY_PAYMENTS = 100;

/** A payment or a refund of an invoice. */
export type BookedPayment = Payment & { readonly type: PaymentType };

/** A payment or a refund, and its invoice. `payment` is absent after the last one of an invoice. */
export interface BookedEntry {
  /** Where a later reading goes on after it. */
  readonly position: string;
  readonly head: Head;
  readonly payment?: BookedPayment | undefined;
}

/** What positions look like. */
export const BOOKED_POSITION = /^\d{12}(#(pay|rfd)_\w{1,40})?$/;

/**
 * Every payment and refund of an account, in the order in which their invoices were created: of each invoice first the payments and
 * then the refunds, oldest first. No index has them in this order, so every head is read, and the payments and refunds of those that
 * have some.
 */
export async function* readPayments(accountId: string, after: string | undefined): AsyncGenerator<BookedEntry> {
  const [place = '', paymentId] = after?.split('#') ?? [];
  // The invoice in whose payments the reading stopped is read again.
  const placeBefore = paymentId === undefined ? after : ordinal(Number(place) - 1);
  const filter = { sort: 'createdAt' } as const;
  const index = chooseIndex(filter);
  const { pk } = invoiceHeadItem.key(accountId, 0);
  const heads = new PartitionReader(partitionQuery(index, pk, filter, placeBefore), { first: PORTION });
  const afterIn = (head: Head) => (head.sk === place ? paymentId : undefined);
  for await (const portion of heads) {
    for (let start = 0; start < portion.length; start += READ_AT_ONCE) {
      const some = portion.slice(start, start + READ_AT_ONCE);
      const few = await Promise.all(some.map((head) => readFew(accountId, head, afterIn(head))));
      for (const [nth, head] of some.entries()) {
        const payments = few[nth] ?? readPaymentsOf(accountId, head, afterIn(head));
        for await (const payment of payments) yield { position: `${head.sk}#${payment.id}`, head, payment };
        yield { position: head.sk, head };
      }
    }
  }
}

/** The payments and refunds of an invoice that has few. */
async function readFew(
  accountId: string,
  head: Head,
  after: string | undefined,
): Promise<readonly BookedPayment[] | undefined> {
  if (countOf(head, 'PAYMENT') + countOf(head, 'REFUND') > MANY_PAYMENTS) return undefined;
  const payments: BookedPayment[] = [];
  for await (const payment of readPaymentsOf(accountId, head, after)) payments.push(payment);
  return payments;
}

const countOf = ({ paymentCount, refundCount = 0 }: Head, type: PaymentType) =>
  type === 'REFUND' ? refundCount : paymentCount;

async function* readPaymentsOf(
  accountId: string,
  head: Head,
  after: string | undefined,
): AsyncGenerator<BookedPayment> {
  const isInRefunds = after?.startsWith('rfd_');
  if (!isInRefunds) yield* readType(accountId, head, 'PAYMENT', after);
  yield* readType(accountId, head, 'REFUND', isInRefunds ? after : undefined);
}

async function* readType(accountId: string, head: Head, type: PaymentType, after = ''): AsyncGenerator<BookedPayment> {
  if (countOf(head, type) === 0) return;
  const kind = PAYMENT_KINDS[type];
  const { pk, sk: first } = kind.key(accountId, head.id, after);
  const { sk: last } = kind.key(accountId, head.id, '~');
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${first} AND ${last}`),
    ConsistentRead: true,
  });
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const payment = { ...kind.read(item), type };
      if (payment.id !== after) yield payment;
    }
  }
}
