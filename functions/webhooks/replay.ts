import { addReplay } from '../../lib/aws/webhooks/replays.ts';
import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findActiveWebhook } from '../../lib/runtime/webhooks/findWebhook.ts';

export const handler = endpoint(
  webhookRoutes,
  'webhooks.replay',
  async ({ caller: { accountId }, params, body, cause, requireMatch, remember }) => {
    const webhook = await findActiveWebhook(accountId, params.id);
    requireMatch(webhook);
    const shown = { webhookId: webhook.id };
    const replay = await addReplay(accountId, webhook.id, body, cause, (added) => remember({ ...added, ...shown }));
    return { ...replay, ...shown };
  },
);
