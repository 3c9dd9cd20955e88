import { TABLE } from '../../contract/environment.ts';
import type { Cause } from '../../domain/events/events.ts';
import type { ClientSnapshot } from '../../domain/invoices/invoice.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { deleteClient } from '../clients.ts';
import { liftSuppression } from '../emails/suppressions.ts';
import { getInvoice, saveInvoice } from '../invoices/invoices.ts';
import { clientEmailItem, clientItem } from '../items/client.ts';
import { counterItem } from '../items/counter.ts';
import { creditNotesOfClient } from '../items/creditNote.ts';
import { CONTENT_PREFIX, ordinal, type StoredInvoice } from '../items/invoice.ts';
import { quoteItem } from '../items/quote.ts';
import { clientPartition } from '../quotes/quoteItems.ts';
import { deleteRecurring, getRecurring } from '../recurring/recurring.ts';
import { listRecurring } from '../recurring/recurringList.ts';
import { deleteObjects } from '../storedObjects.ts';
import { Attribute, expression, writeKeyCondition } from '../table/expression.ts';
import type { Item } from '../table/itemKind.ts';
import { type Progress, runPhases } from '../table/phases.ts';
import { getItem, queryPages } from '../table/table.ts';
import { retryIfStale, transact } from '../table/transact.ts';
import { EXISTS, remove, update } from '../table/writes.ts';
import { listWebhooks } from '../webhooks/webhooks.ts';
import { eraseLostEvents } from './eraseEvents.ts';
import { eraseWords } from './eraseWords.ts';
import { deleteKeys, type Erasing, erasePartition } from './erasing.ts';

interface ClientErasure extends Erasing {
  readonly clientId: string;
  readonly cause: Cause;
}

/**
 * The order in which it is done. The client is deleted first, as a request may make something for it until then. Its record is last, so that an
 * erasure that was interrupted still finds it.
 */
const PHASES = [
  ['deletion', deleteFirst],
  ['quotes', eraseQuotes],
  ['recurring', eraseRecurring],
  ['invoices', eraseInvoices],
  ['creditNotes', eraseCreditNotes],
  ['events', eraseEvents],
  ['words', eraseSearchWords],
  ['client', eraseItself],
] as const;

/**
 * Erases a person: the client, its quotes, drafts, recurring invoices, mails and events. Invoices and credit notes that were
 * issued stay as they are, as the law asks, with their payments and the chain. It may be interrupted and begun again.
 */
export async function* eraseClient(
  { accountId, clientId, dryRun, cause }: Omit<ClientErasure, 'webhookIds'>,
  after: string | undefined,
): AsyncGenerator<Progress> {
  const webhookIds = (await listWebhooks(accountId)).map(({ id }) => id);
  const erasure: ClientErasure = { accountId, clientId, dryRun, cause, webhookIds };
  yield* runPhases(
    PHASES.map(([name, erase]) => [name, (place) => erase(erasure, place)]),
    after,
  );
}

async function* deleteFirst({ accountId, clientId, dryRun, cause }: ClientErasure): AsyncGenerator<Progress> {
  if (!dryRun) {
    await retryIfStale(async () => {
      const client = await getItem(clientItem, accountId, clientId);
      if (client && client.deletedAt === undefined) await deleteClient(accountId, client, cause);
    });
  }
  yield { counts: {} };
}

async function* eraseQuotes(erasure: ClientErasure, after: string | undefined): AsyncGenerator<Progress> {
  const { accountId, clientId, dryRun } = erasure;
  for await (const { sk } of ofClient(clientPartition(accountId, clientId), after)) {
    const quoteId = String(sk);
    let items = await erasePartition(`${accountId}#${quoteId}`, erasure);
    const objects = await eraseObjects(
      [`${accountId}/quotes/${quoteId}/`, `draftQuotes/${accountId}/${quoteId}/`],
      dryRun,
    );
    if (!dryRun) {
      await removeQuote(accountId, quoteId);
      // A request may have changed it meanwhile.
      items += await erasePartition(`${accountId}#${quoteId}`, erasure);
    }
    yield { position: quoteId, counts: { quotes: 1, items, objects } };
  }
}

