import { TABLE } from '../contract/environment.ts';
import type { Invoice } from '../domain/invoice.ts';
import { openUntilLate } from './dueDates.ts';
import { keys, ordinal } from './keys.ts';
import { renderDue } from './outbox.ts';
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
  reference: 'head',
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
  paidAt: 'head',
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
  metadata: 'content',
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
  /** A packed copy of what lists show of the content; absent where it would make the head large. */
  readonly listed?: Uint8Array | undefined;
}

/** What lists show of an invoice's content. */
export type ListedContent = Pick<StoredInvoice, 'client' | 'metadata'>;

/** With as much, a head is still below 1 KB, the unit that writes are counted in. */
const MAX_LISTED_BYTES = 320;

export type Content = Pick<StoredInvoice, FieldIn<'content'>>;

const fieldsIn = (place: 'head' | 'content') =>
  Object.entries(PLACES).flatMap(([field, where]) => (where === place ? [field] : []));
const HEAD_FIELDS = fieldsIn('head');
const CONTENT_FIELDS = fieldsIn('content');

function pick(object: object, fields: readonly string[]): Item {
  const values = object as Item;
  return Object.fromEntries(fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])));
}

/** The head, with the note that the document of this revision is to be rendered. */
export function headItem(accountId: string, invoice: StoredInvoice, now: Date): Item {
  const place = ordinal(invoice.sequence);
  const { byStatus, byClient, byIssueDate, byDueDate } = TABLE.indexes;
  return {
    ...pick(invoice, HEAD_FIELDS),
    ...keys.invoiceHead(accountId, invoice.sequence),
    clientName: invoice.client.name,
    listed: packListed(invoice),
    searchText: searchText({ ...invoice, clientName: invoice.client.name }),
    [byStatus.partitionKey]: `${accountId}#${invoice.status}`,
    [byClient.partitionKey]: `${accountId}#${invoice.clientId}`,
    [byIssueDate.sortKey]: `${invoice.issueDate}#${place}`,
    [byDueDate.sortKey]: `${invoice.dueDate}#${place}`,
    ...renderDue(accountId, invoice.id, now),
    ...openUntilLate(accountId, invoice),
  };
}

/** Without the client's id and name, which the head has anyway. */
function packListed({ client: { id, name, ...client }, metadata }: ListedContent): Uint8Array | undefined {
  const packed = pack({ client, metadata });
  return packed.length > MAX_LISTED_BYTES ? undefined : packed;
}

/** What lists show of the content that a head names, where the head has a copy of it. */
export function listedIn({ clientId, clientName, listed }: InvoiceHead): ListedContent | undefined {
  if (listed === undefined) return undefined;
  const { client, metadata } = unpack<ListedContent>(listed);
  return { client: { ...client, id: clientId, name: clientName }, metadata };
}

/** What a search looks through. */
export function searchText({
  invoiceNumber,
  clientName,
  reference = '',
}: Pick<InvoiceHead, 'invoiceNumber' | 'clientName' | 'reference'>): string {
  return `${invoiceNumber}\n${clientName}\n${reference}`.toLowerCase();
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
  const fields = pick(head, HEAD_FIELDS) as unknown as Pick<StoredInvoice, FieldIn<'head'>>;
  const { client, ...rest } = contentOf(content);
  return { ...fields, sequence: Number(head.sk), ...rest, client: { ...client, id: fields.clientId } };
}

/** The content that these parts make in their order. */
export function contentOf(parts: readonly Item[]): Content {
  return unpack<Content>(join(parts.map(({ content }) => content as Uint8Array)));
}
