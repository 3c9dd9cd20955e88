import type { CalendarDate } from './dates.ts';
import type { InvoiceStatus, Standing } from './lifecycle.ts';
import type { Metadata } from './metadata.ts';

/** A line as the caller gives it (EN 16931 BG-25). Rates are percent; `discountAmount` is in the invoice's currency. */
export interface LineItemInput {
  readonly description: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly taxRate?: number | undefined;
  readonly discountRate?: number | undefined;
  readonly discountAmount?: number | undefined;
}

/** A line with what was computed: `amount` before discount and tax, `taxAmount` where it has a rate. */
export interface LineItem extends LineItemInput {
  readonly amount: number;
  readonly taxAmount?: number | undefined;
}

/** The tax of all lines of one rate (EN 16931 BG-23), computed on their discounted base. */
export interface TaxSubtotal {
  readonly taxRate: number;
  readonly taxableAmount: number;
  readonly taxAmount: number;
}

export interface Totals {
  readonly subtotal: number;
  readonly discountTotal: number;
  readonly taxTotal: number;
  readonly total: number;
  readonly taxes: readonly TaxSubtotal[];
}

/** The client as copied into an invoice: what the document names as its receiver (EN 16931 BG-7). */
export interface ClientSnapshot {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly address?: string | undefined;
  readonly taxId?: string | undefined;
  readonly phone?: string | undefined;
  /** BCP 47 tag of the language of this client's documents. */
  readonly locale?: string | undefined;
}

/** The account as copied into an invoice: what the document names as its sender (EN 16931 BG-4, BG-17). */
export interface SellerSnapshot {
  readonly name: string;
  readonly address?: string | undefined;
  readonly taxId?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly web?: string | undefined;
  readonly bankDetails?: BankDetails | undefined;
  /** Template of the address where an invoice is paid online. */
  readonly paymentUrl?: string | undefined;
  /** Name of the stored logo: the SHA-256 of its re-encoded bytes, in hex, and its format. */
  readonly logo?: LogoReference | undefined;
  /** `#rrggbb`. */
  readonly accentColor?: string | undefined;
  readonly locale: string;
  /** IANA name, such as `Europe/Madrid`. */
  readonly timeZone: string;
}

/**
 * Where to pay to (EN 16931 BG-17): an IBAN, an account of the United States or the United Kingdom, instructions in
 * words, or several of these.
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

/** What decides the content of an invoice, and so of its document. Immutable from `SENT` on. */
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
  readonly notes?: string | undefined;
  readonly terms?: string | undefined;
  /** A free text of the seller's choice that the document shows, such as the buyer's order number. */
  readonly reference?: string | undefined;
  /** Where this invoice is paid online, instead of where the seller's are. */
  readonly paymentUrl?: string | undefined;
  readonly client: ClientSnapshot;
  readonly seller: SellerSnapshot;
  /** Instant, ISO 8601 UTC. */
  readonly createdAt: string;
}

/** What moves while the content stays: status and ledger. `status` and `amountDue` follow from the rest. */
export interface InvoiceState extends Omit<Standing, 'currency' | 'total'> {
  readonly status: InvoiceStatus;
  readonly amountDue: number;
  /** The caller's own notes. They are on no document, so they may change in every status. */
  readonly metadata?: Metadata | undefined;
  /** Counts every change; the invoice's version, in its `ETag`. */
  readonly revision: number;
  /** Instant of the last change, ISO 8601 UTC; absent while the invoice is as it was created. */
  readonly updatedAt?: string | undefined;
}

export interface Invoice extends InvoiceContent, InvoiceState {}