/** Nothing happens where it is gone: the index shows quotes for a moment longer. */
async function removeQuote(accountId: string, quoteId: string): Promise<void> {
  try {
    await transact([
      remove(quoteItem.key(accountId, quoteId), EXISTS),
      update(counterItem.key(accountId, 'QUOTE'), expression`ADD ${counterItem.attribute('deleted')} ${1}`),
    ]);
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}

async function* eraseRecurring(erasure: ClientErasure, after = ''): AsyncGenerator<Progress> {
  const { accountId, clientId, dryRun, cause } = erasure;
  const { found } = await listRecurring(accountId, { clientId }, { skip: 0, limit: Number.POSITIVE_INFINITY });
  for (const id of found.map((recurring) => recurring.id).toSorted()) {
    if (id <= after) continue;
    if (!dryRun) {
      await retryIfStale(async () => {
        const recurring = await getRecurring(accountId, id);
        if (recurring) await deleteRecurring(accountId, recurring, cause);
      });
    }
    const items = await erasePartition(`${accountId}#${id}`, erasure);
    yield { position: id, counts: { recurring: 1, items } };
  }
}

async function* eraseInvoices(erasure: ClientErasure, after: string | undefined): AsyncGenerator<Progress> {
  const { accountId, clientId, dryRun } = erasure;
  for await (const { sk, id } of ofClient(`${accountId}#${clientId}`, after)) {
    const invoice = await getInvoice(accountId, String(id));
    if (!invoice) continue;
    const kept = dryRun ? invoice : await eraseDraft(erasure, invoice);
    const newest = `${CONTENT_PREFIX}${ordinal(kept.contentRevision ?? 1)}#`;
    const items = await erasePartition(`${accountId}#${kept.id}`, erasure, ({ sk }) => isOfBooks(String(sk), newest));
    const objects = await eraseObjects([`drafts/${accountId}/${kept.id}/`], dryRun);
    yield { position: String(sk), counts: { [wasNeverIssued(kept) ? 'drafts' : 'issuedAndKept']: 1, items, objects } };
  }
}

/** Its number is taken, so it stays, and says of nobody whom it was for. One that was issued meanwhile is left as it is. */
function eraseDraft({ accountId, clientId, cause }: ClientErasure, { id }: StoredInvoice): Promise<StoredInvoice> {
  return retryIfStale(async () => {
    const invoice = await getInvoice(accountId, id);
    if (!invoice) throw new Error(`Invoice ${id} is gone`);
    if (!wasNeverIssued(invoice)) return invoice;
    const { reference, notes, terms, buyerReference, purchaseOrder, contractReference, ...rest } = invoice;
    const { deliverTo, paymentMeans, paymentUrl, metadata, ...kept } = rest;
    const anonymous = { ...kept, client: { ...NOBODY, id: clientId } };
    return saveInvoice(accountId, invoice, anonymous, cause, { content: true });
  });
}

const NOBODY: Omit<ClientSnapshot, 'id'> = { name: 'Erased', email: 'erased@erased.invalid' };

function wasNeverIssued({ status, sentAt }: StoredInvoice): boolean {
  return status === 'DRAFT' || (status === 'VOID' && sentAt === undefined);
}

/** Whether the law asks to keep an item below an invoice: its content, payments, refunds and what was credited. */
function isOfBooks(sk: string, newestContent: string): boolean {
  return sk.startsWith(newestContent) || ['PAYMENT#', 'REFUND#', 'CREDIT'].some((start) => sk.startsWith(start));
}

async function* eraseCreditNotes(erasure: ClientErasure, after: string | undefined): AsyncGenerator<Progress> {
  const { accountId, clientId } = erasure;
  for await (const { sk, id } of ofClient(creditNotesOfClient(accountId, clientId), after)) {
    const isContent = ({ sk }: Item) => String(sk).startsWith(CONTENT_PREFIX);
    const items = await erasePartition(`${accountId}#${id}`, erasure, isContent);
    yield { position: String(sk), counts: { issuedAndKept: 1, items } };
  }
}

async function* eraseEvents(erasure: ClientErasure, after: string | undefined): AsyncGenerator<Progress> {
  const found = eraseLostEvents({ ...erasure, now: erasure.cause.now }, after);
  for await (const { position, count } of found) yield { position, counts: { items: count } };
}

async function* eraseSearchWords(erasure: ClientErasure): AsyncGenerator<Progress> {
  yield { counts: { words: await eraseWords(erasure) } };
}

async function* eraseItself(erasure: ClientErasure): AsyncGenerator<Progress> {
  const { accountId, clientId, dryRun } = erasure;
  const client = await getItem(clientItem, accountId, clientId);
  const items = await erasePartition(`${accountId}#${clientId}`, erasure);
  if (client && !dryRun) {
    await transact([liftSuppression(accountId, client.email)]);
    await deleteKeys(
      [clientEmailItem.key(accountId, client.email, clientId), clientItem.key(accountId, clientId)],
      erasure,
    );
  }
  yield { counts: { clients: client ? 1 : 0, items } };
}

async function eraseObjects(prefixes: readonly string[], dryRun: boolean): Promise<number> {
  let count = 0;
  for (const prefix of prefixes) for await (const { objects } of deleteObjects(prefix, { dryRun })) count += objects;
  return count;
}

const { byClient } = TABLE.indexes;
const clientPk = new Attribute(byClient.partitionKey);
const sortKey = new Attribute(byClient.sortKey);

/** The documents of a client in a partition of the index, in the order of their sort keys. */
async function* ofClient(partition: string, after = ' '): AsyncGenerator<Item> {
  const pages = queryPages({
    IndexName: 'byClient',
    ...writeKeyCondition(expression`${clientPk} = ${partition} AND ${sortKey} > ${after}`),
    Limit: 100,
  });
  for await (const { Items = [] } of pages) yield* Items;
}
