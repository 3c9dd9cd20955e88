import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findWebhook } from '../../lib/runtime/findWebhook.ts';

export const handler = endpoint(webhookRoutes, 'webhooks.get', ({ caller: { accountId }, params }) =>
  findWebhook(accountId, params.id),
);
