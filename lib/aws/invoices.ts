import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../contract/environment.ts';
import type { Invoice, InvoiceContent } from '../domain/invoice.ts';
import type { StoredAccount } from './accounts.ts';
import { isLiveClient, type StoredClient } from './clients.ts';
import { keys, ordinal } from './keys.ts';
import { due } from './outbox.ts';
import { fromParts, toParts } from './parts.ts';
import { batchGet, type Item, type TransactItem, table, tableName } from './table.ts';

/** What a list shows of an invoice, without its lines, and what changes while its content stays. */
export interface InvoiceHead
  extends Omit<
    Invoice,
    'lineItems' | 'taxes' | 'notes' | 'terms' | 'client' | 'seller' | 'discountRate' | 'discountAmount'
  > {
  readonly clientName: string;
  /** Place among all invoices of the account, from 1, without gaps. */
  readonly sequence: number;
  /** Random part of the links that open without a key. */
  readonly linkSecret: string;
}

/** Where the next invoice of an account comes: its place among all, and its ordinal in each series. */
export interface Counter {
  readonly sequence: number;
  /** Last ordinal by number prefix. */
  readonly series: Readonly<Record<string, number>>;
}

export interface Origins {
  readonly account: StoredAccount;
  readonly counter: Counter;
  /** Those asked for that exist, by id. */
  readonly clients: ReadonlyMap<string, StoredClient>;
}

/** An invoice with its place in the store. */
export interface StoredInvoice extends Invoice {
  readonly sequence: number;
  readonly linkSecret: string;
}

/** The writes that add an invoice: its head, its content, and in the head the note that its document is to be rendered. */
export function additions(accountId: string, invoice: StoredInvoice): TransactItem[] {
  return [
    {
      Put: {
        TableName: tableName(),
        Item: { ...headItem(accountId, invoice), ...due(accountId, invoice.id, invoice.createdAt) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...contentItems(accountId, invoice).map((Item) => ({
      Put: { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' },
    })),
  ];
}

export async function getInvoice(accountId: string, invoiceId: string): Promise<StoredInvoice | undefined> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :content)',
      ExpressionAttributeValues: { ':pk': keys.invoiceContent(accountId, invoiceId).pk, ':content': 'CONTENT#' },
      ConsistentRead: true,
    }),
  );
  const [first] = Items;
  if (!first) return undefined;
  const head = await getHead(accountId, first.sequence as number);
  if (!head) throw new Error(`Invoice ${invoiceId} has content but no head`);
  const content = fromParts<InvoiceContent>(Items.map((item) => item.content as Uint8Array));
  const { status, amountPaid, amountDue, revision, updatedAt, sequence, linkSecret } = head;
  return { ...content, status, amountPaid, amountDue, revision, updatedAt, sequence, linkSecret };
}

/** The heads from one place down to another, newest first: what a page costs does not depend on which page it is. */
export async function listHeads(accountId: string, newest: number, oldest: number): Promise<InvoiceHead[]> {
  if (newest < oldest) return [];
  const heads: InvoiceHead[] = [];
  let start: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :oldest AND :newest',
        ExpressionAttributeValues: {
          ':pk': keys.invoiceHead(accountId, 0).pk,
          ':oldest': ordinal(oldest),
          ':newest': ordinal(newest),
        },
        ScanIndexForward: false,
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    heads.push(...(Items as InvoiceHead[]));
    start = LastEvaluatedKey;
  } while (start);
  return heads;
}

/** How many invoices the account has, which is also the place of the newest. */
export async function countInvoices(accountId: string): Promise<number> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.counter(accountId), ConsistentRead: true }),
  );
  return (Item?.sequence as number | undefined) ?? 0;
}

/** Takes the note away that the document of this revision is to be rendered; a later revision keeps its own. */
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
    if ((fault as Error).name !== 'ConditionalCheckFailedException') throw fault;
  }
}

/** What an invoice is made with, in one consistent read: the account, the clients and the account's counter. */
export async function readOrigins(accountId: string, clientIds: readonly string[]): Promise<Origins> {
  const items = await batchGet([
    keys.account(accountId),
    keys.counter(accountId),
    ...[...new Set(clientIds)].map((clientId) => keys.client(accountId, clientId)),
  ]);
  const account = items.find((item) => item.sk === keys.account(accountId).sk);
  const counter = items.find((item) => item.sk === keys.counter(accountId).sk);
  if (!account || !counter) throw new Error(`Account ${accountId} is not in the table`);
  const clients = new Map(items.flatMap((item) => (isLiveClient(item) ? [[item.id, item] as const] : [])));
  return { account: account as unknown as StoredAccount, counter: counter as unknown as Counter, clients };
}

async function getHead(accountId: string, sequence: number): Promise<InvoiceHead | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName(), Key: keys.invoiceHead(accountId, sequence), ConsistentRead: true }),
  );
  return Item as InvoiceHead | undefined;
}

function headItem(accountId: string, invoice: StoredInvoice): Item {
  const { lineItems, taxes, notes, terms, client, seller, discountRate, discountAmount, ...head } = invoice;
  const place = ordinal(invoice.sequence);
  const { byStatus, byClient, byIssueDate, byDueDate } = TABLE.indexes;
  return {
    ...head,
    ...keys.invoiceHead(accountId, invoice.sequence),
    clientName: client.name,
    [byStatus.partitionKey]: `${accountId}#${invoice.status}`,
    [byClient.partitionKey]: `${accountId}#${invoice.clientId}`,
    [byIssueDate.sortKey]: `${invoice.issueDate}#${place}`,
    [byDueDate.sortKey]: `${invoice.dueDate}#${place}`,
  };
}

function contentItems(accountId: string, invoice: StoredInvoice): Item[] {
  const { status, amountPaid, amountDue, revision, updatedAt, sequence, linkSecret, ...content } = invoice;
  return toParts(content satisfies InvoiceContent).map((part, index) => ({
    ...keys.invoiceContent(accountId, invoice.id, index),
    sequence,
    content: part,
  }));
}
