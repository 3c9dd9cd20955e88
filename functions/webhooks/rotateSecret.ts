import { saveWebhook } from '../../lib/aws/webhooks/webhooks.ts';
import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { PREVIOUS_SECRET_HOURS } from '../../lib/domain/events/webhooks.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findWebhook } from '../../lib/runtime/webhooks/findWebhook.ts';
import { newWebhookSecret } from '../../lib/webhooks/signature.ts';

export const handler = endpoint(
  webhookRoutes,
  'webhooks.rotateSecret',
  async ({ caller: { accountId }, params, cause, requireMatch, remember }) => {
    const webhook = await findWebhook(accountId, params.id);
    requireMatch(webhook);
    const rotated = {
      ...webhook,
      secret: newWebhookSecret(),
      previousSecret: webhook.secret,
      previousSecretExpiresAt: new Date(cause.now.getTime() + PREVIOUS_SECRET_HOURS * 3_600_000).toISOString(),
    };
    return saveWebhook(accountId, webhook, rotated, { cause, furtherWrites: remember });
  },
);
