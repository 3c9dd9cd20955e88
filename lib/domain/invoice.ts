import type { CalendarDate } from './dates.ts';
import type { InvoiceStatus, Standing } from './lifecycle.ts';
import type { Metadata } from './metadata.ts';
import type { Remindable } from './reminders.ts';

/** A line as the caller gives it (EN 16931 BG-25). Rates are in percent, `discountAmount` in the invoice's currency. */
export interface LineItemInput {
  readonly description: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly taxRate?: number | undefined;
  readonly discountRate?: number | undefined;
  readonly discountAmount?: number | undefined;
}

/** A line with its computed amounts: `amount` before discount and tax, and `taxAmount` where it has a tax rate. */
export interface LineItem extends LineItemInput {
  readonly amount: number;
  readonly taxAmount?: number | undefined;
}

/** The tax on all lines of one rate (EN 16931 BG-23), after discounts. */
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

/** The client as copied into an invoice: the buyer on the document (EN 16931 BG-7). */
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

/** The account as copied into an invoice: the seller on the document (EN 16931 BG-4, BG-17). */
export interface SellerSnapshot {
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
  readonly notes?: string | undefined;
  readonly terms?: string | undefined;
  /** A free text of the seller's choice that the document shows, such as the buyer's order number. */
  readonly reference?: string | undefined;
  /** Where this invoice is paid online. Absent: where the seller's invoices are. */
  readonly paymentUrl?: string | undefined;
  /** The recurring invoice that made it. */
  readonly recurringId?: string | undefined;
  readonly client: ClientSnapshot;
  readonly seller: SellerSnapshot;
  /** Instant, ISO 8601 UTC. */
  readonly createdAt: string;
}

/** What is known of the reminders of an invoice. No document shows it, so it may change in every status. */
type Reminding = Omit<Remindable, keyof Standing | 'dueDate' | 'seller'>;

/** What changes while the content stays the same. `status` and `amountDue` are computed from the other fields. */
export interface InvoiceState extends Omit<Standing, 'currency' | 'total'>, Reminding {
  readonly status: InvoiceStatus;
  readonly amountDue: number;
  /** The caller's own data. No document shows it, so it may be changed in every status. */
  readonly metadata?: Metadata | undefined;
  /** Counts every change. It is the version in the `ETag`. */
  readonly revision: number;
  /** Instant of the last change, ISO 8601 UTC. Absent where the invoice was never changed. */
  readonly updatedAt?: string | undefined;
}

export interface Invoice extends InvoiceContent, InvoiceState {}
