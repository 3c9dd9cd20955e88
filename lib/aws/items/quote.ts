import { TABLE } from '../../contract/environment.ts';
import { QUOTE_STATUSES, type Quote } from '../../domain/quotes/quote.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import { bytes, type Fields, number, objectOf, oneOf, optional, text } from '../table/shape.ts';
import { CONTENT_FIELDS, type InvoiceContent } from './invoice.ts';
import { SCHEDULED_FIELDS, type Scheduled } from './mark.ts';

/** A quote as the store knows it. */
export interface StoredQuote extends Quote {
  /** The part of its links that nobody can guess. */
  readonly linkSecret: string;
  /** When its links were replaced. Absent: they are the first ones. */
  readonly linkRotatedAt?: string | undefined;
  /** Address of the API in the last request that changed its content. Links in events start with it. */
  readonly baseUrl?: string | undefined;
}

/** What a quote is made of, which may be large, as an invoice has it. The client's id is beside it. */
export type QuoteContent = Omit<InvoiceContent, 'paymentUrl' | 'reminders' | 'accountReminders'>;

/** Everything else. */
export type QuoteSummary = Omit<StoredQuote, keyof QuoteContent>;

const { byStatus, byClient, byIssueDate } = TABLE.indexes;

type ListKey = (typeof byStatus | typeof byClient)['partitionKey'] | (typeof byIssueDate)['sortKey'];

/** A quote with what it is found by. */
export interface QuoteItem extends QuoteSummary, Scheduled, Readonly<Record<ListKey, string>> {
  /** The instant from which it cannot be accepted any more. Absent where it is not open. */
  readonly expiresAt?: string | undefined;
  /** A `QuoteContent`, packed. */
  readonly content: Uint8Array;
}

const SUMMARY_FIELDS: Fields<QuoteSummary> = {
  id: text,
  quoteNumber: text,
  clientId: text,
  currency: text,
  issueDate: text,
  validUntil: text,
  reference: optional(text),
  subtotal: number,
  discountTotal: number,
  chargeTotal: optional(number),
  taxTotal: number,
  total: number,
  withholdingAmount: optional(number),
  status: oneOf(QUOTE_STATUSES),
  createdAt: text,
  updatedAt: optional(text),
  revision: number,
  sentAt: optional(text),
  viewedAt: optional(text),
  acceptedAt: optional(text),
  acceptedBy: optional(text),
  declinedAt: optional(text),
  declinedBy: optional(text),
  declineReason: optional(text),
  expiredAt: optional(text),
  invoicedAt: optional(text),
  invoiceId: optional(text),
  linkSecret: text,
  linkRotatedAt: optional(text),
};

const { paymentUrl, reminders, accountReminders, ...QUOTE_CONTENT_FIELDS } = CONTENT_FIELDS;
const contentFields: Fields<QuoteContent> = QUOTE_CONTENT_FIELDS;

const QUOTE_FIELDS: Fields<QuoteItem> = {
  ...SUMMARY_FIELDS,
  ...SCHEDULED_FIELDS,
  [byStatus.partitionKey]: text,
  [byClient.partitionKey]: text,
  [byIssueDate.sortKey]: text,
  expiresAt: optional(text),
  content: bytes,
};

export const quoteItem = itemKind('quote', {
  key: (accountId: string, quoteId: string) => ({ pk: `${accountId}#quotes`, sk: quoteId }),
  fields: QUOTE_FIELDS,
});

export const pickQuoteSummary = picker(quoteItem.name, SUMMARY_FIELDS);
export const pickQuoteContent = picker(quoteItem.name, contentFields);
export const isQuoteContent = objectOf(contentFields);

/** Whether an object is a complete quote. */
export const isStoredQuote = (object: object): object is StoredQuote => isSummary(object) && isQuoteContent(object);
const isSummary = objectOf(SUMMARY_FIELDS);
