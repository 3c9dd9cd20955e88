import { TABLE } from '../contract/environment.ts';
import { openUntilLate } from './dueDates.ts';
import {
  CONTENT_FIELDS,
  HEAD_FIELDS,
  invoiceContentItem,
  invoiceHeadItem,
  ordinal,
  type StoredContent,
  type StoredHead,
  type StoredInvoice,
} from './items/invoice.ts';
import { type Key, picker } from './items/itemKind.ts';
import { objectOf } from './items/shape.ts';
import { markOf } from './outbox.ts';
import { join, pack, split, unpack } from './pack.ts';

export const FIRST_REVISION = 1;

const pickHead = picker(invoiceHeadItem.name, HEAD_FIELDS);
const pickContent = picker(invoiceContentItem.name, CONTENT_FIELDS);
const isContent = objectOf(CONTENT_FIELDS);

/** The head, as it is in every index, with the mark of the outbox that this revision was saved. */
export function headItem(accountId: string, invoice: StoredInvoice, now: Date): StoredHead & Key {
  const { byStatus, byClient, byIssueDate, byDueDate } = TABLE.indexes;
  const place = ordinal(invoice.sequence);
  const head: StoredHead = {
    ...pickHead(invoice),
    clientName: invoice.client.name,
    searchText: searchText(invoice.invoiceNumber, invoice.client.name),
    [byStatus.partitionKey]: `${accountId}#${invoice.status}`,
    [byClient.partitionKey]: `${accountId}#${invoice.clientId}`,
    [byIssueDate.sortKey]: `${invoice.issueDate}#${place}`,
    [byDueDate.sortKey]: `${invoice.dueDate}#${place}`,
    ...markOf('invoice.saved', { accountId, invoiceId: invoice.id }, now),
    ...openUntilLate(accountId, invoice),
  };
  return invoiceHeadItem.write(head, accountId, invoice.sequence);
}

/** What a search looks through. */
export function searchText(invoiceNumber: string, clientName: string): string {
  return `${invoiceNumber}\n${clientName}`.toLowerCase();
}

/** The content that this revision of the invoice is the first to have, in as many items as it needs. */
export function contentItems(accountId: string, invoice: StoredInvoice): (StoredContent & Key)[] {
  const { id, sequence, contentRevision = FIRST_REVISION } = invoice;
  return split(pack(pickContent(invoice))).map((content, part) =>
    invoiceContentItem.write({ sequence, content }, accountId, id, contentRevision, part),
  );
}

/** The invoice that a head and the content that it names make together. */
export function invoiceOf(head: StoredHead & Key, content: readonly StoredContent[]): StoredInvoice {
  const bytes = join(content.map((part) => part.content));
  return {
    ...pickHead(head),
    sequence: Number(head.sk),
    ...unpack(invoiceContentItem.name, isContent, bytes),
  };
}
