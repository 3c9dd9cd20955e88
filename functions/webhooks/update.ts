import { saveWebhook } from '../../lib/aws/webhooks/webhooks.ts';
import { webhookRoutes } from '../../lib/contract/webhooks.ts';
import { patched } from '../../lib/domain/values/patch.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findWebhook } from '../../lib/runtime/webhooks/findWebhook.ts';
import { requireWebhookUrl } from '../../lib/runtime/webhooks/webhookUrl.ts';

export const handler = endpoint(
  webhookRoutes,
  'webhooks.update',
  async ({ caller: { accountId }, params, body, cause, requireMatch }) => {
    const webhook = await findWebhook(accountId, params.id);
    requireMatch(webhook);
    const { url = webhook.url, isActive = webhook.isActive } = body;
    if (url !== webhook.url) requireWebhookUrl(url);
    const isSwitchedOn = isActive && !webhook.isActive;
    const next = patched(webhook, {
      ...body,
      ...(isSwitchedOn && { disabledAt: null, disabledReason: null }),
      // The five days of failure are those of one address, and begin anew with another.
      ...((isSwitchedOn || url !== webhook.url) && { failingSince: null }),
    });
    return saveWebhook(accountId, webhook, next, { cause });
  },
);
