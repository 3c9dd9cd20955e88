import { isPosition } from '../../lib/aws/requests/position.ts';
import { listRequests } from '../../lib/aws/requests/requests.ts';
import { requestRoutes } from '../../lib/contract/requests.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { cursorPage, readCursor, strangeCursor } from '../../lib/runtime/lists/paging.ts';
import { showRequest } from '../../lib/runtime/replies/showRequest.ts';

export const handler = endpoint(requestRoutes, 'requests.list', async ({ caller: { accountId }, query, now }) => {
  const { limit, cursor, status: statuses, ...rest } = query;
  const list = ['requests', accountId, statuses, rest];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  if (before !== undefined && !isPosition(before)) throw strangeCursor();
  const { requests, end } = await listRequests(accountId, { statuses, ...rest }, { now, before, limit });
  return cursorPage(requests.map(showRequest), { list, limit, hasMore: end !== undefined, position: end });
});
