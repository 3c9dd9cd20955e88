import { invoicingTerms } from '../../domain/accounts/account.ts';
import { draft, type InvoiceRequest, requestOf } from '../../domain/invoices/draft.ts';
import { type Patch, patched } from '../../domain/values/patch.ts';
import { invalid } from '../../domain/values/problem.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import { readOrigins } from './origins.ts';

/** The draft with a change applied and everything computed again, from its client and its account as they are now. */
export async function changedDraft(
  accountId: string,
  invoice: StoredInvoice,
  patch: Patch<InvoiceRequest>,
  now: Date,
): Promise<StoredInvoice> {
  // The caller is told of the date that was sent, not of the one that was there.
  if (patch.dueDate === undefined && (patch.issueDate ?? '') > invoice.dueDate) {
    throw invalid('issueDate', `Must not be after dueDate, ${invoice.dueDate}`, 'issueDate is after dueDate');
  }
  const request = patched(requestOf(invoice), patch);
  const { account, clients } = await readOrigins(accountId, [request.clientId]);
  // A draft whose client was deleted keeps its copy.
  const client = clients.get(request.clientId) ?? (request.clientId === invoice.clientId ? invoice.client : undefined);
  if (!client) throw invalid('clientId', 'There is no such client', 'clientId names no client');
  const { id, revision, contentRevision, contentParts, createdAt, invoiceNumber, sequence } = invoice;
  const { linkSecret, linkRotatedAt } = invoice;
  return {
    ...draft(request, { id, client, terms: invoicingTerms(account), now }),
    ...{ revision, contentRevision, contentParts, createdAt, invoiceNumber, sequence, linkSecret, linkRotatedAt },
  };
}
