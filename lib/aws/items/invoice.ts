import { TABLE } from '../../contract/environment.ts';
import type {
  ClientSnapshot,
  Invoice,
  SellerSnapshot,
  TaxCurrency,
  TaxSubtotal,
} from '../../domain/invoices/invoice.ts';
import { INVOICE_STATUSES } from '../../domain/invoices/lifecycle.ts';
import type { Metadata } from '../../domain/values/metadata.ts';
import { itemKind } from '../table/itemKind.ts';
import { bytes, type Fields, listOf, number, objectOf, oneOf, optional, pairOf, text } from '../table/shape.ts';
import { reminders, SELLER_FIELDS } from './account.ts';
import { EVENT_FIELDS, OPTIONAL_READY_FIELDS, type StoredEvent, type StoredReady } from './event.ts';
import { charge, lineItem, paymentMeans, period, placeOfDelivery, taxCategory, withholding } from './lines.ts';
import { MARK_FIELDS, type Marked, SCHEDULED_FIELDS, type Scheduled } from './mark.ts';
import { IDENTITY_FIELDS } from './party.ts';

/** An invoice as the store knows it. */
export interface StoredInvoice extends Invoice {
  /** Its place among all invoices of its account, from 1 without gaps. */
  readonly sequence: number;
  /** The part of its links that nobody can guess. */
  readonly linkSecret: string;
  /** When its links were replaced. Absent: they are the first ones. */
  readonly linkRotatedAt?: string | undefined;
  /** The revision that its content was written with. Absent: the first. */
  readonly contentRevision?: number | undefined;
  /** How many items the content takes. Absent: one. */
  readonly contentParts?: number | undefined;
  /** The revision that the document was drawn for. Absent: this one. Later ones look the same. */
  readonly drawn?: Pick<Invoice, 'revision' | 'updatedAt'> | undefined;
  /** Address of the API in the request that wrote the content. Links in events start with it. */
  readonly baseUrl?: string | undefined;
}

/** The content may be large and is never changed: a revision with another content has another item. */
type ContentField =
  | 'lineItems'
  | 'taxes'
  | 'discountRate'
  | 'discountAmount'
  | 'charges'
  | 'withholding'
  | 'taxCurrency'
  | 'notes'
  | 'terms'
  | 'earlyPaymentTerms'
  | 'buyerReference'
  | 'purchaseOrder'
  | 'contractReference'
  | 'deliveryDate'
  | 'period'
  | 'deliverTo'
  | 'paymentMeans'
  | 'paymentUrl'
  | 'metadata'
  | 'reminders'
  | 'accountReminders'
  | 'client'
  | 'seller'
  | 'baseUrl';

/** The client's id is in the head. */
export interface InvoiceContent extends Omit<Pick<StoredInvoice, ContentField>, 'client'> {
  readonly client: Omit<ClientSnapshot, 'id'>;
}

/** What a head repeats of the content for lists. The client's id and name are in the head anyway. */
export interface ListedContent {
  readonly client: Omit<ClientSnapshot, 'id' | 'name'>;
  readonly metadata?: Metadata | undefined;
}

/** The head is small, changes with every revision and holds what lists show. The sequence is in its key. */
export type InvoiceHeadFields = Omit<StoredInvoice, ContentField | 'sequence'>;

/** What a list shows of an invoice, and everything of it that changes. */
export interface InvoiceHead extends InvoiceHeadFields {
  readonly clientName: string;
  /** A `ListedContent`, packed. Absent where it would make the head large. */
  readonly listed?: Uint8Array | undefined;
}

type Indexes = typeof TABLE.indexes;
type ListKey = Indexes['byStatus' | 'byClient']['partitionKey'] | Indexes['byIssueDate' | 'byDueDate']['sortKey'];
type OpenKey = Indexes['open']['partitionKey' | 'sortKey'];

/** A head with what it is found by. The sparse indexes hold it only for as long as there is something to do. */
export interface StoredHead
  extends InvoiceHead,
    Readonly<Record<ListKey, string>>,
    Readonly<Partial<Record<OpenKey, string>>>,
    Marked,
    Scheduled {
  /** What searches of an earlier version of the service look through. */
  readonly searchText: string;
}

type LastPayment = NonNullable<InvoiceHead['lastPayment']>;

