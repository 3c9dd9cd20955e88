import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findWebhook } from '../../lib/runtime/webhooks/findWebhook.ts';

export const handler = endpoint(webhookRoutes, 'webhooks.get', ({ caller: { accountId }, params }) =>
  findWebhook(accountId, params.id),
);
