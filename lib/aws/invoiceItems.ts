import { TABLE } from '../contract/environment.ts';
import type { Invoice } from '../domain/invoice.ts';
import { openUntilLate } from './dueDates.ts';
import { keys, ordinal } from './keys.ts';
import { markOf } from './outbox.ts';
import { join, pack, split, unpack } from './pack.ts';
import type { Item } from './table.ts';

/** An invoice as the store knows it. */
export interface StoredInvoice extends Invoice {
  /** Its place among all invoices of its account, from 1 without gaps. */
  readonly sequence: number;
  /** The part of its links that nobody can guess. */
  readonly linkSecret: string;
  /** The revision that its content was written with; absent: the first. */
  readonly contentRevision?: number | undefined;
  /** How many items the content takes; absent: one. */
  readonly contentParts?: number | undefined;
}

/**
 * Where each field of an invoice is kept. The head is small, changes with every revision and holds what lists show. The
 * content may be large; it is never changed: a revision with another content has another item. The place is the key.
 */
const PLACES = {
  id: 'head',
  invoiceNumber: 'head',
  clientId: 'head',
  currency: 'head',
  issueDate: 'head',
  dueDate: 'head',
  subtotal: 'head',
  discountTotal: 'head',
  taxTotal: 'head',
  total: 'head',
  createdAt: 'head',
  status: 'head',
  amountPaid: 'head',
  amountDue: 'head',
  paymentCount: 'head',
  lastPayment: 'head',
  revision: 'head',
  updatedAt: 'head',
  sentAt: 'head',
  viewedAt: 'head',
  overdueAt: 'head',
  voidedAt: 'head',
  sequence: 'key',
  linkSecret: 'head',
  contentRevision: 'head',
  contentParts: 'head',
  lineItems: 'content',
  taxes: 'content',
  discountRate: 'content',
  discountAmount: 'content',
  notes: 'content',
  terms: 'content',
  paymentUrl: 'content',
  client: 'content',
  seller: 'content',
} as const satisfies Record<keyof StoredInvoice, 'head' | 'content' | 'key'>;

type FieldIn<Place> = {
  [Field in keyof StoredInvoice]-?: (typeof PLACES)[Field] extends Place ? Field : never;
}[keyof StoredInvoice];

export const FIRST_REVISION = 1;

/** What a list shows of an invoice, and everything of it that moves. */
export interface InvoiceHead extends Pick<StoredInvoice, FieldIn<'head'>> {
  readonly clientName: string;
}

type Content = Pick<StoredInvoice, FieldIn<'content'>>;

const fieldsIn = (place: 'head' | 'content') =>
  Object.entries(PLACES).flatMap(([field, where]) => (where === place ? [field] : []));
const HEAD_FIELDS = fieldsIn('head');
const CONTENT_FIELDS = fieldsIn('content');

function pick(object: object, fields: readonly string[]): Item {
  const values = object as Item;
  return Object.fromEntries(fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])));
}

/** The head, marked in the outbox: this revision was saved. */
export function headItem(accountId: string, invoice: StoredInvoice, now: Date): Item {
  const place = ordinal(invoice.sequence);
  const { byStatus, byClient, byIssueDate, byDueDate } = TABLE.indexes;
  return {
    ...pick(invoice, HEAD_FIELDS),
    ...keys.invoiceHead(accountId, invoice.sequence),
    clientName: invoice.client.name,
    searchText: searchText(invoice.invoiceNumber, invoice.client.name),
    [byStatus.partitionKey]: `${accountId}#${invoice.status}`,
    [byClient.partitionKey]: `${accountId}#${invoice.clientId}`,
    [byIssueDate.sortKey]: `${invoice.issueDate}#${place}`,
    [byDueDate.sortKey]: `${invoice.dueDate}#${place}`,
    ...markOf('invoice.saved', { accountId, invoiceId: invoice.id }, now),
    ...openUntilLate(accountId, invoice),
  };
}

/** What a search looks through. */
export function searchText(invoiceNumber: string, clientName: string): string {
  return `${invoiceNumber}\n${clientName}`.toLowerCase();
}

/** The content that this revision of the invoice is the first to have, in as many items as it needs. */
export function contentItems(accountId: string, invoice: StoredInvoice): Item[] {
  const { id, sequence, contentRevision = FIRST_REVISION } = invoice;
  return split(pack(pick(invoice, CONTENT_FIELDS))).map((content, part) => ({
    ...keys.invoiceContent(accountId, id, contentRevision, part),
    sequence,
    content,
  }));
}

/** The invoice of a head and of the content that the head names. */
export function invoiceOf(head: Item, content: readonly Item[]): StoredInvoice {
  return {
    ...(pick(head, HEAD_FIELDS) as unknown as Pick<StoredInvoice, FieldIn<'head'>>),
    sequence: Number(head.sk),
    ...unpack<Content>(join(content.map((part) => part.content as Uint8Array))),
  };
}
