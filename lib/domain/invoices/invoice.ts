import type { PartyIdentity, PostalAddress } from '../parties/party.ts';
import type { PaymentMeans } from '../parties/paymentMeans.ts';
import type { TaxAgencyService } from '../tax/taxAgency.ts';
import type { LineTax, Taxation, TaxCategory } from '../tax/taxes.ts';
import type { CalendarDate } from '../values/dates.ts';
import type { Metadata } from '../values/metadata.ts';
import type { EmbeddedEInvoice } from './eInvoiceFormats.ts';
import type { InvoiceStatus, Standing } from './lifecycle.ts';
import type { Remindable } from './reminders.ts';

/** Days on which something was supplied (EN 16931 BG-14, BG-26), both included. */
export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** A line as the caller gives it (EN 16931 BG-25). Rates are in percent, other amounts in the invoice's currency. */
export interface LineItemInput extends Taxation {
  readonly description: string;
  readonly quantity: number;
  /** UN/ECE Recommendation 20 code. Absent: `C62`, which is one of anything. */
  readonly unit?: string | undefined;
  readonly unitPrice: number;
  /** The seller's own identifier of what is sold. */
  readonly itemId?: string | undefined;
  readonly period?: Period | undefined;
  readonly discountRate?: number | undefined;
  readonly discountAmount?: number | undefined;
  readonly chargeRate?: number | undefined;
  readonly chargeAmount?: number | undefined;
}

/** One of several taxes, and the part of it that a line bears. */
export interface LineTaxAmount extends LineTax {
  readonly taxAmount: number;
}

/** A line with its computed amounts: `amount` before discount, charge and tax, and `taxAmount` where it is taxed. */
export interface LineItem extends Omit<LineItemInput, 'taxes'> {
  readonly amount: number;
  readonly taxAmount?: number | undefined;
  readonly taxes?: readonly LineTaxAmount[] | undefined;
}

/** A charge on the invoice as the caller gives it (EN 16931 BG-21): an amount, or a rate of the sum of the lines. */
export interface ChargeInput extends Taxation {
  readonly description: string;
  readonly amount?: number | undefined;
  readonly rate?: number | undefined;
}

/** A charge on the invoice with its computed amounts, before tax. */
export interface Charge extends Omit<ChargeInput, 'taxes'> {
  readonly amount: number;
  readonly taxAmount?: number | undefined;
  readonly taxes?: readonly LineTaxAmount[] | undefined;
}

/** What a payer keeps back for the tax office, such as Spain's IRPF. The rate is in percent of the total without tax. */
export interface Withholding {
  readonly rate: number;
  readonly label: string;
}

/** The seller's currency for tax: how much of it one unit of the invoice's currency is, and the total of tax in it. */
export interface TaxCurrency {
  readonly code: string;
  readonly rate: number;
  readonly taxTotal: number;
}

/** Where the goods went, or the service was rendered (EN 16931 BG-13). */
export interface PlaceOfDelivery {
  readonly name?: string | undefined;
  readonly postalAddress: PostalAddress;
}

/** One tax on all that bears it (EN 16931 BG-23), after discounts. It has a name where lines bear several taxes. */
export interface TaxSubtotal {
  readonly name?: string | undefined;
  readonly taxRate: number;
  readonly category?: TaxCategory | undefined;
  readonly taxableAmount: number;
  readonly taxAmount: number;
}

/** `total` is `subtotal` − `discountTotal` + `chargeTotal` + `taxTotal`. What is withheld does not change it. */
export interface Totals {
  readonly subtotal: number;
  readonly discountTotal: number;
  /** Absent where there are no charges. */
  readonly chargeTotal?: number | undefined;
  readonly taxTotal: number;
  readonly total: number;
  readonly taxes: readonly TaxSubtotal[];
  /** Absent where nothing is withheld. */
  readonly withholdingAmount?: number | undefined;
  readonly taxCurrency?: TaxCurrency | undefined;
}

/** The client as copied into an invoice: the buyer on the document (EN 16931 BG-7). */
export interface ClientSnapshot extends PartyIdentity {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly address?: string | undefined;
  readonly taxId?: string | undefined;
  readonly phone?: string | undefined;
  /** BCP 47 tag of the language of this client's documents. */
  readonly locale?: string | undefined;
  /** What the client wants to read on its invoices to assign them (EN 16931 BT-10). */
  readonly buyerReference?: string | undefined;
}

