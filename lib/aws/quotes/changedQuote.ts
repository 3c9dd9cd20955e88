import { invoicingTerms } from '../../domain/accounts/account.ts';
import { draftQuote, type QuoteRequest, quoteRequestOf } from '../../domain/quotes/draftQuote.ts';
import { type Patch, patched } from '../../domain/values/patch.ts';
import { invalid } from '../../domain/values/problem.ts';
import { readOrigins } from '../invoices/origins.ts';
import type { StoredQuote } from '../items/quote.ts';

/** The draft with a change applied and everything computed again, from its client and its account as they are now. */
export async function changedQuote(
  accountId: string,
  quote: StoredQuote,
  patch: Patch<QuoteRequest>,
  now: Date,
): Promise<StoredQuote> {
  // The caller is told of the date that was sent, not of the one that was there.
  if (patch.validUntil === undefined && (patch.issueDate ?? '') > quote.validUntil) {
    throw invalid('issueDate', `Must not be after validUntil, ${quote.validUntil}`, 'issueDate is after validUntil');
  }
  const request = patched(quoteRequestOf(quote), patch);
  const { account, clients } = await readOrigins(accountId, [request.clientId]);
  // A draft whose client was deleted keeps its copy.
  const client = clients.get(request.clientId) ?? (request.clientId === quote.clientId ? quote.client : undefined);
  if (!client) throw invalid('clientId', 'There is no such client', 'clientId names no client');
  const { id, revision, createdAt, quoteNumber, linkSecret, linkRotatedAt } = quote;
  return {
    ...draftQuote(request, { id, client, terms: invoicingTerms(account), now }),
    ...{ revision, createdAt, quoteNumber, linkSecret, linkRotatedAt },
  };
}
