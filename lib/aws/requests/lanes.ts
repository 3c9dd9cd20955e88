import type { LoggedRequest, RequestFilter, RequestLane } from '../../domain/accounts/requestLog.ts';
import { minuteOf } from '../../domain/accounts/requestLog.ts';
import { requestChunkItem } from '../items/request.ts';
import { requestMinuteItem } from '../items/requestMinute.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { type Item, partitionKey, sortKey } from '../table/itemKind.ts';
import { queryPages } from '../table/table.ts';
import { CHUNK_MILLISECONDS, requestsIn } from './chunks.ts';
import { requestsOfMinute } from './minutes.ts';
import { endOfChunk, firstAt, positionOf, timeOf } from './position.ts';

/** How many items are read of a lane at first, then twice as many each time. */
const FIRST_ITEMS = 4;
/** More items than 1 MB holds. */
const MOST_AT_ONCE = 10_000;

/** What is wanted of a lane: requests between two positions. */
export interface LaneRange {
  readonly lowest: string;
  readonly highest: string;
  readonly filter: RequestFilter;
  /** How many items are looked at. Absent: as many as are needed. */
  readonly most?: number | undefined;
}

/** Where the items of a lane are, and what is in them. */
interface LaneSource {
  readonly pk: string;
  readonly first: string;
  readonly last: string;
  readonly requestsIn: (item: Item) => readonly LoggedRequest[];
  /** The position from which on nothing is in items that come after this one. */
  readonly completeFrom: (sk: string) => string;
}

/** An item has the position of its newest request, so what is before the last position that was looked at may not be complete. */
export function laneSource(accountId: string, lane: RequestLane, { lowest, highest }: LaneRange): LaneSource {
  const { pk, sk: first } = requestChunkItem.key(accountId, lane, lowest);
  return { pk, first, last: endOfChunk(highest, CHUNK_MILLISECONDS), requestsIn, completeFrom: (sk) => sk };
}

/** The few requests that are stored with the counts of their minutes. */
export function minutesSource(accountId: string, { lowest, highest }: LaneRange): LaneSource {
  const { pk, sk: first } = requestMinuteItem.key(accountId, minuteOf(timeOf(lowest)));
  return {
    pk,
    first,
    last: minuteOf(timeOf(highest)),
    requestsIn: requestsOfMinute,
    completeFrom: (sk) => firstAt(Date.parse(`${sk}:00.000Z`)),
  };
}

/** Reads a lane in portions, newest first. */
export class LaneReader {
  /** The requests that were found, by their positions. */
  readonly found = new Map<string, LoggedRequest>();
  /** From this position on all is found. Absent: all of the lane is. */
  end: string | undefined;
  readonly #source: LaneSource;
  readonly #range: LaneRange;
  #read = 0;
  #limit = FIRST_ITEMS;
  #start: Item | undefined;

  constructor(source: LaneSource, range: LaneRange) {
    this.#source = source;
    this.#range = range;
    this.end = `${range.highest}~`;
  }

  /** Whether it may be read on. A page that ends where it begins would be followed by itself. */
  get canReadOn(): boolean {
    const { most = Number.POSITIVE_INFINITY, highest } = this.#range;
    return this.end !== undefined && (this.#read < most || this.end >= highest);
  }

  async readOn(): Promise<void> {
    const { pk, first, last, requestsIn, completeFrom } = this.#source;
    const { lowest, highest, filter } = this.#range;
    const { value } = await queryPages({
      ...writeKeyCondition(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${first} AND ${last}`),
      ScanIndexForward: false,
      Limit: this.#limit,
      ExclusiveStartKey: this.#start,
    }).next();
    for (const request of (value?.Items ?? []).flatMap(requestsIn)) {
      const position = positionOf(request);
      if (position >= lowest && position <= highest && fits(filter, request)) this.found.set(position, request);
    }
    this.#read += value?.Items?.length ?? 0;
    this.#limit = Math.min(this.#limit * 2, MOST_AT_ONCE);
    this.#start = value?.LastEvaluatedKey;
    this.end = this.#start && completeFrom(String(this.#start.sk));
  }
}

function fits({ method, statuses }: RequestFilter, request: LoggedRequest): boolean {
  const { status } = request;
  const [lowest, highest] = statuses ?? [status, status];
  return (method ?? request.method) === request.method && status >= lowest && status <= highest;
}