/** The account as copied into an invoice: the seller on the document (EN 16931 BG-4, BG-17). */
export interface SellerSnapshot extends PartyIdentity {
  readonly name: string;
  readonly address?: string | undefined;
  readonly taxId?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly web?: string | undefined;
  readonly bankDetails?: BankDetails | undefined;
  /** Template of the address at which an invoice is paid online. */
  readonly paymentUrl?: string | undefined;
  /** Name of the stored logo: the SHA-256 of its re-encoded bytes, in hex, and its format. */
  readonly logo?: LogoReference | undefined;
  /** `#rrggbb`. */
  readonly accentColor?: string | undefined;
  /** What the PDF of an issued invoice has inside. Absent: nothing. */
  readonly eInvoice?: EmbeddedEInvoice | undefined;
  /** Whether documents that are issued or voided get a record in the account's chain. It is never taken back. */
  readonly chain?: boolean | undefined;
  /** Which service of Spain's tax agency the QR code of a document leads to. Absent: `PRODUCTION`. */
  readonly taxAgencyService?: TaxAgencyService | undefined;
  readonly locale: string;
  /** IANA name, such as `Europe/Madrid`. */
  readonly timeZone: string;
}

/**
 * How to pay by bank transfer (EN 16931 BG-17): an IBAN, a bank account in the United States or the United Kingdom,
 * instructions in words, or several of these.
 */
export interface BankDetails {
  /** Absent: the seller's own name. */
  readonly accountHolder?: string | undefined;
  readonly iban?: string | undefined;
  readonly bic?: string | undefined;
  readonly accountNumber?: string | undefined;
  /** ABA routing transit number: 9 digits. */
  readonly routingNumber?: string | undefined;
  /** 6 digits. */
  readonly sortCode?: string | undefined;
  readonly bankName?: string | undefined;
  readonly instructions?: string | undefined;
}

export interface LogoReference {
  readonly sha256: string;
  readonly format: 'png' | 'jpeg';
}

/** The content of an invoice, and so of its document. It never changes once the invoice is sent. */
export interface InvoiceContent extends Totals {
  readonly id: string;
  readonly invoiceNumber: string;
  readonly clientId: string;
  readonly currency: string;
  readonly issueDate: CalendarDate;
  readonly dueDate: CalendarDate;
  readonly lineItems: readonly LineItem[];
  readonly discountRate?: number | undefined;
  readonly discountAmount?: number | undefined;
  readonly charges?: readonly Charge[] | undefined;
  readonly withholding?: Withholding | undefined;
  readonly notes?: string | undefined;
  readonly terms?: string | undefined;
  /** What a payer who pays early gains, in words (EN 16931 BT-20). */
  readonly earlyPaymentTerms?: string | undefined;
  /** Replaces the client's own (EN 16931 BT-10). */
  readonly buyerReference?: string | undefined;
  /** Number of the buyer's order (EN 16931 BT-13). */
  readonly purchaseOrder?: string | undefined;
  /** Number of the contract (EN 16931 BT-12). */
  readonly contractReference?: string | undefined;
  /** Day of the supply (EN 16931 BT-72). There is none where there is a `period`. */
  readonly deliveryDate?: CalendarDate | undefined;
  readonly period?: Period | undefined;
  readonly deliverTo?: PlaceOfDelivery | undefined;
  /** How this invoice is paid. Absent: to the seller's `bankDetails`. */
  readonly paymentMeans?: readonly PaymentMeans[] | undefined;
  /** A free text of the seller's choice that the document shows, such as the buyer's order number. */
  readonly reference?: string | undefined;
  /** Where this invoice is paid online. Absent: where the seller's invoices are. */
  readonly paymentUrl?: string | undefined;
  /** The recurring invoice that made it. */
  readonly recurringId?: string | undefined;
  /** The quote that it was made of. */
  readonly quoteId?: string | undefined;
  readonly client: ClientSnapshot;
  readonly seller: SellerSnapshot;
  /** Instant, ISO 8601 UTC. */
  readonly createdAt: string;
}

/** What is known of the reminders of an invoice. No document shows it, so it may change in every status. */
type Reminding = Omit<Remindable, keyof Standing | 'dueDate' | 'seller'>;

/** What changes while the content stays the same. `status`, `amountDue` and `amountToRefund` are computed from the other fields. */
export interface InvoiceState extends Omit<Standing, 'currency' | 'total' | 'withholdingAmount'>, Reminding {
  readonly status: InvoiceStatus;
  readonly amountDue: number;
  /** What was paid and credit notes took back. Absent where there is no credit note. */
  readonly amountToRefund?: number | undefined;
  /** The caller's own data. No document shows it, so it may be changed in every status. */
  readonly metadata?: Metadata | undefined;
  /** Counts every change. It is the version in the `ETag`. */
  readonly revision: number;
  /** Instant of the last change, ISO 8601 UTC. Absent where the invoice was never changed. */
  readonly updatedAt?: string | undefined;
}

export interface Invoice extends InvoiceContent, InvoiceState {}
