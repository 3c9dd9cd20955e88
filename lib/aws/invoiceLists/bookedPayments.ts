import { invoiceHeadItem, ordinal } from '../items/invoice.ts';
import { type Payment, paymentItem } from '../items/payment.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { queryPages } from '../table/table.ts';
import { chooseIndex, type Head } from './invoiceIndexes.ts';
import { partitionQuery } from './partitionQuery.ts';
import { PartitionReader } from './partitionReader.ts';

const PORTION = 200;

/** The payments of so many invoices are read at the same time. */
const READ_AT_ONCE = 20;

/** Where an invoice has more, they are read on their own, so that they need not be in memory together. */
const MANY_PAYMENTS = 100;

/** A payment and its invoice. `payment` is absent where the invoice has none. */
export interface PaymentEntry {
  /** Where a later reading goes on after it. */
  readonly position: string;
  readonly head: Head;
  readonly payment?: Payment | undefined;
}

/**
 * Every payment of an account, in the order in which their invoices and then they themselves were created. No index has
 * payments, so every head is read, and the payments of those that have some.
 */
export async function* readPayments(accountId: string, after: string | undefined): AsyncGenerator<PaymentEntry> {
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

/** The payments of an invoice that has few. */
async function readFew(accountId: string, head: Head, after: string | undefined): Promise<Payment[] | undefined> {
  if (head.paymentCount === 0) return [];
  if (head.paymentCount > MANY_PAYMENTS) return undefined;
  const payments: Payment[] = [];
  for await (const payment of readPaymentsOf(accountId, head, after)) payments.push(payment);
  return payments;
}

async function* readPaymentsOf(accountId: string, { id }: Head, after = ''): AsyncGenerator<Payment> {
  const { pk, sk: first } = paymentItem.key(accountId, id, after);
  const { sk: last } = paymentItem.key(accountId, id, '~');
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${first} AND ${last}`),
    ConsistentRead: true,
  });
  for await (const { Items = [] } of pages) {
    for (const payment of Items.map(paymentItem.read)) if (payment.id !== after) yield payment;
  }
}
