import { listWebhooks } from '../../lib/aws/webhooks/webhooks.ts';
import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { page, readCursor } from '../../lib/runtime/lists/paging.ts';

export const handler = endpoint(webhookRoutes, 'webhooks.list', async ({ caller: { accountId }, query }) => {
  const { page: number, limit, cursor } = query;
  const webhooks = (await listWebhooks(accountId)).toReversed();
  const list = ['webhooks', accountId];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  const rest = before === undefined ? webhooks.slice((number - 1) * limit) : webhooks.filter(({ id }) => id < before);
  return page(rest, { list, page: number, limit, total: webhooks.length, position: ({ id }) => id });
});
