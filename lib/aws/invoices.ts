import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../contract/environment.ts';
import { invoicingTerms } from '../domain/account.ts';
import { refreshed } from '../domain/draft.ts';
import type { Invoice, InvoiceContent } from '../domain/invoice.ts';
import { amountDue, isOpen, statusOf } from '../domain/lifecycle.ts';
import { Problem } from '../domain/problem.ts';
import type { StoredAccount } from './accounts.ts';
import { isLiveClient, type StoredClient } from './clients.ts';
import { openUntil } from './dueDates.ts';
import { keys, ordinal } from './keys.ts';
import { renderDue } from './outbox.ts';
import { join, pack, split, unpack } from './parts.ts';
import { omit, pick } from './shape.ts';
import {
  batchGet,
  conditionFailed,
  type Item,
  queryItems,
  type TransactItem,
  table,
  tableName,
  transact,
} from './table.ts';

/** An invoice with its place among all invoices of its account, from 1 without gaps, and the secret of its links. */
export interface StoredInvoice extends Invoice {
  readonly sequence: number;
  readonly linkSecret: string;
}

/** What moves, and so has its truth in the small head. */
const STATE = [
  'status',
  'amountPaid',
  'amountDue',
  'paymentCount',
  'revision',
  'updatedAt',
  'sentAt',
  'viewedAt',
  'overdueAt',
  'voidedAt',
  'sequence',
  'linkSecret',
] as const satisfies readonly (keyof StoredInvoice)[];

/** What stays in the content alone: it may be large, and no list shows it. */
const CONTENT_ONLY = [
  'lineItems',
  'taxes',
  'notes',
  'terms',
  'client',
  'seller',
  'discountRate',
  'discountAmount',
] as const satisfies readonly (keyof StoredInvoice)[];

/** What a list shows of an invoice, and everything of it that moves. */
export interface InvoiceHead extends Omit<StoredInvoice, (typeof CONTENT_ONLY)[number]> {
  readonly clientName: string;
}

/** Where the next invoice of an account comes: its place among all, and its ordinal in each series. */
export interface Counter {
  readonly sequence: number;
  /** Last ordinal by number prefix. */
  readonly series: Readonly<Record<string, number>>;
}

/** What invoices are made with. */
export interface Origins {
  readonly account: StoredAccount;
  readonly counter: Counter;
  /** Those asked for that exist, by id. */
  readonly clients: ReadonlyMap<string, StoredClient>;
}

/** All of it in one consistent read. */
export async function readOrigins(accountId: string, clientIds: readonly string[]): Promise<Origins> {
  const items = await batchGet([
    keys.account(accountId),
    keys.counter(accountId),
    ...[...new Set(clientIds)].filter((id) => id !== '').map((clientId) => keys.client(accountId, clientId)),
  ]);
  const account = items.find((item) => item.sk === keys.account(accountId).sk);
  const counter = items.find((item) => item.sk === keys.counter(accountId).sk);
  if (!account || !counter) throw new Error(`Account ${accountId} is not in the table`);
  const clients = new Map(items.flatMap((item) => (isLiveClient(item) ? [[item.id, item] as const] : [])));
  return { account: account as unknown as StoredAccount, counter: counter as unknown as Counter, clients };
}

/** The invoice as its document shows it now: a draft follows its client and its seller. */
export async function withCurrentParties(accountId: string, invoice: StoredInvoice): Promise<StoredInvoice> {
  if (invoice.status !== 'DRAFT') return invoice;
  const { account, clients } = await readOrigins(accountId, [invoice.clientId]);
  return refreshed(invoice, clients.get(invoice.clientId), invoicingTerms(account));
}

/** The writes that add an invoice: its head, with the note that its document is to be rendered, and its content. */
export function additions(accountId: string, invoice: StoredInvoice): TransactItem[] {
  const add = (item: Item): TransactItem => ({
    Put: { TableName: tableName(), Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  return [add(headItem(accountId, invoice, new Date(invoice.createdAt))), ...contentItems(accountId, invoice).map(add)];
}

export async function getInvoice(accountId: string, invoiceId: string): Promise<StoredInvoice | undefined> {
  const items = await queryItems({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :content)',
    ExpressionAttributeValues: { ':pk': keys.invoiceContent(accountId, invoiceId).pk, ':content': 'CONTENT#' },
    ConsistentRead: true,
  });
  const [first] = items;
  if (!first) return undefined;
  const head = await getHead(accountId, first.sequence as number);
  if (!head) throw new Error(`Invoice ${invoiceId} has content but no head`);
  const parts = items.slice(0, first.parts as number).map((item) => item.content as Uint8Array);
  return { ...unpack<InvoiceContent>(join(parts)), ...pick(head, STATE) };
}

async function getHead(accountId: string, sequence: number): Promise<InvoiceHead | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.invoiceHead(accountId, sequence), ConsistentRead: true }),
  );
  return Item as InvoiceHead | undefined;
}

