import { createHash } from 'node:crypto';
import {
  countRequests,
  isRefused,
  type LoggedRequest,
  laneOf,
  minuteOf,
  REQUEST_LOG_HOURS,
} from '../../domain/requestLog.ts';
import { requestByIdItem, requestItem } from '../items/request.ts';
import { batchPut } from '../table/batchPut.ts';
import { countMinute, type Room } from './minutes.ts';
import { positionOf } from './position.ts';

/**
 * Counts and lists requests of one account and minute. Every way of giving it the same requests again, after a fault or without one,
 * changes nothing.
 */
export async function recordMinute(accountId: string, requests: readonly LoggedRequest[]): Promise<void> {
  const [first] = requests;
  if (!first) return;
  const ids = requests.map(({ id }) => id).toSorted();
  const id = createHash('sha256').update(ids.join()).digest('base64url').slice(0, 10);
  const deleteAfter = Math.ceil(first.at / 1000) + REQUEST_LOG_HOURS * 3600;
  // They are counted first: what is counted and not listed yet is listed by the repetition.
  const room = await countMinute(accountId, minuteOf(first.at), { id, counts: countRequests(requests), deleteAfter });
  const items = listed(requests, room).flatMap((request) => {
    const stored = { ...request, deleteAfter };
    return [
      requestItem.write(stored, accountId, laneOf(request.method, request.status), positionOf(request)),
      requestByIdItem.write(stored, accountId, request.id),
    ];
  });
  await batchPut(items);
}

/** The first requests, as many as there is room for. */
function listed(requests: readonly LoggedRequest[], room: Room): LoggedRequest[] {
  const inOrder = requests.toSorted((a, b) => a.at - b.at);
  return [
    ...inOrder.filter((request) => !isRefused(request)).slice(0, room.admitted),
    ...inOrder.filter(isRefused).slice(0, room.refused),
  ];
}
