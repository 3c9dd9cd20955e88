import { createHash } from 'node:crypto';
import { TABLE } from '../../contract/environment.ts';
import { LISTED_A_MINUTE, type RequestCounts } from '../../domain/requestLog.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { type RequestMinute, requestMinuteItem } from '../items/requestMinute.ts';
import {
  Attribute,
  type Expression,
  expression,
  joinExpressions,
  writeKeyCondition,
  writeUpdate,
} from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { getItem, queryItems, updateItem } from '../table/table.ts';

const { attribute, key, read, tryRead } = requestMinuteItem;
const total = attribute('total');
const batches = attribute('batches');
const expiry = new Attribute(TABLE.expiry);

/** The batches of a minute are told apart up to this many. A minute with more of them keeps its item small. */
const MAX_BATCHES = 200;

/** Of so many hashes of a day, hardly two are the same. */
const HASH_LENGTH = 4;

/** A short hash of the id of a request. */
export function hashOfId(requestId: string): string {
  return createHash('sha256').update(requestId).digest('base64url').slice(0, HASH_LENGTH);
}

/** How many requests of a batch are to be listed. */
export interface Room {
  readonly admitted: number;
  readonly refused: number;
}

interface Batch {
  /** The same whenever the batch comes again. */
  readonly id: string;
  readonly counts: RequestCounts;
  /** Of the requests that may be looked for by their ids. */
  readonly idHashes: ReadonlySet<string>;
  /** Seconds since 1970. */
  readonly deleteAfter: number;
}

/** Counts the requests that a batch has of one minute, and says how many of them there is still room for in the log. */
export async function countMinute(accountId: string, minute: string, batch: Batch): Promise<Room> {
  const isNew = expression`attribute_not_exists(${batches}) OR (size(${batches}) < ${MAX_BATCHES} AND NOT contains(${batches}, ${batch.id}))`;
  try {
    return roomAfter(await add(accountId, minute, batch, isNew), batch);
  } catch (fault) {
    if (!isConditionFailed(fault)) throw fault;
  }
  const counted = await getItem(requestMinuteItem, accountId, minute);
  if (counted?.batches?.has(batch.id)) return roomOfCounted(counted);
  return roomAfter(await add(accountId, minute, batch), batch);
}

/** Adds the counts of a batch. A batch that has to be told apart comes with the condition that it is new. */
async function add(
  accountId: string,
  minute: string,
  { id, counts: { apiKeys, sessions }, idHashes, deleteAfter }: Batch,
  isNew?: Expression,
): Promise<RequestMinute> {
  const sums = expression`${total} ${apiKeys.requests + sessions.requests}, ${attribute('keyRequests')} ${apiKeys.requests}, ${attribute('keyRefusals')} ${apiKeys.refused}, ${attribute('sessionRequests')} ${sessions.requests}, ${attribute('sessionRefusals')} ${sessions.refused}`;
  const added = [
    sums,
    ...(isNew ? [expression`${batches} ${new Set([id])}`] : []),
    // DynamoDB has no empty sets.
    ...(idHashes.size > 0 ? [expression`${attribute('idHashes')} ${idHashes}`] : []),
  ];
  const { Attributes = {} } = await updateItem({
    Key: key(accountId, minute),
    ...writeUpdate(expression`ADD ${joinExpressions(added, ', ')} SET ${expiry} = ${deleteAfter}`, isNew),
    ReturnValues: 'ALL_NEW',
  });
  return read(Attributes);
}

function roomAfter(minute: RequestMinute, { counts: { apiKeys, sessions } }: Batch): Room {
  const now = countsOf(minute);
  const refused = apiKeys.refused + sessions.refused;
  const admitted = apiKeys.requests + sessions.requests - refused;
  const before = { refused: refusedIn(now) - refused, admitted: admittedIn(now) - admitted };
  return {
    admitted: Math.max(0, LISTED_A_MINUTE.admitted - before.admitted),
    refused: Math.max(0, LISTED_A_MINUTE.refused - before.refused),
  };
}

/** Of a batch that comes again. Where others came after it and filled the log, it is not known how much room it had. */
function roomOfCounted(minute: RequestMinute): Room {
  const now = countsOf(minute);
  const all = (count: number, most: number) => (count <= most ? most : 0);
  return {
    admitted: all(admittedIn(now), LISTED_A_MINUTE.admitted),
    refused: all(refusedIn(now), LISTED_A_MINUTE.refused),
  };
}

const refusedIn = ({ apiKeys, sessions }: RequestCounts) => apiKeys.refused + sessions.refused;

const admittedIn = (counts: RequestCounts) => counts.apiKeys.requests + counts.sessions.requests - refusedIn(counts);

function countsOf({
  keyRequests = 0,
  keyRefusals = 0,
  sessionRequests = 0,
  sessionRefusals = 0,
}: RequestMinute): RequestCounts {
  return {
    apiKeys: { requests: keyRequests, refused: keyRefusals },
    sessions: { requests: sessionRequests, refused: sessionRefusals },
  };
}

/** The counts of the minutes from the first to the last. Minutes without requests are not there. */
export async function readMinutes(
  accountId: string,
  first: string,
  last: string,
): Promise<ReadonlyMap<string, RequestCounts>> {
  const { pk } = key(accountId, first);
  const items = await queryItems(
    writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${first} AND ${last}`),
  );
  return new Map(
    items.flatMap((item) => {
      const minute = tryRead(item);
      return minute ? [[minute.sk, countsOf(minute)] as const] : [];
    }),
  );
}

/** The minutes from the first on in which a request of this id may be, beside those that were refused. */
export async function findMinutes(accountId: string, first: string, requestId: string): Promise<string[]> {
  const hash = hashOfId(requestId);
  const { pk } = key(accountId, first);
  const items = await queryItems(writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} >= ${first}`));
  return items.flatMap((item) => {
    const minute = tryRead(item);
    return minute?.idHashes?.has(hash) ? [minute.sk] : [];
  });
}
