import type { CalendarDate } from './dates.ts';
import type { InvoiceContent } from './invoice.ts';
import type { Metadata } from './metadata.ts';

/** Every status of a credit note. It takes effect when it is created: what follows only says who has seen it. */
export const CREDIT_NOTE_STATUSES = ['ISSUED', 'SENT', 'VIEWED'] as const;
export type CreditNoteStatus = (typeof CREDIT_NOTE_STATUSES)[number];

/** What a credit note has as invoices have it. It never changes. Amounts are positive: the document says that they are taken back. */
type LikeInvoice = Omit<
  InvoiceContent,
  'id' | 'invoiceNumber' | 'dueDate' | 'terms' | 'earlyPaymentTerms' | 'paymentMeans' | 'paymentUrl' | 'recurringId'
>;

/** A document that takes back a part of one issued invoice, or all of it (EN 16931, type code 381). */
export interface CreditNote extends LikeInvoice {
  readonly id: string;
  readonly creditNoteNumber: string;
  /** The invoice that it corrects (EN 16931 BG-3). */
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly invoiceIssueDate: CalendarDate;
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
