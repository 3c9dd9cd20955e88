import { createHash } from 'node:crypto';
import {
  countRequests,
  isRefused,
  LISTED_A_MINUTE,
  type LoggedRequest,
  minuteOf,
  REQUEST_LOG_HOURS,
} from '../../domain/accounts/requestLog.ts';
import { batchPut } from '../table/batchPut.ts';
import { chunkItems } from './chunks.ts';
import { countMinute, hashOfId, packFew, type Room, takeOut } from './minutes.ts';

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
  const counts = countRequests(requests);
  // No more are listed, so no more have to be found.
  const admitted = listed(requests, { ...LISTED_A_MINUTE, refused: 0 });
  const idHashes = new Set(admitted.map((request) => hashOfId(request.id)));
  const few = packFew(requests);
  const room = await countMinute(accountId, minuteOf(first.at), { id, counts, idHashes, few, deleteAfter });
  if (room.isStored && room.admitted >= requests.length) return;
  // The minute was full of requests that are stored apart.
  if (room.isStored) await takeOut(accountId, minuteOf(first.at));
  await batchPut(chunkItems(accountId, listed(requests, room), deleteAfter));
}

/** The first requests, as many as there is room for. */
function listed(requests: readonly LoggedRequest[], room: Pick<Room, 'admitted' | 'refused'>): LoggedRequest[] {
  const inOrder = requests.toSorted((a, b) => a.at - b.at);
  return [
    ...inOrder.filter((request) => !isRefused(request)).slice(0, room.admitted),
    ...inOrder.filter(isRefused).slice(0, room.refused),
  ];
}