/** Where the counter of an account stands. Its place is how many invoices there are. */
export async function getCounter(accountId: string): Promise<Counter> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.counter(accountId), ConsistentRead: true }),
  );
  if (!Item) throw new Error(`Account ${accountId} has no counter`);
  return Item as Counter;
}

/**
 * Saves an invoice as the successor of the revision that it was read at, in one transaction with whatever belongs to
 * the change, and with the note that its document is to be rendered again. Throws `CONFLICT` where another change came
 * first.
 */
export async function saveInvoice(
  accountId: string,
  changed: StoredInvoice,
  {
    now,
    content = false,
    also = () => [],
  }: {
    now: Date;
    content?: boolean;
    also?: (saved: StoredInvoice) => readonly TransactItem[];
  },
): Promise<StoredInvoice> {
  const saved: StoredInvoice = {
    ...changed,
    status: statusOf(changed),
    amountDue: amountDue(changed),
    revision: changed.revision + 1,
    updatedAt: now.toISOString(),
  };
  const put = (Item: Item): TransactItem => ({ Put: { TableName: tableName(), Item } });
  try {
    await transact([
      {
        Put: {
          TableName: tableName(),
          Item: headItem(accountId, saved, now),
          ConditionExpression: 'revision = :revision',
          ExpressionAttributeValues: { ':revision': changed.revision },
        },
      },
      ...(content ? contentItems(accountId, saved).map(put) : []),
      ...also(saved),
    ]);
  } catch (fault) {
    if (conditionFailed(fault)) throw new Problem('CONFLICT', 'The invoice was changed by another request meanwhile');
    throw fault;
  }
  return saved;
}

/** Takes the note away that the document is to be rendered; a later revision keeps its own. */
export async function settleRendered(accountId: string, { sequence, revision }: StoredInvoice): Promise<void> {
  const { partitionKey, sortKey } = TABLE.indexes.pending;
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.invoiceHead(accountId, sequence),
        UpdateExpression: 'REMOVE #pendingPk, #pendingSk, sweeps',
        ConditionExpression: 'revision = :revision AND attribute_exists(#pendingPk)',
        ExpressionAttributeNames: { '#pendingPk': partitionKey, '#pendingSk': sortKey },
        ExpressionAttributeValues: { ':revision': revision },
      }),
    );
  } catch (fault) {
    if (!conditionFailed(fault)) throw fault;
  }
}

function headItem(accountId: string, invoice: StoredInvoice, now: Date): Item {
  const place = ordinal(invoice.sequence);
  const { byStatus, byClient, byIssueDate, byDueDate } = TABLE.indexes;
  return {
    ...omit(invoice, CONTENT_ONLY),
    ...keys.invoiceHead(accountId, invoice.sequence),
    clientName: invoice.client.name,
    searchText: `${invoice.invoiceNumber}\n${invoice.client.name}`.toLowerCase(),
    [byStatus.partitionKey]: `${accountId}#${invoice.status}`,
    [byClient.partitionKey]: `${accountId}#${invoice.clientId}`,
    [byIssueDate.sortKey]: `${invoice.issueDate}#${place}`,
    [byDueDate.sortKey]: `${invoice.dueDate}#${place}`,
    ...renderDue(accountId, invoice.id, now),
    ...(isOpen(invoice) && invoice.overdueAt === undefined ? openUntil(accountId, invoice.dueDate, invoice.id) : {}),
  };
}

function contentItems(accountId: string, invoice: StoredInvoice): Item[] {
  const parts = split(pack(omit(invoice, STATE)));
  return parts.map((part, index) => ({
    ...keys.invoiceContent(accountId, invoice.id, index),
    sequence: invoice.sequence,
    parts: parts.length,
    content: part,
  }));
}
