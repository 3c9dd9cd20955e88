import { type LoggedRequest, laneOf, type RequestLane } from '../../domain/accounts/requestLog.ts';
import { LOGGED_REQUEST_FIELDS, requestChunkItem, requestItem } from '../items/request.ts';
import { type Item, picker } from '../table/itemKind.ts';
import { pack, unpack } from '../table/pack.ts';
import { listOf, objectOf } from '../table/shape.ts';
import { positionOf } from './position.ts';

/** So many requests stay below 1 KB when they are packed, which is one write unit. */
const MOST_REQUESTS = 16;

/** A chunk holds requests of so many milliseconds. A page reads that much beyond where it begins. */
export const CHUNK_MILLISECONDS = 5000;

const pickRequest = picker<LoggedRequest>('request', LOGGED_REQUEST_FIELDS);
const isRequests = listOf(objectOf<LoggedRequest>(LOGGED_REQUEST_FIELDS));

/** The items that hold these requests. The same requests give the same items. */
export function chunkItems(accountId: string, requests: readonly LoggedRequest[], deleteAfter: number) {
  const lanes = Map.groupBy(requests, ({ method, status }) => laneOf(method, status));
  return [...lanes].flatMap(([lane, found]) =>
    chunksOf(found).map((chunk) => chunkItem(accountId, lane, chunk, deleteAfter)),
  );
}

function chunkItem(accountId: string, lane: RequestLane, chunk: readonly Positioned[], deleteAfter: number) {
  const requests = pack(chunk.map(({ request }) => request));
  return requestChunkItem.write({ requests, deleteAfter }, accountId, lane, chunk[0]?.position ?? '');
}

interface Positioned {
  readonly request: LoggedRequest;
  readonly position: string;
}

/** Requests that belong together, the newest first. */
function chunksOf(requests: readonly LoggedRequest[]): readonly (readonly Positioned[])[] {
  const newestFirst = requests
    .map((request) => ({ request: pickRequest(request), position: positionOf(request) }))
    .toSorted((a, b) => (a.position < b.position ? 1 : -1));
  const chunks: Positioned[][] = [];
  for (const one of newestFirst) {
    const chunk = chunks.at(-1);
    const newest = chunk?.[0]?.request.at ?? 0;
    const hasRoom = chunk && chunk.length < MOST_REQUESTS && newest - one.request.at < CHUNK_MILLISECONDS;
    if (hasRoom) chunk.push(one);
    else chunks.push([one]);
  }
  return chunks;
}

/** The requests of an item in a lane. None where it cannot be read: one item must not hold up the others. */
export function requestsIn(item: Item): readonly LoggedRequest[] {
  const chunk = requestChunkItem.tryRead(item);
  if (!chunk) return requestItem.tryRead(item) ? [pickRequest(requestItem.read(item))] : [];
  try {
    return unpack(requestChunkItem.name, isRequests, chunk.requests);
  } catch {
    return [];
  }
}
