import { isDeepStrictEqual } from 'node:util';
import { TABLE } from '../../contract/environment.ts';
import { asDrawn } from '../../domain/invoices/drawn.ts';
import {
  CONTENT_FIELDS,
  HEAD_FIELDS,
  type InvoiceContent,
  type InvoiceHead,
  type InvoiceHeadFields,
  invoiceContentItem,
  invoiceHeadItem,
  LISTED_FIELDS,
  type ListedContent,
  ordinal,
  type StoredContent,
  type StoredHead,
  type StoredInvoice,
} from '../items/invoice.ts';
import { type Key, picker } from '../table/itemKind.ts';
import { join, pack, split, unpack } from '../table/pack.ts';
import { objectOf } from '../table/shape.ts';
import { openUntilLate } from './dueDates.ts';
import { scheduledReminder } from './reminders.ts';

export const FIRST_REVISION = 1;

/** What of an invoice is in its head. */
export const pickHead = picker(invoiceHeadItem.name, HEAD_FIELDS);
const pickContent = picker(invoiceContentItem.name, CONTENT_FIELDS);
const isContent = objectOf(CONTENT_FIELDS);
const isListed = objectOf(LISTED_FIELDS);

/** With as much, a head is still below 1 KB, which DynamoDB bills as one write unit. */
const MAX_LISTED_BYTES = 320;

/** The head, as it is in every index. */
export function headItem(accountId: string, invoice: StoredInvoice): StoredHead & Key {
  const { byStatus, byClient, byIssueDate, byDueDate } = TABLE.indexes;
  const place = ordinal(invoice.sequence);
  const head: StoredHead = {
    ...pickHead(invoice),
    clientName: invoice.client.name,
    listed: packListed(invoice),
    searchText: searchText(invoice),
    [byStatus.partitionKey]: statusPartition(accountId, invoice.status, invoice.currency),
    [byClient.partitionKey]: `${accountId}#${invoice.clientId}`,
    [byIssueDate.sortKey]: `${invoice.issueDate}#${place}`,
    [byDueDate.sortKey]: `${invoice.dueDate}#${place}`,
    ...openUntilLate(accountId, invoice),
    ...scheduledReminder(accountId, invoice),
  };
  return invoiceHeadItem.write(head, accountId, invoice.sequence);
}

/** The partition of the index by status that has the invoices of a status and a currency. */
export function statusPartition(accountId: string, status: string, currency: string): string {
  return `${accountId}#${status}#${currency}`;
}

/** What searches of an earlier version of the service look through. */
function searchText({ invoiceNumber, client, reference = '' }: StoredInvoice): string {
  return `${invoiceNumber}\n${client.name}\n${reference}`.toLowerCase();
}

function packListed({ client: { id, name, ...client }, metadata }: StoredInvoice): Uint8Array | undefined {
  const packed = pack({ client, metadata } satisfies ListedContent);
  return packed.length > MAX_LISTED_BYTES ? undefined : packed;
}

/** What lists show of an invoice's content. */
export type ShownContent = Pick<StoredInvoice, 'client' | 'metadata'>;

/** What a list shows of the content that a head names, where the head has a copy of it. */
export function listedContentOf({ clientId, clientName, listed }: InvoiceHead): ShownContent | undefined {
  if (listed === undefined) return undefined;
  const { client, metadata } = unpack(invoiceHeadItem.name, isListed, listed);
  return { client: { ...client, id: clientId, name: clientName }, metadata };
}

/** The content that this revision of the invoice is the first to have, in as many items as it needs. */
export function contentItems(accountId: string, invoice: StoredInvoice): (StoredContent & Key)[] {
  const { id, sequence, contentRevision = FIRST_REVISION } = invoice;
  return split(pack(pickContent(invoice))).map((content, part) =>
    invoiceContentItem.write({ sequence, content }, accountId, id, contentRevision, part),
  );
}

/** Whether two versions of an invoice would be stored alike. Says nothing of when and through which address. */
export function isSameInvoice(one: StoredInvoice, other: StoredInvoice): boolean {
  const stored = ({ baseUrl, updatedAt, ...invoice }: StoredInvoice): unknown =>
    JSON.parse(JSON.stringify([pickHead(invoice), pickContent(invoice)]));
  return isDeepStrictEqual(stored(one), stored(other));
}

/** The revision whose document this one has. */
export function drawnRevision({ drawn, revision, updatedAt }: StoredInvoice): NonNullable<StoredInvoice['drawn']> {
  return drawn ?? { revision, updatedAt };
}

/** Whether two revisions of an invoice have the same document. The secret of the link is in the address of its page. */
export function isDrawnAlike(one: StoredInvoice, other: StoredInvoice): boolean {
  const drawn = ({
    revision,
    updatedAt,
    contentRevision,
    contentParts,
    drawn,
    baseUrl,
    ...rest
  }: StoredInvoice): unknown => JSON.parse(JSON.stringify(asDrawn({ ...rest, revision: FIRST_REVISION })));
  return isDeepStrictEqual(drawn(one), drawn(other));
}

/** The invoice that a head and the content that it names make together. */
export function invoiceOf(head: StoredHead & Key, content: readonly StoredContent[]): StoredInvoice {
  return { sequence: Number(head.sk), ...joinInvoice(pickHead(head), contentOf(content)) };
}

/** An invoice without its place among all of its account. */
export type InvoiceRevision = Omit<StoredInvoice, 'sequence'>;

export function joinInvoice(head: InvoiceHeadFields, { client, ...content }: InvoiceContent): InvoiceRevision {
  return { ...head, ...content, client: { ...client, id: head.clientId } };
}

/** The content that these items hold together, in their order. */
export function contentOf(items: readonly StoredContent[]): InvoiceContent {
  return unpack(invoiceContentItem.name, isContent, join(items.map(({ content }) => content)));
}
