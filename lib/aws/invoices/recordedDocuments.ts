import type { RecordedDocument } from '../../domain/chainProof.ts';
import { plainAmount } from '../../domain/paymentUrl.ts';
import type { StoredRecord } from '../items/chain.ts';
import { invoiceHeadItem } from '../items/invoice.ts';
import { batchGet, findItem } from '../table/table.ts';

/** Reads the documents that these records are of, at most 100. A document that is not there or cannot be read is undefined. */
export async function readRecordedDocuments(
  accountId: string,
  records: readonly StoredRecord[],
): Promise<(record: StoredRecord) => RecordedDocument | undefined> {
  const keyOf = ({ place }: StoredRecord) => invoiceHeadItem.key(accountId, place);
  const keys = new Map(records.map((record) => [keyOf(record).sk, keyOf(record)]));
  const items = await batchGet([...keys.values()]);
  return (record) => {
    const item = findItem(items, keyOf(record));
    const head = item && invoiceHeadItem.tryRead(item);
    if (!head || head.id !== record.documentId) return undefined;
    const { invoiceNumber: number, issueDate, currency, taxTotal, total, sentAt, voidedAt } = head;
    return {
      number,
      issueDate,
      taxTotal: plainAmount(taxTotal, currency),
      total: plainAmount(total, currency),
      isIssued: sentAt !== undefined,
      isVoid: voidedAt !== undefined,
    };
  };
}
