import {
  type LoggedRequest,
  lanesOf,
  minuteOf,
  REQUEST_LANES,
  REQUEST_LOG_HOURS,
  type RequestFilter,
} from '../../domain/accounts/requestLog.ts';
import { requestByIdItem } from '../items/request.ts';
import { getItem } from '../table/table.ts';
import { greater, HIGHEST, rightBelow, smaller } from '../textRange.ts';
import { LaneReader, laneSource, minutesSource } from './lanes.ts';
import { findMinutes, isStoredWithMinute } from './minutes.ts';
import { firstAt, lastAt } from './position.ts';

/** How many items a page looks at, where its filter leaves out some of their requests. Each is below 1 KB. */
const MOST_LOOKED_AT = 48;
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
  const whole = { lowest, highest, filter };
  const limited = { ...whole, most };
  const readers = lanes.map(
    ({ lane, isWhole }) => new LaneReader(laneSource(accountId, lane, whole), isWhole ? whole : limited),
  );
  const alone = lanes.filter(({ lane }) => isStoredWithMinute(lane));
  if (alone.length > 0) {
    const range = alone.every(({ isWhole }) => isWhole) ? whole : limited;
    readers.push(new LaneReader(minutesSource(accountId, whole), range));
  }
  await readFirst(readers, limit + 1);
  return firstOf(readers, limit);
}

/** Reads lanes on until none of them can have a request that belongs to the first ones. */
async function readFirst(readers: readonly LaneReader[], count: number): Promise<void> {
  for (;;) {
    const positions = readers.flatMap(({ found }) => [...found.keys()]).toSorted();
    const last = positions.at(-count) ?? '';
    const behind = readers.filter((reader) => reader.canReadOn && (reader.end ?? '') > last);
    if (behind.length === 0) return;
    await Promise.all(behind.map((reader) => reader.readOn()));
  }
}

/** The first requests of several lanes, as far as all of them were read. */
function firstOf(lanes: readonly LaneReader[], limit: number): RequestPage {
  const readTo = lanes.reduce((furthest, { end = '' }) => greater(furthest, end), '');
  const found = lanes
    .flatMap((lane) => [...lane.found].map(([position, request]) => ({ position, request })))
    .filter(({ position }) => position >= readTo)
    .toSorted((a, b) => (a.position < b.position ? 1 : -1));
  const shown = found.slice(0, limit);
  const end = found.length > limit ? shown.at(-1)?.position : readTo;
  return { requests: shown.map(({ request }) => request), end: end === '' ? undefined : end };
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
    const range = { lowest: firstAt(start), highest: lastAt(start + 59_999), filter: {} };
    const lanes = REQUEST_LANES.filter((lane) => lane !== 'refused').map((lane) => laneSource(accountId, lane, range));
    return [...lanes, minutesSource(accountId, range)].map((source) => new LaneReader(source, range));
  });
  const refused = { lowest: firstAt(earliest), highest: HIGHEST, filter: {} };
  const readers = [...ofMinutes, new LaneReader(laneSource(accountId, 'refused', refused), refused)];
  await Promise.all(readers.map((reader) => readFirst([reader], Number.POSITIVE_INFINITY)));
  const found = readers.flatMap((reader) => [...reader.found.values()]).find(({ id }) => id === requestId);
  return found && found.at >= earliest ? found : undefined;
}

function dayBefore(now: Date): number {
  return now.getTime() - REQUEST_LOG_HOURS * 3_600_000;
}
