import { invoicingTerms } from '../domain/account.ts';
import { draft, type InvoiceRequest } from '../domain/draft.ts';
import { invalid, within } from '../domain/problem.ts';
import { newId } from './ids.ts';
import type { StoredInvoice } from './invoiceItems.ts';
import { allocate } from './numbering.ts';
import { readOrigins } from './origins.ts';
import type { TransactItem } from './transact.ts';
import { measure } from './work.ts';

/**
 * Makes invoices of what is asked for and commits them together, numbered in that order. A problem of one of several
 * names it by its index, `invoices[3].dueDate`.
 */
export async function createInvoices(
  accountId: string,
  requests: readonly InvoiceRequest[],
  { now, also }: { now: Date; also: (invoices: readonly StoredInvoice[]) => Promise<readonly TransactItem[]> },
): Promise<readonly StoredInvoice[]> {
  const { account, counter, clients } = await readOrigins(
    accountId,
    requests.map(({ clientId }) => clientId),
  );
  const terms = invoicingTerms(account);
  const drafts = requests.map((request, index) => {
    const make = () => {
      const client = clients.get(request.clientId);
      if (!client) throw invalid('clientId', 'There is no such client', 'clientId names no client');
      return draft(request, { id: newId('inv', now), client, terms, now });
    };
    return requests.length === 1 ? make() : within(`invoices[${index}]`, make);
  });
  const format = { prefix: account.numberPrefix, width: account.numberWidth };
  const invoices = await allocate(accountId, drafts, { format, counter, also });
  measure('invoicesCreated', invoices.length);
  return invoices;
}