export const HEAD_FIELDS: Fields<InvoiceHeadFields> = {
  id: text,
  invoiceNumber: text,
  clientId: text,
  currency: text,
  issueDate: text,
  dueDate: text,
  reference: optional(text),
  recurringId: optional(text),
  quoteId: optional(text),
  subtotal: number,
  discountTotal: number,
  chargeTotal: optional(number),
  taxTotal: number,
  total: number,
  withholdingAmount: optional(number),
  createdAt: text,
  status: oneOf(INVOICE_STATUSES),
  amountPaid: number,
  amountDue: number,
  paymentCount: number,
  amountCredited: optional(number),
  creditNoteCount: optional(number),
  amountRefunded: optional(number),
  refundCount: optional(number),
  amountToRefund: optional(number),
  lastPayment: optional(objectOf<LastPayment>({ date: text, method: optional(text) })),
  revision: number,
  updatedAt: optional(text),
  sentAt: optional(text),
  viewedAt: optional(text),
  overdueAt: optional(text),
  paidAt: optional(text),
  voidedAt: optional(text),
  remindedUntil: optional(text),
  nextReminderOn: optional(text),
  lastReminderAt: optional(text),
  linkSecret: text,
  linkRotatedAt: optional(text),
  contentRevision: optional(number),
  contentParts: optional(number),
  drawn: optional(objectOf<NonNullable<StoredInvoice['drawn']>>({ revision: number, updatedAt: optional(text) })),
};

const { byStatus, byClient, byIssueDate, byDueDate, open } = TABLE.indexes;

const STORED_HEAD_FIELDS: Fields<StoredHead> = {
  ...HEAD_FIELDS,
  clientName: text,
  listed: optional(bytes),
  searchText: text,
  [byStatus.partitionKey]: text,
  [byClient.partitionKey]: text,
  [byIssueDate.sortKey]: text,
  [byDueDate.sortKey]: text,
  ...MARK_FIELDS,
  ...SCHEDULED_FIELDS,
  [open.partitionKey]: optional(text),
  [open.sortKey]: optional(text),
};

const taxSubtotal = objectOf<TaxSubtotal>({
  name: optional(text),
  taxRate: number,
  category: taxCategory,
  taxableAmount: number,
  taxAmount: number,
});

const LISTED_CLIENT_FIELDS: Fields<ListedContent['client']> = {
  email: text,
  address: optional(text),
  taxId: optional(text),
  phone: optional(text),
  locale: optional(text),
  ...IDENTITY_FIELDS,
  buyerReference: optional(text),
};

export const metadata = optional<Metadata>(listOf(pairOf(text, text)));

export const LISTED_FIELDS: Fields<ListedContent> = {
  client: objectOf(LISTED_CLIENT_FIELDS),
  metadata,
};

export const CONTENT_FIELDS: Fields<InvoiceContent> = {
  lineItems: listOf(lineItem),
  taxes: listOf(taxSubtotal),
  discountRate: optional(number),
  discountAmount: optional(number),
  charges: optional(listOf(charge)),
  withholding: optional(withholding),
  taxCurrency: optional(objectOf<TaxCurrency>({ code: text, rate: number, taxTotal: number })),
  notes: optional(text),
  terms: optional(text),
  earlyPaymentTerms: optional(text),
  buyerReference: optional(text),
  purchaseOrder: optional(text),
  contractReference: optional(text),
  deliveryDate: optional(text),
  period,
  deliverTo: optional(placeOfDelivery),
  paymentMeans: optional(paymentMeans),
  paymentUrl: optional(text),
  metadata,
  reminders: optional(reminders),
  accountReminders: optional(reminders),
  client: objectOf<InvoiceContent['client']>({ name: text, ...LISTED_CLIENT_FIELDS }),
  seller: objectOf<SellerSnapshot>(SELLER_FIELDS),
  baseUrl: optional(text),
};

export const invoiceHeadItem = itemKind('invoiceHead', {
  key: (accountId: string, sequence: number) => ({ pk: `${accountId}#invoices`, sk: ordinal(sequence) }),
  fields: STORED_HEAD_FIELDS,
});

/** One of the items that hold a content, packed. The first item of the first content also has the event of the creation. */
export interface StoredContent extends Partial<StoredEvent>, Partial<StoredReady>, Marked {
  readonly sequence: number;
  readonly content: Uint8Array;
  /** Seconds since 1970 until which a content that was replaced is kept. */
  readonly [TABLE.expiry]?: number | undefined;
}

const STORED_CONTENT_FIELDS: Fields<StoredContent> = {
  sequence: number,
  content: bytes,
  [TABLE.expiry]: optional(number),
  eventPk: optional(EVENT_FIELDS.eventPk),
  eventId: optional(EVENT_FIELDS.eventId),
  event: optional(EVENT_FIELDS.event),
  ...OPTIONAL_READY_FIELDS,
  ...MARK_FIELDS,
};

export const CONTENT_PREFIX = 'CONTENT#';

/** The content of an invoice from a revision on. It is under the invoice's own id, so that no partition is hot. */
export const invoiceContentItem = itemKind('invoiceContent', {
  key: (accountId: string, invoiceId: string, revision: number, part: number) => ({
    pk: `${accountId}#${invoiceId}`,
    sk: `${CONTENT_PREFIX}${ordinal(revision)}#${part}`,
  }),
  fields: STORED_CONTENT_FIELDS,
});

/** A whole number as text that sorts like it. */
export function ordinal(value: number): string {
  return String(value).padStart(12, '0');
}
