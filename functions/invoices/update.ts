import { changedDraft } from '../../lib/aws/invoices/changedDraft.ts';
import { saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { type InvoicePatch, invoiceRoutes } from '../../lib/contract/invoices.ts';
import { patched } from '../../lib/domain/values/patch.ts';
import { Problem } from '../../lib/domain/values/problem.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withLinks } from '../../lib/runtime/links/links.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  invoiceRoutes,
  'invoices.update',
  async ({ caller: { accountId }, params, body, cause, baseUrl, requireMatch }) => {
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    const isDraft = invoice.status === 'DRAFT';
    if (!isDraft && !isNeverPrinted(body)) {
      throw new Problem(
        'CONFLICT',
        'Only a draft can be changed. For any other invoice, send metadata or reminders and nothing else',
      );
    }
    const next = isDraft
      ? await changedDraft(accountId, invoice, body, cause.now)
      : patched(invoice, { metadata: body.metadata, reminders: body.reminders });
    const saved = await saveInvoice(accountId, invoice, next, cause, { content: true });
    return withLinks(accountId, saved, baseUrl);
  },
);

/** No document shows metadata and reminders, so they may be changed in every status. */
function isNeverPrinted(body: InvoicePatch): boolean {
  const names = Object.keys(body);
  return names.length > 0 && names.every((name) => name === 'metadata' || name === 'reminders');
}
