import { TABLE } from '../../contract/environment.ts';
import { PAYMENT_TYPES, type PaymentType } from '../../domain/payment.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { readClients } from '../clients.ts';
import { counterItem } from '../items/counter.ts';
import { invoiceHeadItem } from '../items/invoice.ts';
import { paymentItem } from '../items/payment.ts';
import { paymentEntryItem } from '../items/paymentEntry.ts';
import { refundItem } from '../items/refund.ts';
import { getCounter } from '../numbering/counter.ts';
import { addFormerName, addReferenceWords } from '../search/words.ts';
import { Attribute, expression, joinExpressions, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { type Item, partitionKey } from '../table/itemKind.ts';
import { batchGet, deleteItem, getItem, queryPages, updateItem } from '../table/table.ts';
import { transact } from '../table/transact.ts';
import { check, EXISTS } from '../table/writes.ts';
import { type ListedPayment, readAllPayments } from './allPayments.ts';
import type { Head } from './invoiceIndexes.ts';
import { statusPartition } from './invoiceItems.ts';
import { addEntry } from './paymentEntries.ts';

const PORTION = 200;
/** One call reads so many payments by their keys. */
const ENTRIES_AT_ONCE = 100;
const KINDS = { PAYMENT: paymentItem, REFUND: refundItem } as const;
const statusPk = new Attribute(TABLE.indexes.byStatus.partitionKey);

/**
 * Gives an account all entries that lists read, and removes those of payments that are gone. An account that is older than the entries
 * has none, and one that an older version of the service has changed lacks some. Requests may change it meanwhile: what they write has
 * its entries. Running it again does no harm.
 */
export async function indexAccount(accountId: string): Promise<void> {
  for await (const { id, name } of readClients(accountId)) await addFormerName(accountId, id, name);
  const { currencies, widths } = await indexInvoices(accountId);
  for (const type of PAYMENT_TYPES) await removeStrayEntries(accountId, type);
  for await (const payment of readAllPayments(accountId)) await indexPayment(accountId, payment);
  const { attribute, key } = counterItem;
  // Where earlier widths are not known, these are not all: a draft may be numbered meanwhile.
  const { starts } = await getCounter(accountId);
  const added = [
    ...(currencies.size === 0 ? [] : [expression`${attribute('currencies')} ${currencies}`]),
    ...(widths.size === 0 || starts === undefined ? [] : [expression`${attribute('widths')} ${widths}`]),
  ];
  const isIndexed = expression`SET ${attribute('isIndexed')} = ${true}`;
  await updateItem({
    Key: key(accountId),
    ...writeUpdate(added.length === 0 ? isIndexed : expression`${isIndexed} ADD ${joinExpressions(added, ', ')}`),
  });
}

/** What the counter tells lists of all invoices. */
interface Known {
  readonly currencies: ReadonlySet<string>;
  /** How many digits numbers have. */
  readonly widths: ReadonlySet<number>;
}

/** Gives each invoice its entries. */
async function indexInvoices(accountId: string): Promise<Known> {
  const currencies = new Set<string>();
  const widths = new Set<number>();
  const names = new Set<string>();
  for await (const head of readHeads(accountId)) {
    const { sk, currency, clientId, clientName, reference, invoiceNumber } = head;
    currencies.add(currency);
    widths.add(/\d*$/.exec(invoiceNumber)?.[0].length ?? 0);
    const name = JSON.stringify([clientId, clientName]);
    if (!names.has(name)) await addFormerName(accountId, clientId, clientName);
    names.add(name);
    if (reference !== undefined) await addReferenceWords(accountId, sk, reference);
    await movePartition(accountId, head);
  }
  return { currencies, widths };
}

async function* readHeads(accountId: string): AsyncGenerator<Head> {
  const { pk } = invoiceHeadItem.key(accountId, 0);
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk}`),
    ConsistentRead: true,
    Limit: PORTION,
  });
  for await (const { Items = [] } of pages) yield* Items.flatMap((item: Item) => invoiceHeadItem.tryRead(item) ?? []);
}

/** Moves an invoice into the partition of its status and its currency. */
async function movePartition(accountId: string, { pk, sk, status, currency, revision, ...head }: Head): Promise<void> {
  const partition = statusPartition(accountId, status, currency);
  if (head[TABLE.indexes.byStatus.partitionKey] === partition) return;
  try {
    await updateItem({
      Key: { pk, sk },
      ...writeUpdate(
        expression`SET ${statusPk} = ${partition}`,
        expression`${invoiceHeadItem.attribute('revision')} = ${revision}`,
      ),
    });
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
    const changed = await getItem(invoiceHeadItem, accountId, Number(sk));
    if (changed) await movePartition(accountId, changed);
  }
}

/** Puts a payment into the list of all, unless it was deleted meanwhile. */
async function indexPayment(accountId: string, { type, ...entry }: ListedPayment): Promise<void> {
  try {
    await transact([
      check(KINDS[type].key(accountId, entry.invoiceId, entry.id), EXISTS),
      addEntry(accountId, type, entry),
    ]);
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}

/** Takes payments that an older version of the service has deleted out of the list of all. */
async function removeStrayEntries(accountId: string, type: PaymentType): Promise<void> {
  const kind = KINDS[type];
  const { pk } = paymentEntryItem.key(accountId, type, '', '');
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk}`),
    ConsistentRead: true,
    Limit: ENTRIES_AT_ONCE,
  });
  for await (const { Items = [] } of pages) {
    const entries = Items.flatMap((item: Item) => paymentEntryItem.tryRead(item) ?? []);
    const keys = entries.map(({ invoiceId, id }) => kind.key(accountId, invoiceId, id));
    const found = new Set((await batchGet(keys)).map(({ sk }) => sk));
    const stray = entries.filter((_, index) => !found.has(keys[index]?.sk));
    for (const { pk, sk } of stray) await deleteItem({ Key: { pk, sk } });
  }
}
