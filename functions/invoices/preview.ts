import { draftFrom } from '../../lib/aws/invoices/drafts.ts';
import { readOrigins } from '../../lib/aws/invoices/origins.ts';
import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { previewReply } from '../../lib/runtime/documents/preview.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';

export const handler = endpoint(invoiceRoutes, 'invoices.preview', async ({ caller: { accountId }, body, now }) => {
  const { branding, ...request } = body;
  const origins = await readOrigins(accountId, [request.clientId]);
  return previewReply(accountId, draftFrom(origins, request, now), branding);
});
