import { checkDocumentSize } from '../invoices/documentSize.ts';
import type { Invoice, InvoiceContent, Totals } from '../invoices/invoice.ts';
import { requireCreditable } from '../invoices/lifecycle.ts';
import { type CalendarDate, today } from '../values/dates.ts';
import type { Metadata } from '../values/metadata.ts';
import { amountMinor, toAmount } from '../values/money.ts';
import { invalid, Problem } from '../values/problem.ts';
import { type CreditNoteLine, convertedTax, partsOfAmount, partsOfItems, withTaxes } from './creditLines.ts';
import {
  type Credited,
  Crediting,
  isCreditedByQuantity,
  type LineToCredit,
  netsOfLines,
  payableOf,
  type Share,
  shareOfAmount,
  shareOfNets,
  sum,
  totalOf,
} from './creditShare.ts';

/** Every status of a credit note. It takes effect when it is created: what follows only says who has seen it. */
export const CREDIT_NOTE_STATUSES = ['ISSUED', 'SENT', 'VIEWED'] as const;
export type CreditNoteStatus = (typeof CREDIT_NOTE_STATUSES)[number];

/** What a credit note has as invoices have it. It never changes. Amounts are positive: the document says that they are taken back. */
type LikeInvoice = Omit<
  InvoiceContent,
  | 'id'
  | 'invoiceNumber'
  | 'dueDate'
  | 'terms'
  | 'earlyPaymentTerms'
  | 'paymentMeans'
  | 'paymentUrl'
  | 'recurringId'
  | 'lineItems'
  | 'quoteId'
>;

/** A document that takes back a part of one issued invoice, or all of it (EN 16931, type code 381). */
export interface CreditNote extends LikeInvoice {
  readonly id: string;
  readonly creditNoteNumber: string;
  /** The invoice that it corrects (EN 16931 BG-3). */
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly invoiceIssueDate: CalendarDate;
  readonly lineItems: readonly CreditNoteLine[];
  /** Why, in the seller's words. The document shows it. */
  readonly reason: string;
  readonly status: CreditNoteStatus;
  readonly sentAt?: string | undefined;
  readonly viewedAt?: string | undefined;
  readonly metadata?: Metadata | undefined;
  /** Counts every change. It is the version in the `ETag`. */
  readonly revision: number;
  readonly updatedAt?: string | undefined;
}

/** What to take back of an invoice: these lines, this much of what is payable, or everything that is left. */
export interface CreditNoteRequest {
  readonly lineItems?: readonly LineToCredit[] | undefined;
  readonly amount?: number | undefined;
  readonly reason: string;
  readonly issueDate?: CalendarDate | undefined;
  readonly notes?: string | undefined;
  readonly metadata?: Metadata | undefined;
}

/** A credit note that has no number yet. */
export type NewCreditNote = Omit<CreditNote, 'creditNoteNumber'>;

/** Most credit notes of one invoice. All of them can be read at once. */
export const MAX_CREDIT_NOTES = 100;

/**
 * The credit note of a request, what is credited of the invoice with it, and how much less is payable. The credit notes of an
 * invoice never take back more than it has, in all, by line and by tax. The one that takes the rest takes exactly what is left.
 */
export function creditNoteOf(
  invoice: Invoice,
  credited: Credited,
  request: CreditNoteRequest,
  { id, now }: { readonly id: string; readonly now: Date },
): { readonly creditNote: NewCreditNote; readonly credited: Credited; readonly payable: number } {
  requireCreditable(invoice);
  if ((invoice.creditNoteCount ?? 0) >= MAX_CREDIT_NOTES) {
    throw new Problem('CONFLICT', `An invoice has at most ${MAX_CREDIT_NOTES} credit notes`);
  }
  const issueDate = request.issueDate ?? laterOf(invoice.issueDate, today(now, invoice.seller.timeZone));
  if (issueDate < invoice.issueDate) {
    throw invalid('issueDate', `Must not be before the invoice was issued, ${invoice.issueDate}`);
  }
  const crediting = new Crediting(invoice, credited);
  if (totalOf(crediting.left) === 0n) throw new Problem('CONFLICT', 'Nothing is left of the invoice to take back');
  const { share, quantities, amounts } = amountsOf(crediting, credited, request);
  if (totalOf(share) <= 0n) throw invalid('lineItems', 'Must take back more than 0');
  checkDocumentSize({
    lineItems: amounts.lineItems,
    charges: amounts.charges,
    notes: request.notes,
    terms: request.reason,
  });
  return {
    creditNote: {
      ...copied(invoice),
      ...amounts,
      id,
      issueDate,
      reason: request.reason,
      notes: request.notes,
      metadata: request.metadata,
      status: 'ISSUED',
      createdAt: now.toISOString(),
      revision: 1,
    },
    credited: crediting.creditedWith(share, quantities),
    payable: toAmount(payableOf(share), invoice.currency),
  };
}

function laterOf(one: CalendarDate, other: CalendarDate): CalendarDate {
  return one > other ? one : other;
}

