import { TABLE } from '../../contract/environment.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { readClients } from '../clients.ts';
import { counterItem } from '../items/counter.ts';
import { invoiceHeadItem } from '../items/invoice.ts';
import { paymentItem } from '../items/payment.ts';
import { refundItem } from '../items/refund.ts';
import { getCounter } from '../numbering/counter.ts';
import { addFormerName, addReferenceWords } from '../search/words.ts';
import { Attribute, expression, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { type Item, partitionKey } from '../table/itemKind.ts';
import { getItem, queryPages, updateItem } from '../table/table.ts';
import { transact } from '../table/transact.ts';
import { check, EXISTS } from '../table/writes.ts';
import { type ListedPayment, readAllPayments } from './allPayments.ts';
import type { Head } from './invoiceIndexes.ts';
import { statusPartition } from './invoiceItems.ts';
import { addEntry } from './paymentEntries.ts';

const PORTION = 200;
const statusPk = new Attribute(TABLE.indexes.byStatus.partitionKey);

/**
 * Gives an account that is older than the entries that lists read all of them. Requests may change it meanwhile: what they write
 * has its entries. Running it again does no harm.
 */
export async function indexAccount(accountId: string): Promise<void> {
  if ((await getCounter(accountId)).isIndexed) return;
  for await (const { id, name } of readClients(accountId)) await addFormerName(accountId, id, name);
  const currencies = await indexInvoices(accountId);
  for await (const payment of readAllPayments(accountId)) await indexPayment(accountId, payment);
  const { attribute, key } = counterItem;
  const isIndexed = expression`SET ${attribute('isIndexed')} = ${true}`;
  await updateItem({
    Key: key(accountId),
    ...writeUpdate(
      currencies.size === 0 ? isIndexed : expression`${isIndexed} ADD ${attribute('currencies')} ${currencies}`,
    ),
  });
}

/** Gives each invoice its entries. Returns the currencies that there are. */
async function indexInvoices(accountId: string): Promise<ReadonlySet<string>> {
  const currencies = new Set<string>();
  const names = new Set<string>();
  for await (const head of readHeads(accountId)) {
    const { sk, currency, clientId, clientName, reference } = head;
    currencies.add(currency);
    const name = JSON.stringify([clientId, clientName]);
    if (!names.has(name)) await addFormerName(accountId, clientId, clientName);
    names.add(name);
    if (reference !== undefined) await addReferenceWords(accountId, sk, reference);
    await movePartition(accountId, head);
  }
  return currencies;
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
  const kind = type === 'PAYMENT' ? paymentItem : refundItem;
  try {
    await transact([check(kind.key(accountId, entry.invoiceId, entry.id), EXISTS), addEntry(accountId, type, entry)]);
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}
