import { createHash } from 'node:crypto';
import { type ChainEnd, type ChainEntry, endAfter, nextRecord } from '../../domain/chain/chain.ts';
import { backOff, busy, DEADLINE_MILLISECONDS, isConditionFailed } from '../calls/faults.ts';
import { chainEndItem } from '../items/chainEnd.ts';
import { chainRecordItem, type StoredRecord } from '../items/chainRecord.ts';
import { expression } from '../table/expression.ts';
import { runSerially } from '../table/runSerially.ts';
import { Stale, transact } from '../table/transact.ts';
import { add, type TransactItem, update } from '../table/writes.ts';
import { getChainEnd } from './end.ts';

/** Long enough for 64 contenders that each take 15 ms for an attempt to keep out of each other's way. */
const LONGEST_BACK_OFF = { maxMilliseconds: 2000 };

/** What is to be recorded, and the place of its document among all of its kind and account. */
export type NewEntry = ChainEntry & Pick<StoredRecord, 'place'>;

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').toUpperCase();
}

/**
 * The writes that append records, in their order. They belong into the transaction of the change that they record. The first
 * write moves the end of the chain on the condition that it is as it was read, so there is neither a gap nor a fork.
 */
export async function appendRecords(
  accountId: string,
  entries: readonly NewEntry[],
  now: Date,
): Promise<readonly TransactItem[]> {
  if (entries.length === 0) return [];
  const read = await getChainEnd(accountId);
  if (!read) throw new Error(`Account ${accountId} has no chain`);
  let end: ChainEnd = read;
  const records: TransactItem[] = [];
  for (const { place, ...entry } of entries) {
    const record = nextRecord(entry, end, { now, digest });
    records.push(add(chainRecordItem.write({ ...record, place }, accountId, record.sequence)));
    end = endAfter(record);
  }
  return [moveEnd(accountId, read, end), ...records];
}

/** The sequence moves with every record, so a condition on it alone tells whether another record came first. */
function moveEnd(accountId: string, read: ChainEnd, end: ChainEnd): TransactItem {
  const { attribute, key } = chainEndItem;
  return update(
    key(accountId),
    expression`SET ${attribute('sequence')} = ${end.sequence}, ${attribute('hash')} = ${end.hash}, ${attribute('recordedAt')} = ${end.recordedAt}`,
    expression`${attribute('sequence')} = ${read.sequence}`,
  );
}

/**
 * Carries out a transaction with a record of it. The first write has the condition that what was read has not changed: throws
 * `Stale` where it has. Where only another record came first, the record is made again behind that one.
 */
export function transactWithRecord(
  accountId: string,
  writes: readonly TransactItem[],
  entry: NewEntry,
  now: Date,
): Promise<void> {
  const deadline = Date.now() + DEADLINE_MILLISECONDS;
  return runSerially(`${accountId}#chain`, async () => {
    for (let tries = 0; ; tries++) {
      try {
        return await transact([...writes, ...(await appendRecords(accountId, [entry], now))]);
      } catch (fault) {
        if (isConditionFailed(fault, 0)) throw new Stale('Another change came first');
        if (!isConditionFailed(fault, writes.length)) throw fault;
        if (Date.now() > deadline) throw busy();
        await backOff(tries, LONGEST_BACK_OFF);
      }
    }
  });
}
