import { invoicingTerms } from '../../domain/accounts/account.ts';
import type { Cause } from '../../domain/events/events.ts';
import { draftOfQuote, type InvoiceDates } from '../../domain/quotes/draftQuote.ts';
import { markInvoiced } from '../../domain/quotes/quoteLifecycle.ts';
import { Problem } from '../../domain/values/problem.ts';
import { measure } from '../calls/work.ts';
import { newId } from '../ids.ts';
import { allocate } from '../invoices/numbering.ts';
import { readOrigins } from '../invoices/origins.ts';
import type { StoredInvoice } from '../items/invoice.ts';
import type { StoredQuote } from '../items/quote.ts';
import { Stale } from '../table/transact.ts';
import type { TransactItem } from '../table/writes.ts';
import { succeedQuote } from './quotes.ts';

/**
 * Makes the invoice of an accepted quote. Its number, the invoice and the quote that names it are one transaction, on the
 * condition that the quote is as it was read: so a quote has one invoice at most. Throws `Stale` where another change of the
 * quote came first.
 */
export async function invoiceQuote(
  accountId: string,
  quote: StoredQuote,
  dates: InvoiceDates,
  cause: Cause,
  furtherWrites: (invoice: StoredInvoice) => Promise<readonly TransactItem[]>,
): Promise<StoredInvoice> {
  const { now } = cause;
  const id = newId('inv', now);
  const next = markInvoiced(quote, id, now);
  const { account, counter, clients } = await readOrigins(accountId, [quote.clientId]);
  const client = clients.get(quote.clientId);
  if (!client) throw new Problem('CONFLICT', 'The client of the quote was deleted, and cannot be invoiced');
  const made = draftOfQuote(quote, dates, { id, client, terms: invoicingTerms(account), now });
  const { writes } = succeedQuote(accountId, quote, next, cause);
  const [invoice] = await allocate(accountId, [made], {
    format: { prefix: account.numberPrefix, width: account.numberWidth },
    counter,
    cause,
    furtherWrites: async (invoices) => {
      const further = await Promise.all(invoices.map(furtherWrites));
      return [...writes, ...further.flat()];
    },
    refused: () => new Stale('Another change of the quote came first'),
  });
  if (!invoice) throw new Error('No invoice was made');
  measure('invoicesCreated');
  return invoice;
}
