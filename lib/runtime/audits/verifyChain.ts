import { digest } from '../../aws/chain/append.ts';
import { getChainEnd } from '../../aws/chain/end.ts';
import { readHighestRecord, readRecords, type StoredPlace } from '../../aws/chain/records.ts';
import { readRecordedDocuments } from '../../aws/invoices/recordedDocuments.ts';
import { MAX_VERIFIED } from '../../contract/chain.ts';
import { type ChainEnd, endAfter } from '../../domain/chain/chain.ts';
import { type ChainFault, faultOfDocument, faultOfEnd, faultOfRecord, missing } from '../../domain/chain/chainProof.ts';
import { writeCursor } from '../lists/paging.ts';
import { startOf } from '../lists/parts.ts';

/** Place and hash of the last record that fits: `120:3C46…`. */
const POSITION = /^\d{1,12}(:[\dA-F]{64})?$/;

/** As many documents as one call reads. */
const RECORDS_AT_ONCE = 100;

/** Verifies the next part of an account's chain. The cursor says where the part before ended, and with which hash. */
export async function verifyChain(accountId: string, cursor: string | undefined) {
  const list = ['chainProof', accountId];
  const start = parse(startOf(list, cursor, POSITION));
  const highest = await readHighestRecord(accountId);
  const end = (await getChainEnd(accountId)) ?? { sequence: 0 };
  const last = Math.min(end.sequence, start.sequence + MAX_VERIFIED);
  const walked = await walk(accountId, start, last);
  const hasMore = walked.fault === undefined && last < end.sequence;
  const fault = walked.fault ?? (hasMore ? undefined : faultOfEnd(end, walked.reached, highest));
  return {
    isValid: fault === undefined,
    fault,
    recordCount: end.sequence,
    lastHash: end.hash,
    from: start.sequence + 1,
    to: walked.reached.sequence,
    hasMore,
    nextCursor: hasMore ? writeCursor(list, `${walked.reached.sequence}:${walked.reached.hash}`) : undefined,
  };
}

/** How far the records fit, and why the next one does not. */
interface Walked {
  readonly reached: ChainEnd;
  readonly fault?: ChainFault | undefined;
}

/** Verifies the records after `start` up to the place `last`. */
async function walk(accountId: string, start: ChainEnd, last: number): Promise<Walked> {
  let walked: Walked = { reached: start };
  let some: StoredPlace[] = [];
  if (start.sequence >= last) return walked;
  for await (const place of readRecords(accountId, { from: start.sequence + 1, to: last })) {
    some.push(place);
    if (some.length < RECORDS_AT_ONCE) continue;
    walked = await verifySome(accountId, walked.reached, some);
    some = [];
    if (walked.fault) return walked;
  }
  if (some.length > 0) walked = await verifySome(accountId, walked.reached, some);
  if (walked.fault || walked.reached.sequence === last) return walked;
  return { ...walked, fault: missing(walked.reached.sequence + 1) };
}

/** Verifies records, each with its document, until one does not fit. */
async function verifySome(accountId: string, start: ChainEnd, places: readonly StoredPlace[]): Promise<Walked> {
  const documentOf = await readRecordedDocuments(
    accountId,
    places.flatMap(({ record }) => record ?? []),
  );
  let reached = start;
  for (const place of places) {
    const { record } = place;
    const fault = faultOfRecord(place, reached, digest) ?? (record && faultOfDocument(record, documentOf(record)));
    if (fault || !record) return { reached, fault };
    reached = endAfter(record);
  }
  return { reached };
}

function parse(position: string | undefined): ChainEnd {
  const [sequence = '0', hash] = position?.split(':') ?? [];
  return { sequence: Number(sequence), hash };
}
