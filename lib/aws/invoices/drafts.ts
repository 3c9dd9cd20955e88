import { invoicingTerms } from '../../domain/accounts/account.ts';
import { type Draft, draft, type InvoiceRequest } from '../../domain/invoices/draft.ts';
import { invalid } from '../../domain/values/problem.ts';
import { newId } from '../ids.ts';
import type { Origins } from './origins.ts';

/** An invoice as it is asked for, which has no number yet. */
export function draftFrom({ account, clients }: Omit<Origins, 'counter'>, request: InvoiceRequest, now: Date): Draft {
  const client = clients.get(request.clientId);
  if (!client) throw invalid('clientId', 'There is no such client', 'clientId names no client');
  return draft(request, { id: newId('inv', now), client, terms: invoicingTerms(account), now });
}
