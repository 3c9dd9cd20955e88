import { partyIdentity } from '../parties/party.ts';
import { addDays, type CalendarDate, LAST_DATE, today } from '../values/dates.ts';
import { invalid } from '../values/problem.ts';
import { checkDocumentSize } from './documentSize.ts';
import type {
  ChargeInput,
  ClientSnapshot,
  Invoice,
  LineItem,
  LineItemInput,
  SellerSnapshot,
  TaxCurrency,
} from './invoice.ts';
import { amountDue } from './lifecycle.ts';
import type { Reminder } from './reminders.ts';
import { calculate, type TaxRounding } from './totals.ts';

/** What an invoice takes from its request as it is. */
const OWN_FIELDS = [
  'notes',
  'terms',
  'earlyPaymentTerms',
  'reference',
  'buyerReference',
  'purchaseOrder',
  'contractReference',
  'deliveryDate',
  'period',
  'deliverTo',
  'paymentMeans',
  'paymentUrl',
  'withholding',
  'metadata',
  'reminders',
  'recurringId',
  'quoteId',
] as const satisfies readonly (keyof Invoice)[];

/** An invoice as the caller asks for it. What is left out comes from the account. */
export interface InvoiceRequest extends Readonly<Partial<Pick<Invoice, (typeof OWN_FIELDS)[number]>>> {
  readonly clientId: string;
  readonly currency?: string | undefined;
  readonly issueDate?: CalendarDate | undefined;
  readonly dueDate?: CalendarDate | undefined;
  readonly lineItems: readonly LineItemInput[];
  readonly discountRate?: number | undefined;
  readonly discountAmount?: number | undefined;
  readonly charges?: readonly ChargeInput[] | undefined;
  readonly taxCurrency?: Pick<TaxCurrency, 'code' | 'rate'> | undefined;
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
export const ONE_TIME_OF_SUPPLY = 'Give either deliveryDate or period, not both; null takes one away';

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
  if (request.deliveryDate !== undefined && request.period !== undefined) throw invalid('period', ONE_TIME_OF_SUPPLY);
  checkDocumentSize(request);
  const { charges: _, taxCurrency: __, ...own } = request;
  const calculation = calculate({ ...request, currency }, terms.taxRounding);
  return {
    ...own,
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
    amountDue: amountDue({ ...calculation, currency, amountPaid: 0 }),
    revision: 1,
  };
}

function dueAfter(issueDate: CalendarDate, paymentTermsDays: number): CalendarDate {
  const dueDate = addDays(issueDate, paymentTermsDays);
  if (dueDate !== undefined) return dueDate;
  const message = `Must be so early that ${paymentTermsDays} days later, when the invoice is due, is not past ${LAST_DATE}`;
  throw invalid('issueDate', message, 'issueDate is too late for the payment terms');
}

/** What an invoice keeps of its client: what a document prints, and what identifies it. */
export function clientSnapshot(client: ClientSnapshot): ClientSnapshot {
  const { id, name, email, address, taxId, phone, locale, buyerReference } = client;
  return { id, name, email, address, taxId, phone, locale, ...partyIdentity(client), buyerReference };
}

/** The request that makes this draft. A change is applied to it, and everything is computed again. */
export function requestOf(invoice: Invoice): InvoiceRequest {
  return { ...contentRequestOf(invoice), dueDate: invoice.dueDate };
}

type Content = Pick<Invoice, 'clientId' | 'currency' | 'issueDate' | 'lineItems' | (typeof OWN_FIELDS)[number]> &
  Pick<Invoice, 'discountRate' | 'discountAmount' | 'charges' | 'taxCurrency'>;

/** The request that makes a document with this content. */
export function contentRequestOf(invoice: Content): Omit<InvoiceRequest, 'dueDate'> {
  const { clientId, currency, issueDate, discountRate, discountAmount, taxCurrency } = invoice;
  return {
    ...{ clientId, currency, issueDate, discountRate, discountAmount },
    lineItems: invoice.lineItems.map(({ amount, taxAmount, taxes, ...line }) => ({ ...line, ...taxesOf(taxes) })),
    charges: invoice.charges?.map(({ amount, taxAmount, taxes, ...charge }) => ({
      ...charge,
      ...(charge.rate === undefined && { amount }),
      ...taxesOf(taxes),
    })),
    taxCurrency: taxCurrency && { code: taxCurrency.code, rate: taxCurrency.rate },
    ...Object.fromEntries(OWN_FIELDS.map((field) => [field, invoice[field]])),
  };
}

function taxesOf(taxes: LineItem['taxes']): Pick<LineItemInput, 'taxes'> {
  return taxes === undefined ? {} : { taxes: taxes.map(({ taxAmount, ...tax }) => tax) };
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
