import {
  clientSnapshot,
  contentRequestOf,
  type Draft,
  draft,
  type InvoiceRequest,
  type InvoicingTerms,
} from '../invoices/draft.ts';
import type { ClientSnapshot } from '../invoices/invoice.ts';
import { amountDue } from '../invoices/lifecycle.ts';
import { addDays, type CalendarDate, LAST_DATE, today } from '../values/dates.ts';
import { invalid } from '../values/problem.ts';
import type { Quote } from './quote.ts';

/** How long a quote is valid where nothing else is said. */
export const VALID_DAYS = 30;

/** A quote as the caller asks for it. What is left out comes from the account. */
export interface QuoteRequest
  extends Omit<InvoiceRequest, 'dueDate' | 'paymentUrl' | 'reminders' | 'recurringId' | 'quoteId'> {
  readonly validUntil?: CalendarDate | undefined;
}

/** A quote that has no number yet. */
export type QuoteDraft = Omit<Quote, 'quoteNumber'>;

interface Making {
  readonly id: string;
  readonly client: ClientSnapshot;
  readonly terms: InvoicingTerms;
  readonly now: Date;
}

/** A complete draft of a quote. Its amounts are computed as those of an invoice. */
export function draftQuote({ validUntil: until, ...request }: QuoteRequest, making: Making): QuoteDraft {
  const issueDate = request.issueDate ?? today(making.now, making.terms.seller.timeZone);
  const validUntil = until ?? addDays(issueDate, VALID_DAYS) ?? LAST_DATE;
  if (validUntil < issueDate) {
    throw invalid('validUntil', 'Must not be before issueDate', 'validUntil is before issueDate');
  }
  // What only invoices have is left out. Their dates are checked together, and these are in order.
  const { dueDate, amountPaid, amountDue, paymentCount, accountReminders, ...content } = draft(
    { ...request, issueDate, dueDate: validUntil },
    making,
  );
  return { ...content, validUntil, status: 'DRAFT' };
}

/** The request that makes this draft. A change is applied to it, and everything is computed again. */
export function quoteRequestOf(quote: Quote): QuoteRequest {
  return { ...contentRequestOf(quote), validUntil: quote.validUntil };
}

/** The request of a new quote with the same content, dated anew. */
export function duplicateRequestOf(quote: Quote): QuoteRequest {
  const { issueDate, ...content } = contentRequestOf(quote);
  return content;
}

/** A draft with its client and its seller as they are now. One that was sent keeps those that it was sent with. */
export function refreshedQuote<Q extends Quote>(
  quote: Q,
  client: ClientSnapshot | undefined,
  terms: InvoicingTerms,
): Q {
  if (quote.status !== 'DRAFT') return quote;
  return { ...quote, client: client ? clientSnapshot(client) : quote.client, seller: terms.seller };
}

/** The dates of an invoice of a quote. Absent: as those of any other invoice. */
export interface InvoiceDates {
  readonly issueDate?: CalendarDate | undefined;
  readonly dueDate?: CalendarDate | undefined;
}

/** The draft of the invoice of a quote. Its amounts are those that were accepted, however the account rounds tax by now. */
export function draftOfQuote(quote: Quote, dates: InvoiceDates, making: Making): Draft {
  const { issueDate, ...request } = contentRequestOf(quote);
  const made = draft({ ...request, ...dates, quoteId: quote.id }, making);
  const { lineItems, charges, subtotal, discountTotal, chargeTotal, taxTotal, total, taxes } = quote;
  const { withholdingAmount, taxCurrency, currency } = quote;
  const amounts = { subtotal, discountTotal, chargeTotal, taxTotal, total, taxes, withholdingAmount, taxCurrency };
  const due = amountDue({ ...amounts, currency, amountPaid: 0 });
  return { ...made, lineItems, charges, ...amounts, amountDue: due };
}
