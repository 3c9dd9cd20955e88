import type { RecordedDocument } from '../../domain/chain/chainProof.ts';
import { plainAmount } from '../../domain/invoices/paymentUrl.ts';
import type { StoredRecord } from '../items/chainRecord.ts';
import { creditNoteHeadItem } from '../items/creditNote.ts';
import { invoiceHeadItem } from '../items/invoice.ts';
import type { Item } from '../table/itemKind.ts';
import { batchGet, findItem } from '../table/table.ts';

/** Reads the documents that these records are of, at most 100. A document that is not there or cannot be read is undefined. */
export async function readRecordedDocuments(
  accountId: string,
  records: readonly StoredRecord[],
): Promise<(record: StoredRecord) => RecordedDocument | undefined> {
  const keyOf = ({ documentKind, place }: StoredRecord) =>
    documentKind === 'INVOICE' ? invoiceHeadItem.key(accountId, place) : creditNoteHeadItem.key(accountId, place);
  const keys = new Map(records.map(keyOf).map((key) => [`${key.pk} ${key.sk}`, key]));
  const items = await batchGet([...keys.values()]);
  return (record) => {
    const item = findItem(items, keyOf(record));
    return item && (record.documentKind === 'INVOICE' ? invoiceOf(item, record) : creditNoteOf(item, record));
  };
}

function invoiceOf(item: Item, { documentId }: StoredRecord): RecordedDocument | undefined {
  const head = invoiceHeadItem.tryRead(item);
  if (head?.id !== documentId) return undefined;
  const { invoiceNumber: number, issueDate, currency, taxTotal, total, sentAt, voidedAt } = head;
  return {
    number,
    issueDate,
    taxTotal: plainAmount(taxTotal, currency),
    total: plainAmount(total, currency),
    isIssued: sentAt !== undefined,
    isVoid: voidedAt !== undefined,
  };
}

function creditNoteOf(item: Item, { documentId }: StoredRecord): RecordedDocument | undefined {
  const head = creditNoteHeadItem.tryRead(item);
  if (head?.id !== documentId) return undefined;
  const { creditNoteNumber: number, issueDate, currency, taxTotal, total } = head;
  return {
    number,
    issueDate,
    taxTotal: plainAmount(0 - taxTotal, currency),
    total: plainAmount(0 - total, currency),
    isIssued: true,
    isVoid: false,
  };
}
