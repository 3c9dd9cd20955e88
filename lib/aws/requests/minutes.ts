import { createHash } from 'node:crypto';
import { TABLE } from '../../contract/environment.ts';
import {
  LISTED_A_MINUTE,
  type LoggedRequest,
  laneOf,
  type RequestCounts,
  type RequestLane,
} from '../../domain/accounts/requestLog.ts';
import { isConditionFailed } from '../calls/faults.ts';
import { LOGGED_REQUEST_FIELDS } from '../items/request.ts';
import { type RequestMinute, requestMinuteItem } from '../items/requestMinute.ts';
import {
  Attribute,
  type Expression,
  expression,
  joinExpressions,
  writeKeyCondition,
  writeUpdate,
} from '../table/expression.ts';
import { type Item, partitionKey, picker, sortKey } from '../table/itemKind.ts';
import { pack, unpack } from '../table/pack.ts';
import { listOf, objectOf } from '../table/shape.ts';
import { getItem, queryItems, updateItem } from '../table/table.ts';
import { positionOf } from './position.ts';

const { attribute, key, read, tryRead } = requestMinuteItem;
const total = attribute('total');
const batches = attribute('batches');
const first = attribute('first');
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
  /** Whether the minute itself has the requests of the batch, so that they need no items of their own. */
  readonly isStored: boolean;
}

/** So many requests are stored with the counts of their minute, which stays below 1 KB then. */
const MOST_WITH_MINUTE = 4;

/** Whether requests of this lane may be stored with their minute. Errors are always apart, so that they are found among many others. */
export function isStoredWithMinute(lane: RequestLane): boolean {
  return lane === 'reads' || lane === 'changes';
}

const pickRequest = picker<LoggedRequest>('request', LOGGED_REQUEST_FIELDS);
const isRequests = listOf(objectOf<LoggedRequest>(LOGGED_REQUEST_FIELDS));

/** The requests of a batch, packed, where they are few enough to be stored with their minute. The same requests give the same bytes. */
export function packFew(requests: readonly LoggedRequest[]): Uint8Array | undefined {
  const isFew = requests.length <= MOST_WITH_MINUTE;
  const isOrdinary = requests.every(({ method, status }) => isStoredWithMinute(laneOf(method, status)));
  if (!isFew || !isOrdinary) return undefined;
  const newestFirst = requests.toSorted((a, b) => (positionOf(a) < positionOf(b) ? 1 : -1));
  return pack(newestFirst.map(pickRequest));
}

/** The requests that are stored with a minute. None where it cannot be read. */
export function requestsOfMinute(item: Item): readonly LoggedRequest[] {
  const first = tryRead(item)?.first;
  if (!first) return [];
  try {
    return unpack(requestMinuteItem.name, isRequests, first);
  } catch {
    return [];
  }
}

interface Batch {
  /** The same whenever the batch comes again. */
  readonly id: string;
  readonly counts: RequestCounts;
  /** Of the requests that may be looked for by their ids. */
  readonly idHashes: ReadonlySet<string>;
  /** Its requests, where they are few. */
  readonly few?: Uint8Array | undefined;
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
  if (counted?.batches?.has(batch.id)) return roomOfCounted(counted, batch);
  return roomAfter(await add(accountId, minute, batch), batch);
}

/** Adds the counts of a batch. A batch that has to be told apart comes with the condition that it is new. */
async function add(
  accountId: string,
  minute: string,
  { id, counts: { apiKeys, sessions }, idHashes, few, deleteAfter }: Batch,
  isNew?: Expression,
): Promise<RequestMinute> {
  const sums = expression`${total} ${apiKeys.requests + sessions.requests}, ${attribute('keyRequests')} ${apiKeys.requests}, ${attribute('keyRefusals')} ${apiKeys.refused}, ${attribute('sessionRequests')} ${sessions.requests}, ${attribute('sessionRefusals')} ${sessions.refused}`;
  const added = [
    sums,
    ...(isNew ? [expression`${batches} ${new Set([id])}`] : []),
    // DynamoDB has no empty sets.
    ...(idHashes.size > 0 ? [expression`${attribute('idHashes')} ${idHashes}`] : []),
  ];
  const set = [
    expression`${expiry} = ${deleteAfter}`,
    ...(few ? [expression`${first} = if_not_exists(${first}, ${few})`] : []),
  ];
  const { Attributes = {} } = await updateItem({
    Key: key(accountId, minute),
    ...writeUpdate(expression`ADD ${joinExpressions(added, ', ')} SET ${joinExpressions(set, ', ')}`, isNew),
    ReturnValues: 'ALL_NEW',
  });
  return read(Attributes);
}

function roomAfter(minute: RequestMinute, batch: Batch): Room {
  const { apiKeys, sessions } = batch.counts;
  const now = countsOf(minute);
  const refused = apiKeys.refused + sessions.refused;
  const admitted = apiKeys.requests + sessions.requests - refused;
  const before = { refused: refusedIn(now) - refused, admitted: admittedIn(now) - admitted };
  return {
    admitted: Math.max(0, LISTED_A_MINUTE.admitted - before.admitted),
    refused: Math.max(0, LISTED_A_MINUTE.refused - before.refused),
    isStored: isStored(minute, batch),
  };
}

/** Of a batch that comes again. Where others came after it and filled the log, it is not known how much room it had. */
function roomOfCounted(minute: RequestMinute, batch: Batch): Room {
  if (isStored(minute, batch)) return { ...LISTED_A_MINUTE, isStored: true };
  const now = countsOf(minute);
  const all = (count: number, most: number) => (count <= most ? most : 0);
  return {
    admitted: all(admittedIn(now), LISTED_A_MINUTE.admitted),
    refused: all(refusedIn(now), LISTED_A_MINUTE.refused),
    isStored: false,
  };
}

/** Takes the requests out of a minute that are stored with it. */
export async function takeOut(accountId: string, minute: string): Promise<void> {
  await updateItem({ Key: key(accountId, minute), ...writeUpdate(expression`REMOVE ${first}`) });
}

function isStored({ first: stored }: RequestMinute, { few }: Batch): boolean {
  return stored !== undefined && few !== undefined && Buffer.compare(stored, few) === 0;
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
