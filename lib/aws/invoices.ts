import { TABLE } from '../contract/environment.ts';
import { amountDue, statusOf } from '../domain/lifecycle.ts';
import { expression, writeKeyCondition } from './expression.ts';
import { contentItems, contentOf, FIRST_REVISION, headItem, invoiceOf } from './invoiceItems.ts';
import {
  CONTENT_PREFIX,
  type InvoiceContent,
  invoiceContentItem,
  invoiceHeadItem,
  type StoredContent,
  type StoredInvoice,
} from './items/invoice.ts';
import { type Key, partitionKey, sortKey } from './items/itemKind.ts';
import { batchGet, findItem, getItem, queryItems } from './table.ts';
import { transactOnRevision } from './transact.ts';
import { add, replace, type TransactItem, update } from './writes.ts';

/** How long a content that was replaced is kept, for readers of the revision that names it. */
const REPLACED_CONTENT_SECONDS = 24 * 3600;

/** Contents may be large. So many of the largest fit into memory, and their items into one call. */
const CONTENTS_READ_AT_ONCE = 20;

/** The writes that add an invoice: its head and its content. */
export function addInvoice(accountId: string, invoice: StoredInvoice): TransactItem[] {
  const content = contentItems(accountId, invoice);
  const head = headItem(accountId, withParts(invoice, content), new Date(invoice.createdAt));
  return [head, ...content].map(add);
}

function withParts(invoice: StoredInvoice, { length }: readonly unknown[]): StoredInvoice {
  return { ...invoice, contentParts: length > 1 ? length : undefined };
}

/** One revision of the invoice: its head as it is at one moment, and the content that this head names. */
export async function getInvoice(accountId: string, invoiceId: string): Promise<StoredInvoice | undefined> {
  const newest = await getNewestContent(accountId, invoiceId);
  if (!newest) return undefined;
  const head = await getItem(invoiceHeadItem, accountId, newest.sequence);
  if (!head) throw new Error(`Invoice ${invoiceId} has content but no head`);
  const contentKeys = keysOfContent(accountId, { ...head, id: invoiceId });
  // Somebody may have saved another content between the two reads. Contents never change, so the head's own is there.
  const isNamed = contentKeys.length === 1 && contentKeys[0]?.sk === newest.sk;
  return invoiceOf(head, isNamed ? [newest] : await getContent(contentKeys));
}

/** The contents that these heads name, by the ids of their invoices. */
export async function getContents(
  accountId: string,
  references: readonly ContentReference[],
): Promise<ReadonlyMap<string, InvoiceContent>> {
  const contents = new Map<string, InvoiceContent>();
  for (let start = 0; start < references.length; start += CONTENTS_READ_AT_ONCE) {
    const some = references.slice(start, start + CONTENTS_READ_AT_ONCE);
    const items = await getContent(some.flatMap((reference) => keysOfContent(accountId, reference)));
    for (const { id } of some) {
      const { pk } = invoiceContentItem.key(accountId, id, FIRST_REVISION, 0);
      contents.set(id, contentOf(items.filter((item) => item.pk === pk)));
    }
  }
  return contents;
}

/** One item of the newest content. It says where the head is. */
async function getNewestContent(accountId: string, invoiceId: string): Promise<(StoredContent & Key) | undefined> {
  const { pk } = invoiceContentItem.key(accountId, invoiceId, FIRST_REVISION, 0);
  const [newest] = await queryItems(
    {
      ...writeKeyCondition(expression`${partitionKey} = ${pk} AND begins_with(${sortKey}, ${CONTENT_PREFIX})`),
      ScanIndexForward: false,
      ConsistentRead: true,
    },
    1,
  );
  return newest && invoiceContentItem.read(newest);
}

type ContentReference = Pick<StoredInvoice, 'id' | 'contentRevision' | 'contentParts'>;

function keysOfContent(
  accountId: string,
  { id, contentRevision = FIRST_REVISION, contentParts = 1 }: ContentReference,
): Key[] {
  return Array.from({ length: contentParts }, (_, part) =>
    invoiceContentItem.key(accountId, id, contentRevision, part),
  );
}

/** The items of contents in the order of their keys. */
async function getContent(contentKeys: readonly Key[]): Promise<(StoredContent & Key)[]> {
  const items = await batchGet(contentKeys);
  return contentKeys.map((key) => {
    const found = findItem(items, key);
    if (!found) throw new Error(`The item ${key.sk} of ${key.pk} is missing`);
    return invoiceContentItem.read(found);
  });
}

/** How a change of an invoice is saved. */
interface Saving {
  readonly now: Date;
  /** Whether the content changed too. */
  readonly content?: boolean;
  /** What else belongs into the transaction. */
  readonly furtherWrites?: readonly TransactItem[];
}

/**
 * Saves an invoice as the successor of the revision that it was read at, with the note that its document is to be rendered
 * again. Throws `Stale` where another change came first.
 */
export async function saveInvoice(
  accountId: string,
  changed: StoredInvoice,
  { now, content = false, furtherWrites = [] }: Saving,
): Promise<StoredInvoice> {
  const revision = changed.revision + 1;
  const successor: StoredInvoice = {
    ...changed,
    status: statusOf(changed),
    amountDue: amountDue(changed),
    revision,
    updatedAt: now.toISOString(),
  };
  if (!content) {
    await saveHead(accountId, successor, { now, furtherWrites });
    return successor;
  }
  const contents = contentItems(accountId, { ...successor, contentRevision: revision });
  const saved = withParts({ ...successor, contentRevision: revision }, contents);
  const contentWrites = [...contents.map(add), ...expireContent(accountId, changed, now)];
  await saveHead(accountId, saved, { now, furtherWrites: [...contentWrites, ...furtherWrites] });
  return saved;
}

/** Replaces the head of the revision before, together with the further writes. */
async function saveHead(
  accountId: string,
  invoice: StoredInvoice,
  { now, furtherWrites }: { now: Date; furtherWrites: readonly TransactItem[] },
): Promise<void> {
  await transactOnRevision([replace(headItem(accountId, invoice, now), invoice.revision - 1), ...furtherWrites]);
}

function expireContent(accountId: string, replaced: StoredInvoice, now: Date): TransactItem[] {
  const deleteAfter = Math.floor(now.getTime() / 1000) + REPLACED_CONTENT_SECONDS;
  const expiry = invoiceContentItem.attribute(TABLE.expiry);
  return keysOfContent(accountId, replaced).map((key) => update(key, expression`SET ${expiry} = ${deleteAfter}`));
}
