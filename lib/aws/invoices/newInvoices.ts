import type { Cause } from '../../domain/events/events.ts';
import type { InvoiceRequest } from '../../domain/invoices/draft.ts';
import { prefixFields } from '../../domain/values/problem.ts';
import { measure } from '../calls/work.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import type { TransactItem } from '../table/writes.ts';
import { draftFrom } from './drafts.ts';
import { allocate } from './numbering.ts';
import { readOrigins } from './origins.ts';

/**
 * Makes invoices of these requests and commits them together, numbered in this order. A problem of one of several names
 * it by its index, `invoices[3].dueDate`.
 */
export async function createInvoices(
  accountId: string,
  requests: readonly InvoiceRequest[],
  cause: Cause,
  furtherWrites: (invoices: readonly StoredInvoice[]) => Promise<readonly TransactItem[]>,
): Promise<readonly StoredInvoice[]> {
  const { account, counter, clients } = await readOrigins(
    accountId,
    requests.map(({ clientId }) => clientId),
  );
  const draftOne = (request: InvoiceRequest) => draftFrom({ account, clients }, request, cause.now);
  const drafts =
    requests.length === 1
      ? requests.map(draftOne)
      : requests.map((request, index) => prefixFields(`invoices[${index}]`, () => draftOne(request)));
  const format = { prefix: account.numberPrefix, width: account.numberWidth };
  const invoices = await allocate(accountId, drafts, { format, counter, cause, furtherWrites });
  measure('invoicesCreated', invoices.length);
  return invoices;
}
