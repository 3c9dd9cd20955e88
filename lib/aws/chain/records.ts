import type { ChainRecord } from '../../domain/chain/chain.ts';
import { chainRecordItem, pickRecord, type StoredRecord } from '../items/chainRecord.ts';
import { ordinal } from '../items/invoice.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { type Item, partitionKey, sortKey } from '../table/itemKind.ts';
import { queryItems, queryPages } from '../table/table.ts';

const HIGHEST_SEQUENCE = 999_999_999_999;

/** `limit` records after a place of the chain, in their order. */
export async function listRecords(accountId: string, after: number, limit: number): Promise<ChainRecord[]> {
  const items = await queryItems({ ...range(accountId, after + 1, HIGHEST_SEQUENCE), ConsistentRead: true }, limit);
  return items.map((item) => pickRecord(chainRecordItem.read(item)));
}

/** What is stored at a place of the chain. */
export interface StoredPlace {
  readonly sequence: number;
  /** Absent where it cannot be read. */
  readonly record?: StoredRecord | undefined;
}

/** What is stored at a range of places, in their order. A place without a record is left out. */
export async function* readRecords(
  accountId: string,
  { from, to }: { readonly from: number; readonly to: number },
): AsyncGenerator<StoredPlace> {
  const pages = queryPages({ ...range(accountId, from, to), ConsistentRead: true });
  for await (const { Items = [] } of pages) yield* Items.map(placeOf);
}

/** The highest place that has a record. 0: there is none. */
export async function readHighestRecord(accountId: string): Promise<number> {
  const [highest] = await queryItems(
    { ...range(accountId, 0, HIGHEST_SEQUENCE), ScanIndexForward: false, ConsistentRead: true },
    1,
  );
  return highest ? Number(highest.sk) : 0;
}

function range(accountId: string, from: number, to: number) {
  const { pk } = chainRecordItem.key(accountId, 0);
  return writeKeyCondition(
    expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${ordinal(from)} AND ${ordinal(to)}`,
  );
}

/** A record that cannot be read must not keep the others from being verified. */
function placeOf(item: Item): StoredPlace {
  return { sequence: Number(item.sk), record: chainRecordItem.tryRead(item) };
}
