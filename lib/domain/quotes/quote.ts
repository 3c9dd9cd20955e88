import type { InvoiceContent } from '../invoices/invoice.ts';
import type { CalendarDate } from '../values/dates.ts';
import type { Metadata } from '../values/metadata.ts';

/** Every status of a quote, in the order of its life. */
export const QUOTE_STATUSES = ['DRAFT', 'SENT', 'VIEWED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'INVOICED'] as const;
export type QuoteStatus = (typeof QUOTE_STATUSES)[number];

/** Whether the client can accept or decline it. */
export function isAnswerable({ status }: Pick<Quote, 'status'>): boolean {
  return status === 'SENT' || status === 'VIEWED';
}

/** What a quote has as invoices have it. */
type LikeInvoice = Omit<InvoiceContent, 'id' | 'invoiceNumber' | 'dueDate' | 'paymentUrl' | 'recurringId' | 'quoteId'>;

/** An offer to a client, which becomes an invoice once. It is no invoice: its number has no meaning in law. */
export interface Quote extends LikeInvoice {
  readonly id: string;
  readonly quoteNumber: string;
  /** The last day on which it can be accepted, in the seller's time zone. */
  readonly validUntil: CalendarDate;
  readonly status: QuoteStatus;
  readonly sentAt?: string | undefined;
  readonly viewedAt?: string | undefined;
  readonly acceptedAt?: string | undefined;
  /** The name that was typed on the page. Absent where the seller recorded the answer. */
  readonly acceptedBy?: string | undefined;
  readonly declinedAt?: string | undefined;
  readonly declinedBy?: string | undefined;
  /** Why the client declined, in its own words. */
  readonly declineReason?: string | undefined;
  /** When its validity was over, or when the seller withdrew it. */
  readonly expiredAt?: string | undefined;
  readonly invoicedAt?: string | undefined;
  /** The invoice that was made of it. */
  readonly invoiceId?: string | undefined;
  readonly metadata?: Metadata | undefined;
  /** Counts every change. It is the version in the `ETag`. */
  readonly revision: number;
  readonly updatedAt?: string | undefined;
}
