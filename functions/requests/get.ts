import { getRequest } from '../../lib/aws/requests/requests.ts';
import { requestRoutes } from '../../lib/contract/requests.ts';
import { Problem } from '../../lib/domain/values/problem.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { showRequest } from '../../lib/runtime/replies/showRequest.ts';

export const handler = endpoint(requestRoutes, 'requests.get', async ({ caller: { accountId }, params, now }) => {
  const request = await getRequest(accountId, params.id ?? '', now);
  if (!request) throw new Problem('NOT_FOUND', 'There is no such request in the log of the last day');
  return showRequest(request);
});
