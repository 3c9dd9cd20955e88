import {
  type LoggedRequest,
  lanesOf,
  minuteOf,
  REQUEST_LANES,
  REQUEST_LOG_HOURS,
  type RequestFilter,
  type RequestLane,
} from '../../domain/requestLog.ts';
import { requestByIdItem, requestChunkItem } from '../items/request.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { type Item, partitionKey, sortKey } from '../table/itemKind.ts';
import { getItem, queryPages } from '../table/table.ts';
import { greater, HIGHEST, rightBelow, smaller } from '../textRange.ts';
import { CHUNK_MILLISECONDS, requestsIn } from './chunks.ts';
import { findMinutes } from './minutes.ts';
import { endOfChunk, firstAt, lastAt, positionOf } from './position.ts';

/** How many items a page looks at, where its filter leaves out some of their requests. Each is below 1 KB. */
const MOST_LOOKED_AT = 48;
/** How many items are read of a lane at first, then twice as many each time. */
const FIRST_ITEMS = 4;
/** More items than 1 MB holds. */
const MOST_AT_ONCE = 10_000;

interface RequestQuery extends RequestFilter {
  /** Instants, ISO 8601 UTC. Both are part of the range. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface PageRequest {
  readonly now: Date;
  /** Only requests before this position. */
  readonly before?: string | undefined;
  readonly limit: number;
}

interface RequestPage {
  readonly requests: readonly LoggedRequest[];
  /** Where the next page begins. Absent: there is none. */
  readonly end?: string | undefined;
}

/**
 * A page of the log, newest first. Any page costs the same. One with a filter that few requests fit may end early, even without any.
 */
export async function listRequests(
  accountId: string,
  { from, to, ...filter }: RequestQuery,
  { now, before, limit }: PageRequest,
): Promise<RequestPage> {
  const lowest = greater(firstAt(dayBefore(now)), from === undefined ? '' : firstAt(Date.parse(from)));
  const newest = to === undefined ? HIGHEST : lastAt(Date.parse(to));
  const highest = before === undefined ? newest : smaller(rightBelow(before), newest);
  if (lowest > highest) return { requests: [] };
  const lanes = lanesOf(filter);
  const most = Math.ceil(MOST_LOOKED_AT / Math.max(1, lanes.filter(({ isWhole }) => !isWhole).length));
  const reading = { lowest, highest, filter, limit: limit + 1 };
  const parts = await Promise.all(
    lanes.map(({ lane, isWhole }) => readLane(accountId, lane, isWhole ? reading : { ...reading, most })),
  );
  return firstOf(parts, limit);
}

/** The first requests of several lanes, as far as all of them were read. */
function firstOf(lanes: readonly LanePart[], limit: number): RequestPage {
  const readTo = lanes.reduce((furthest, { end = '' }) => greater(furthest, end), '');
  const found = lanes
    .flatMap(({ requests }) => requests)
    .map((request) => ({ request, position: positionOf(request) }))
    .filter(({ position }) => position >= readTo)
    .toSorted((a, b) => (a.position < b.position ? 1 : -1));
  const shown = found.slice(0, limit);
  const end = found.length > limit ? shown.at(-1)?.position : readTo;
  return { requests: shown.map(({ request }) => request), end: end === '' ? undefined : end };
}

interface LaneReading {
  readonly lowest: string;
  readonly highest: string;
  readonly filter: RequestFilter;
  readonly limit: number;
  /** How many items are looked at. Absent: until there are enough. */
  readonly most?: number;
}

/** What was read of a lane, and how far: `end` is the last position that was looked at, and absent at the end of the lane. */
interface LanePart {
  readonly requests: readonly LoggedRequest[];
  readonly end?: string | undefined;
}

/** An item has the position of its newest request, so what is before the last position that was looked at may not be complete. */
async function readLane(
  accountId: string,
  lane: RequestLane,
  { lowest, highest, filter, limit, most = Number.POSITIVE_INFINITY }: LaneReading,
): Promise<LanePart> {
  const { pk } = requestChunkItem.key(accountId, lane, lowest);
  const last = endOfChunk(highest, CHUNK_MILLISECONDS);
  const query = {
    ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${lowest} AND ${last}`),
    ScanIndexForward: false,
  };
  const found = new Map<string, LoggedRequest>();
  let read = 0;
  let ExclusiveStartKey: Item | undefined;
  for (let Limit = FIRST_ITEMS; ; Limit = Math.min(Limit * 2, MOST_AT_ONCE)) {
    const { value } = await queryPages({ ...query, Limit, ExclusiveStartKey }).next();
    for (const request of (value?.Items ?? []).flatMap(requestsIn)) {
      const position = positionOf(request);
      if (position >= lowest && position <= highest && fits(filter, request)) found.set(position, request);
    }
    const end = value?.LastEvaluatedKey?.sk;
    read += value?.Items?.length ?? 0;
    ExclusiveStartKey = value?.LastEvaluatedKey;
    const complete = [...found].filter(([position]) => end === undefined || position >= end);
    const isEnough = complete.length >= limit || read >= most;
    // A page that ends where it begins would be followed by itself.
    if (end === undefined || (isEnough && end < highest)) return { requests: [...found.values()], end };
  }
}

function fits({ method, statuses }: RequestFilter, request: LoggedRequest): boolean {
  const { status } = request;
  const [lowest, highest] = statuses ?? [status, status];
  return (method ?? request.method) === request.method && status >= lowest && status <= highest;
}

/**
 * The request of this id, if it was made in the last day. Its minute is found by the hashes of ids. Those that were refused have none, but
 * there are few.
 */
export async function getRequest(accountId: string, requestId: string, now: Date): Promise<LoggedRequest | undefined> {
  if (!/^[\w-]{1,64}$/.test(requestId)) return undefined;
  const earliest = dayBefore(now);
  const alone = await getItem(requestByIdItem, accountId, requestId);
  if (alone) return alone.at >= earliest ? alone : undefined;
  const minutes = await findMinutes(accountId, minuteOf(earliest), requestId);
  const ofMinutes = minutes.flatMap((minute) => {
    const start = Date.parse(`${minute}:00.000Z`);
    const reading = { lowest: firstAt(start), highest: lastAt(start + 59_999), ...EVERYTHING };
    return REQUEST_LANES.filter((lane) => lane !== 'refused').map((lane) => readLane(accountId, lane, reading));
  });
  const refused = { lowest: firstAt(earliest), highest: HIGHEST, ...EVERYTHING };
  const parts = await Promise.all([...ofMinutes, readLane(accountId, 'refused', refused)]);
  const found = parts.flatMap(({ requests }) => requests).find(({ id }) => id === requestId);
  return found && found.at >= earliest ? found : undefined;
}

const EVERYTHING = { filter: {}, limit: Number.POSITIVE_INFINITY };

function dayBefore(now: Date): number {
  return now.getTime() - REQUEST_LOG_HOURS * 3_600_000;
}
