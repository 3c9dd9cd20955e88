import { saveInvoice } from '../../lib/aws/invoices.ts';
import { readOrigins } from '../../lib/aws/origins.ts';
import { type InvoicePatch, invoiceRoutes } from '../../lib/contract/invoices.ts';
import { invoicingTerms } from '../../lib/domain/account.ts';
import { draft, requestOf } from '../../lib/domain/draft.ts';
import { patched } from '../../lib/domain/patch.ts';
import { invalid, Problem } from '../../lib/domain/problem.ts';
import { announce } from '../../lib/runtime/announce.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findInvoice } from '../../lib/runtime/find.ts';
import { withLinks } from '../../lib/runtime/links.ts';

export const handler = endpoint(
  invoiceRoutes,
  'invoices.update',
  async ({ caller: { accountId }, params, body, now, baseUrl, requireMatch }) => {
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    if (invoice.status !== 'DRAFT') {
      if (!isMetadataOnly(body)) throw new Problem('CONFLICT', 'Only a draft can be changed, but for its metadata');
      const saved = await saveInvoice(accountId, patched(invoice, { metadata: body.metadata }), { now, content: true });
      await announce(accountId, [saved]);
      return withLinks(accountId, saved, baseUrl);
    }
    // Only a date that was sent is to blame.
    if (body.dueDate === undefined && (body.issueDate ?? '') > invoice.dueDate) {
      throw invalid('issueDate', `Must not be after dueDate, ${invoice.dueDate}`, 'issueDate is after dueDate');
    }
    const request = patched(requestOf(invoice), body);
    const { account, clients } = await readOrigins(accountId, [request.clientId]);
    // A draft whose client was deleted keeps what it was made with.
    const client =
      clients.get(request.clientId) ?? (request.clientId === invoice.clientId ? invoice.client : undefined);
    if (!client) throw invalid('clientId', 'There is no such client', 'clientId names no client');
    const changed = draft(request, { id: invoice.id, client, terms: invoicingTerms(account), now });
    const { revision, contentRevision, createdAt, invoiceNumber, sequence, linkSecret } = invoice;
    const next = { ...changed, revision, contentRevision, createdAt, invoiceNumber, sequence, linkSecret };
    const saved = await saveInvoice(accountId, next, { now, content: true });
    await announce(accountId, [saved]);
    return withLinks(accountId, saved, baseUrl);
  },
);

/** Metadata is on no document, so it may change in every status. */
function isMetadataOnly(body: InvoicePatch): boolean {
  return Object.keys(body).join() === 'metadata';
}
