import { invoicingTerms } from '../../domain/accounts/account.ts';
import { draftQuote, type QuoteDraft, type QuoteRequest } from '../../domain/quotes/draftQuote.ts';
import { invalid } from '../../domain/values/problem.ts';
import { newId } from '../ids.ts';
import type { Origins } from '../invoices/origins.ts';

/** A quote as it is asked for, which has no number yet. */
export function quoteFrom(
  { account, clients }: Omit<Origins, 'counter'>,
  request: QuoteRequest,
  now: Date,
): QuoteDraft {
  const client = clients.get(request.clientId);
  if (!client) throw invalid('clientId', 'There is no such client', 'clientId names no client');
  return draftQuote(request, { id: newId('quo', now), client, terms: invoicingTerms(account), now });
}
