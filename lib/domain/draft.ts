import { addDays, type CalendarDate, LAST_DATE, today } from './dates.ts';
import { checkDocumentSize } from './documentSize.ts';
import type { ClientSnapshot, Invoice, LineItemInput, SellerSnapshot } from './invoice.ts';
import type { Metadata } from './metadata.ts';
import { invalid } from './problem.ts';
import type { Reminder } from './reminders.ts';
import { calculate, type TaxRounding } from './totals.ts';

/** An invoice as the caller asks for it. What is left out comes from the account. */
export interface InvoiceRequest {
  readonly clientId: string;
  readonly currency?: string | undefined;
  readonly issueDate?: CalendarDate | undefined;
  readonly dueDate?: CalendarDate | undefined;
  readonly lineItems: readonly LineItemInput[];
  readonly discountRate?: number | undefined;
  readonly discountAmount?: number | undefined;
  readonly notes?: string | undefined;
  readonly terms?: string | undefined;
  readonly reference?: string | undefined;
  readonly paymentUrl?: string | undefined;
  readonly metadata?: Metadata | undefined;
  /** Absent: those of the account. Empty: none. */
  readonly reminders?: readonly Reminder[] | undefined;
  /** The recurring invoice that makes it. */
  readonly recurringId?: string | undefined;
}

/** The settings of an account that its invoices are made with. */
export interface InvoicingTerms {
  readonly defaultCurrency: string;
  readonly paymentTermsDays: number;
  readonly taxRounding: TaxRounding;
  readonly reminders?: readonly Reminder[] | undefined;
  readonly seller: SellerSnapshot;
}

export const ONE_DISCOUNT = 'Give either discountRate or discountAmount, not both; null takes one away';

/** An invoice that has no number yet. */
export type Draft = Omit<Invoice, 'invoiceNumber'>;

/** A complete draft, with its dates, its currency, all amounts, and copies of client and seller. */
export function draft(
  request: InvoiceRequest,
  { id, client, terms, now }: { id: string; client: ClientSnapshot; terms: InvoicingTerms; now: Date },
): Draft {
  const currency = request.currency ?? terms.defaultCurrency;
  const issueDate = request.issueDate ?? today(now, terms.seller.timeZone);
  const dueDate = request.dueDate ?? dueAfter(issueDate, terms.paymentTermsDays);
  if (dueDate < issueDate) throw invalid('dueDate', 'Must not be before issueDate', 'dueDate is before issueDate');
  if (request.discountRate !== undefined && request.discountAmount !== undefined) {
    throw invalid('discountAmount', ONE_DISCOUNT);
  }
  checkDocumentSize(request);
  const calculation = calculate({ ...request, currency }, terms.taxRounding);
  return {
    ...request,
    ...calculation,
    id,
    currency,
    issueDate,
    dueDate,
    client: clientSnapshot(client),
    seller: terms.seller,
    accountReminders: terms.reminders,
    createdAt: now.toISOString(),
    status: 'DRAFT',
    amountPaid: 0,
    paymentCount: 0,
    amountDue: calculation.total,
    revision: 1,
  };
}

function dueAfter(issueDate: CalendarDate, paymentTermsDays: number): CalendarDate {
  const dueDate = addDays(issueDate, paymentTermsDays);
  if (dueDate !== undefined) return dueDate;
  const message = `Must be so early that ${paymentTermsDays} days later, when the invoice is due, is not past ${LAST_DATE}`;
  throw invalid('issueDate', message, 'issueDate is too late for the payment terms');
}

/** What an invoice keeps of its client: what a document prints. */
export function clientSnapshot({ id, name, email, address, taxId, phone, locale }: ClientSnapshot): ClientSnapshot {
  return { id, name, email, address, taxId, phone, locale };
}

/** The request that makes this draft. A change is applied to it, and everything is computed again. */
export function requestOf(invoice: Invoice): InvoiceRequest {
  return {
    clientId: invoice.clientId,
    currency: invoice.currency,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    lineItems: invoice.lineItems.map(({ amount, taxAmount, ...line }) => line),
    discountRate: invoice.discountRate,
    discountAmount: invoice.discountAmount,
    notes: invoice.notes,
    terms: invoice.terms,
    reference: invoice.reference,
    paymentUrl: invoice.paymentUrl,
    metadata: invoice.metadata,
    reminders: invoice.reminders,
    recurringId: invoice.recurringId,
  };
}

/**
 * A draft with its client, its seller and the account's reminders as they are now. An invoice that was sent keeps those that it
 * was sent with.
 */
export function refreshed<I extends Invoice>(invoice: I, client: ClientSnapshot | undefined, terms: InvoicingTerms): I {
  if (invoice.status !== 'DRAFT') return invoice;
  return {
    ...invoice,
    client: client ? clientSnapshot(client) : invoice.client,
    seller: terms.seller,
    accountReminders: terms.reminders,
  };
}
