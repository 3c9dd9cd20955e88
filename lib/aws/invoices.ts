import { TABLE } from '../contract/environment.ts';
import { amountDue, statusOf } from '../domain/lifecycle.ts';
import { isConditionFailed } from './faults.ts';
import {
  contentItems,
  FIRST_REVISION,
  headItem,
  type InvoiceHead,
  invoiceOf,
  type StoredInvoice,
} from './invoiceItems.ts';
import { type Key, keys } from './keys.ts';
import { batchGet, getItem, type Item, queryItems, tableName, updateItem } from './table.ts';
import { add, replace, type TransactItem, transactOnRevision } from './transact.ts';

/** How long a content that was replaced is kept, for whoever still reads the revision that names it. */
const REPLACED_CONTENT_SECONDS = 24 * 3600;

/** The writes that add an invoice: its head and its content. */
export function additions(accountId: string, invoice: StoredInvoice): TransactItem[] {
  const content = contentItems(accountId, invoice);
  const head = headItem(accountId, withParts(invoice, content), new Date(invoice.createdAt));
  return [head, ...content].map(add);
}

function withParts(invoice: StoredInvoice, { length }: readonly Item[]): StoredInvoice {
  return { ...invoice, contentParts: length > 1 ? length : undefined };
}

/** One revision of the invoice: its head as it is at one moment, and the content that this head names. */
export async function getInvoice(accountId: string, invoiceId: string): Promise<StoredInvoice | undefined> {
  const newest = await newestContent(accountId, invoiceId);
  if (!newest) return undefined;
  const head = await getItem(keys.invoiceHead(accountId, newest.sequence as number));
  if (!head) throw new Error(`Invoice ${invoiceId} has content but no head`);
  const { contentRevision = FIRST_REVISION, contentParts = 1 } = head as unknown as InvoiceHead;
  const contentKeys = Array.from({ length: contentParts }, (_, part) =>
    keys.invoiceContent(accountId, invoiceId, contentRevision, part),
  );
  // Somebody may have saved another content between the two reads. Contents never change, so the head's own is there.
  const isNewest = contentParts === 1 && newest.sk === contentKeys[0]?.sk;
  return invoiceOf(head, isNewest ? [newest] : await getAll(contentKeys));
}

/** Any part of the content that was written last: all that is wanted of it is where the head is. */
async function newestContent(accountId: string, invoiceId: string): Promise<Item | undefined> {
  const [newest] = await queryItems(
    {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :content)',
      ExpressionAttributeValues: { ':pk': keys.invoiceContent(accountId, invoiceId, 0).pk, ':content': 'CONTENT#' },
      ScanIndexForward: false,
      ConsistentRead: true,
    },
    1,
  );
  return newest;
}

/** The items of these keys in their order. */
async function getAll(itemKeys: readonly Key[]): Promise<Item[]> {
  const items = await batchGet(itemKeys);
  return itemKeys.map(({ pk, sk }) => {
    const found = items.find((item) => item.sk === sk);
    if (!found) throw new Error(`${pk} has lost its ${sk}`);
    return found;
  });
}

/**
 * Saves an invoice as the successor of the revision that it was read at, in one transaction with whatever belongs to
 * the change, and with the note that its document is to be rendered again. Throws `Stale` where another change came
 * first.
 */
export async function saveInvoice(
  accountId: string,
  changed: StoredInvoice,
  {
    now,
    content = false,
    also = [],
  }: {
    now: Date;
    /** Whether the content is another one, too. */
    content?: boolean;
    also?: readonly TransactItem[];
  },
): Promise<StoredInvoice> {
  const revision = changed.revision + 1;
  const successor: StoredInvoice = {
    ...changed,
    status: statusOf(changed),
    amountDue: amountDue(changed),
    revision,
    contentRevision: content ? revision : changed.contentRevision,
    updatedAt: now.toISOString(),
  };
  const parts = content ? contentItems(accountId, successor) : [];
  const saved = content ? withParts(successor, parts) : successor;
  await transactOnRevision([
    replace(headItem(accountId, saved, now), changed.revision),
    ...parts.map(add),
    ...(content ? expireContent(accountId, changed, now) : []),
    ...also,
  ]);
  return saved;
}

function expireContent(
  accountId: string,
  { id, contentRevision = FIRST_REVISION, contentParts = 1 }: StoredInvoice,
  now: Date,
): TransactItem[] {
  return Array.from({ length: contentParts }, (_, part) => ({
    Update: {
      TableName: tableName(),
      Key: keys.invoiceContent(accountId, id, contentRevision, part),
      UpdateExpression: 'SET #expiry = :then',
      ExpressionAttributeNames: { '#expiry': TABLE.expiry },
      ExpressionAttributeValues: { ':then': Math.floor(now.getTime() / 1000) + REPLACED_CONTENT_SECONDS },
    },
  }));
}

/** Takes the mark of this revision off the outbox: its document is stored. A later revision keeps its own mark. */
export async function settleRendered(accountId: string, { sequence, revision }: StoredInvoice): Promise<void> {
  const { partitionKey, sortKey } = TABLE.indexes.pending;
  try {
    await updateItem({
      Key: keys.invoiceHead(accountId, sequence),
      UpdateExpression: 'REMOVE #pendingPk, #pendingSk, sweeps',
      ConditionExpression: 'revision = :revision AND attribute_exists(#pendingPk)',
      ExpressionAttributeNames: { '#pendingPk': partitionKey, '#pendingSk': sortKey },
      ExpressionAttributeValues: { ':revision': revision },
    });
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
}
