import { addWebhook } from '../../lib/aws/webhooks/webhooks.ts';
import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { requireWebhookUrl } from '../../lib/runtime/webhooks/webhookUrl.ts';
import { newWebhookSecret } from '../../lib/webhooks/signature.ts';

export const handler = endpoint(
  webhookRoutes,
  'webhooks.create',
  ({ caller: { accountId }, body, cause, remember }) => {
    requireWebhookUrl(body.url);
    return addWebhook(accountId, { ...body, secret: newWebhookSecret() }, cause, remember);
  },
);