/** Who was invoiced by whom, and what the invoice refers to. */
function copied(invoice: Invoice) {
  const { id: invoiceId, invoiceNumber, issueDate: invoiceIssueDate, clientId, currency, client, seller } = invoice;
  const { reference, buyerReference, purchaseOrder, contractReference, deliveryDate, period, deliverTo } = invoice;
  return {
    ...{ invoiceId, invoiceNumber, invoiceIssueDate, clientId, currency, client, seller },
    ...{ reference, buyerReference, purchaseOrder, contractReference, deliveryDate, period, deliverTo },
  };
}

type Amounts = Totals & Pick<CreditNote, 'lineItems' | 'charges' | 'discountRate' | 'discountAmount' | 'withholding'>;

interface Taken {
  readonly share: Share;
  readonly quantities: readonly number[];
  readonly amounts: Amounts;
}

function amountsOf(crediting: Crediting, credited: Credited, request: CreditNoteRequest): Taken {
  const earlier = credited.lines.map(({ quantity }) => quantity);
  if (request.lineItems !== undefined) {
    const { nets, quantities } = netsOfLines(crediting, credited, request.lineItems);
    const share = shareOfNets(crediting, nets);
    const named = new Set(request.lineItems.map(({ line }) => line));
    const parts = partsOfItems(crediting, share, { earlier, after: quantities, named });
    return { share, quantities, amounts: amountsOfParts(crediting, share, parts) };
  }
  const { left, invoice } = crediting;
  const payable = request.amount === undefined ? payableOf(left) : payableMinor(crediting, request.amount);
  if (payable === payableOf(left)) return takeRest(crediting, credited);
  const share = shareOfAmount(crediting, payable);
  const amounts = amountsOfParts(crediting, share, partsOfAmount(crediting, share, request.reason));
  if (toAmount(payableOf(share), invoice.currency) !== request.amount) throw new Error('The amount was not reached');
  return { share, quantities: earlier, amounts };
}

function payableMinor({ invoice: { currency }, left }: Crediting, amount: number): bigint {
  const minor = amountMinor(amount, currency);
  if (toAmount(minor, currency) !== amount) throw invalid('amount', `Is finer than ${currency} can be paid`);
  if (minor <= 0n) throw invalid('amount', 'Must be more than 0');
  const most = payableOf(left);
  if (minor > most) {
    throw invalid('amount', `Must be at most what is left of the invoice, ${toAmount(most, currency)}`);
  }
  return minor;
}

/** All that is left. Where nothing was credited before, it is the whole invoice as it is. */
function takeRest(crediting: Crediting, credited: Credited): Taken {
  const { invoice, left: share, before } = crediting;
  const earlier = credited.lines.map(({ quantity }) => quantity);
  const quantities = invoice.lineItems.map(({ quantity }, line) => {
    const isByQuantity = isCreditedByQuantity(crediting, { line, earlier: earlier[line] ?? 0, quantity });
    return isByQuantity ? quantity : (earlier[line] ?? 0);
  });
  if ([...before.nets, ...before.taxes].every((minor) => minor === 0n)) {
    return { share, quantities, amounts: wholeInvoice(invoice) };
  }
  const parts = partsOfItems(crediting, share, { earlier, after: quantities, named: new Set() });
  return { share, quantities, amounts: amountsOfParts(crediting, share, parts) };
}

function wholeInvoice(invoice: Crediting['invoice']): Amounts {
  const { discountRate, discountAmount, charges, withholding, subtotal, discountTotal, chargeTotal } = invoice;
  const { taxTotal, total, taxes, withholdingAmount, taxCurrency } = invoice;
  return {
    ...{ discountRate, discountAmount, charges, withholding, subtotal, discountTotal, chargeTotal },
    ...{ taxTotal, total, taxes, withholdingAmount, taxCurrency },
    lineItems: invoice.lineItems.map((item, line) => ({ ...item, line })),
  };
}

function amountsOfParts(crediting: Crediting, share: Share, parts: Parameters<typeof withTaxes>[0]): Amounts {
  const { invoice, before } = crediting;
  const { currency, withholding, taxCurrency } = invoice;
  const money = (minor: bigint) => toAmount(minor, currency);
  const tax = sum(share.taxes);
  return {
    ...withTaxes(parts, invoice, share),
    taxTotal: money(tax),
    total: money(totalOf(share)),
    ...(withholding && { withholding, withholdingAmount: money(share.withheld) }),
    ...(taxCurrency && {
      taxCurrency: {
        ...taxCurrency,
        taxTotal: convertedTax({ before: sum(before.taxes), tax }, currency, taxCurrency),
      },
    }),
  };
}

/** The credit note was mailed. */
export function sendCreditNote<C extends CreditNote>(creditNote: C, now: Date): C {
  const status = creditNote.status === 'ISSUED' ? 'SENT' : creditNote.status;
  return { ...creditNote, status, sentAt: creditNote.sentAt ?? now.toISOString() };
}

/** The receiver has opened the credit note. One that nobody was sent is opened by its seller. */
export function viewCreditNote<C extends CreditNote>(creditNote: C, now: Date): C {
  if (creditNote.status !== 'SENT') return creditNote;
  return { ...creditNote, status: 'VIEWED', viewedAt: now.toISOString() };
}
