import { TABLE } from '../../contract/environment.ts';
import { PAYMENT_TYPES, type PaymentType } from '../../domain/invoices/payment.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { readClients } from '../clients.ts';
import { statusPartition } from '../invoices/invoiceItems.ts';
import { addEntry, paymentEntry } from '../invoices/paymentEntries.ts';
import { counterItem } from '../items/counter.ts';
import { invoiceHeadItem } from '../items/invoice.ts';
import { type PaymentEntry, paymentEntryItem } from '../items/paymentEntry.ts';
import { getCounter } from '../numbering/counter.ts';
import { addFormerName, addReferenceWords } from '../search/words.ts';
import { Attribute, expression, joinExpressions, writeKeyCondition, writeUpdate } from '../table/expression.ts';
import { type Item, partitionKey, sortKey } from '../table/itemKind.ts';
import { inGroups, type Phase, type Progress } from '../table/phases.ts';
import { batchGet, deleteItem, getItem, queryPages, updateItem } from '../table/table.ts';
import { transact } from '../table/transact.ts';
import { check, EXISTS } from '../table/writes.ts';
import { LOWEST } from '../textRange.ts';
import { PAYMENT_KINDS, readPayments } from './bookedPayments.ts';
import type { Head } from './invoiceIndexes.ts';

const PORTION = 200;
const WRITTEN_AT_ONCE = 20;
/** One call reads so many payments by their keys. */
const ENTRIES_AT_ONCE = 100;
const statusPk = new Attribute(TABLE.indexes.byStatus.partitionKey);

/**
 * Gives an account all entries that lists read, and removes those of payments that are gone. An account that is older than the entries
 * has none, and one that an older version of the service has changed lacks some. Requests may change it meanwhile: what they write has
 * its entries. It may be interrupted, and running it again does no harm.
 */
export const indexPhases = (accountId: string): readonly Phase[] => [
  ['names', (after) => indexNames(accountId, after)],
  ['invoices', (after) => indexInvoices(accountId, after)],
  ...PAYMENT_TYPES.map((type): Phase => [`stray${type}`, (after) => removeStrayEntries(accountId, type, after)]),
  ['payments', (after) => indexPayments(accountId, after)],
  ['indexed', () => setIndexed(accountId)],
];

async function* indexNames(accountId: string, after: string | undefined): AsyncGenerator<Progress> {
  for await (const clients of inGroups(readClients(accountId, after), WRITTEN_AT_ONCE)) {
    await Promise.all(clients.map(({ id, name }) => addFormerName(accountId, id, name)));
    yield { position: clients.at(-1)?.id, counts: {} };
  }
}

/** Gives each invoice its entries. */
async function* indexInvoices(accountId: string, after: string | undefined): AsyncGenerator<Progress> {
  // Where earlier widths are not known, these are not all: a draft may be numbered meanwhile.
  const hasWidths = (await getCounter(accountId)).starts !== undefined;
  const known: Known = { currencies: new Set(), widths: new Set() };
  const names = new Set<string>();
  for await (const heads of inGroups(readHeads(accountId, after), WRITTEN_AT_ONCE)) {
    const named = heads.filter(({ clientId, clientName }) => {
      const name = JSON.stringify([clientId, clientName]);
      return !names.has(name) && names.add(name);
    });
    await Promise.all([
      ...named.map(({ clientId, clientName }) => addFormerName(accountId, clientId, clientName)),
      ...heads.map(({ sk, reference }) => reference !== undefined && addReferenceWords(accountId, sk, reference)),
      ...heads.map((head) => movePartition(accountId, head)),
    ]);
    await addKnown(accountId, known, {
      currencies: heads.map(({ currency }) => currency),
      widths: hasWidths ? heads.map(({ invoiceNumber }) => /\d*$/.exec(invoiceNumber)?.[0].length ?? 0) : [],
    });
    yield { position: heads.at(-1)?.sk, counts: { invoices: heads.length } };
  }
}

/** What the counter tells lists of all invoices. */
interface Known {
  readonly currencies: Set<string>;
  /** How many digits numbers have. */
  readonly widths: Set<number>;
}

/** Adds to the counter what is not known yet. */
async function addKnown(
  accountId: string,
  known: Known,
  found: { readonly currencies: readonly string[]; readonly widths: readonly number[] },
): Promise<void> {
  const { attribute, key } = counterItem;
  const currencies = new Set(found.currencies.filter((currency) => !known.currencies.has(currency)));
  const widths = new Set(found.widths.filter((width) => !known.widths.has(width)));
  // DynamoDB has no empty sets.
  const added = [
    ...(currencies.size === 0 ? [] : [expression`${attribute('currencies')} ${currencies}`]),
    ...(widths.size === 0 ? [] : [expression`${attribute('widths')} ${widths}`]),
  ];
  if (added.length === 0) return;
  await updateItem({ Key: key(accountId), ...writeUpdate(expression`ADD ${joinExpressions(added, ', ')}`) });
  for (const currency of currencies) known.currencies.add(currency);
  for (const width of widths) known.widths.add(width);
}

/** Says that lists find everything by its entries. */
async function* setIndexed(accountId: string): AsyncGenerator<Progress> {
  const { attribute, key } = counterItem;
  await updateItem({
    Key: key(accountId),
    ...writeUpdate(expression`SET ${attribute('isIndexed')} = ${true}`),
  });
  yield { counts: {} };
}

async function* readHeads(accountId: string, after = LOWEST): AsyncGenerator<Head> {
  const { pk } = invoiceHeadItem.key(accountId, 0);
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} > ${after}`),
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

async function* indexPayments(accountId: string, after: string | undefined): AsyncGenerator<Progress> {
  for await (const entries of inGroups(readPayments(accountId, after), WRITTEN_AT_ONCE)) {
    await Promise.all(
      entries.map(({ head, payment }) => payment && indexPayment(accountId, payment.type, paymentEntry(payment, head))),
    );
    const payments = entries.filter(({ payment }) => payment?.type === 'PAYMENT').length;
    yield { position: entries.at(-1)?.position, counts: { payments } };
  }
}

/** Puts a payment or a refund into the list of all, unless it was deleted meanwhile. */
async function indexPayment(accountId: string, type: PaymentType, entry: PaymentEntry): Promise<void> {
  try {
    await transact([
      check(PAYMENT_KINDS[type].key(accountId, entry.invoiceId, entry.id), EXISTS),
      addEntry(accountId, type, entry),
    ]);
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}

/** Takes payments that an older version of the service has deleted out of the list of all. */
async function* removeStrayEntries(accountId: string, type: PaymentType, after = LOWEST): AsyncGenerator<Progress> {
  const kind = PAYMENT_KINDS[type];
  const { pk } = paymentEntryItem.key(accountId, type, '', '');
  const pages = queryPages({
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} > ${after}`),
    ConsistentRead: true,
    Limit: ENTRIES_AT_ONCE,
  });
  for await (const { Items = [] } of pages) {
    const entries = Items.flatMap((item: Item) => paymentEntryItem.tryRead(item) ?? []);
    const keys = entries.map(({ invoiceId, id }) => kind.key(accountId, invoiceId, id));
    const found = new Set((await batchGet(keys)).map(({ sk }) => sk));
    const stray = entries.filter((_, index) => !found.has(keys[index]?.sk));
    for (const { pk, sk } of stray) await deleteItem({ Key: { pk, sk } });
    const last = Items.at(-1)?.sk;
    yield { position: last === undefined ? undefined : String(last), counts: { strayPayments: stray.length } };
  }
}
