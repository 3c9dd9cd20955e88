import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  type LoggedRequest,
  lanesOf,
  REQUEST_LOG_HOURS,
  type RequestFilter,
  type RequestLane,
} from '../../domain/requestLog.ts';
import { requestByIdItem, requestItem } from '../items/request.ts';
import { expression, joinExpressions, writeQuery } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { getItem, table, tableName } from '../table/table.ts';
import { greater, HIGHEST, rightBelow, smaller } from '../textRange.ts';
import { firstAt, lastAt, positionOf } from './position.ts';

const { attribute, key, tryRead } = requestItem;

/** How many requests of a lane a page looks at, where its filter leaves some of them out. */
const MAX_LOOKED_AT = 1000;

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
  const parts = await Promise.all(
    lanesOf(filter).map(({ lane, isWhole }) =>
      readLane(accountId, lane, { lowest, highest, filter: isWhole ? {} : filter, limit: limit + 1 }),
    ),
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
}

/** What was read of a lane, and how far: `end` is the last position that was looked at, and absent at the end of the lane. */
interface LanePart {
  readonly requests: readonly LoggedRequest[];
  readonly end?: string | undefined;
}

async function readLane(
  accountId: string,
  lane: RequestLane,
  { lowest, highest, filter, limit }: LaneReading,
): Promise<LanePart> {
  const { pk } = key(accountId, lane, lowest);
  const { method, statuses } = filter;
  const conditions = [
    ...(method === undefined ? [] : [expression`${attribute('method')} = ${method}`]),
    ...(statuses === undefined ? [] : [expression`${attribute('status')} BETWEEN ${statuses[0]} AND ${statuses[1]}`]),
  ];
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({
      TableName: tableName(),
      ...writeQuery(
        expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${lowest} AND ${highest}`,
        conditions.length > 0 ? joinExpressions(conditions, ' AND ') : undefined,
      ),
      ScanIndexForward: false,
      Limit: conditions.length > 0 ? MAX_LOOKED_AT : limit,
    }),
  );
  return { requests: Items.flatMap((item) => tryRead(item) ?? []), end: LastEvaluatedKey?.sk };
}

/** The request of this id, if it was made in the last day. */
export async function getRequest(accountId: string, requestId: string, now: Date): Promise<LoggedRequest | undefined> {
  if (!/^[\w-]{1,64}$/.test(requestId)) return undefined;
  const request = await getItem(requestByIdItem, accountId, requestId);
  return request && request.at >= dayBefore(now) ? request : undefined;
}

function dayBefore(now: Date): number {
  return now.getTime() - REQUEST_LOG_HOURS * 3_600_000;
}
