import { TABLE } from '../../contract/environment.ts';
import type { CreditNoteLine } from '../../domain/creditNotes/creditLines.ts';
import { CREDIT_NOTE_STATUSES, type CreditNote } from '../../domain/creditNotes/creditNote.ts';
import type { Credited } from '../../domain/creditNotes/creditShare.ts';
import type { ClientSnapshot } from '../../domain/invoices/invoice.ts';
import { itemKind } from '../table/itemKind.ts';
import { bytes, type Fields, listOf, number, objectOf, oneOf, optional, text } from '../table/shape.ts';
import { CONTENT_FIELDS as INVOICE_CONTENT_FIELDS, metadata, ordinal } from './invoice.ts';
import { creditNoteLine } from './lines.ts';
import { MARK_FIELDS, type Marked } from './mark.ts';

/** A credit note as the store knows it. */
export interface StoredCreditNote extends CreditNote {
  /** Its place among all credit notes of its account, from 1 without gaps. */
  readonly sequence: number;
  /** The part of its links that nobody can guess. */
  readonly linkSecret: string;
  /** When its links were replaced. Absent: they are the first ones. */
  readonly linkRotatedAt?: string | undefined;
  /** How many items the content takes. Absent: one. */
  readonly contentParts?: number | undefined;
  /** Address of the API in the request that made it. Links in events start with it. */
  readonly baseUrl?: string | undefined;
}

/** The content may be large, and never changes. */
type ContentField =
  | 'lineItems'
  | 'taxes'
  | 'discountRate'
  | 'discountAmount'
  | 'charges'
  | 'withholding'
  | 'taxCurrency'
  | 'notes'
  | 'buyerReference'
  | 'purchaseOrder'
  | 'contractReference'
  | 'deliveryDate'
  | 'period'
  | 'deliverTo'
  | 'client'
  | 'seller'
  | 'baseUrl';

/** The client's id is in the head. */
export interface CreditNoteContent extends Omit<Pick<StoredCreditNote, ContentField>, 'client'> {
  readonly client: Omit<ClientSnapshot, 'id'>;
}

/** What lists show, and everything that changes. The sequence is in its key. */
export interface CreditNoteHead extends Omit<StoredCreditNote, ContentField | 'sequence'> {
  readonly clientName: string;
}

type Indexes = typeof TABLE.indexes;

/** A head with what it is found by. */
export interface StoredCreditNoteHead
  extends CreditNoteHead,
    Readonly<Record<Indexes['byClient']['partitionKey'] | Indexes['byIssueDate']['sortKey'], string>>,
    Marked {}

export const CREDIT_NOTE_HEAD_FIELDS: Fields<CreditNoteHead> = {
  id: text,
  creditNoteNumber: text,
  invoiceId: text,
  invoiceNumber: text,
  invoiceIssueDate: text,
  clientId: text,
  clientName: text,
  currency: text,
  issueDate: text,
  reference: optional(text),
  reason: text,
  subtotal: number,
  discountTotal: number,
  chargeTotal: optional(number),
  taxTotal: number,
  total: number,
  withholdingAmount: optional(number),
  status: oneOf(CREDIT_NOTE_STATUSES),
  sentAt: optional(text),
  viewedAt: optional(text),
  metadata,
  createdAt: text,
  updatedAt: optional(text),
  revision: number,
  linkSecret: text,
  linkRotatedAt: optional(text),
  contentParts: optional(number),
};

const { byClient, byIssueDate } = TABLE.indexes;

const STORED_HEAD_FIELDS: Fields<StoredCreditNoteHead> = {
  ...CREDIT_NOTE_HEAD_FIELDS,
  [byClient.partitionKey]: text,
  [byIssueDate.sortKey]: text,
  ...MARK_FIELDS,
};

export const creditNoteHeadItem = itemKind('creditNoteHead', {
  key: (accountId: string, sequence: number) => ({ pk: `${accountId}#creditNotes`, sk: ordinal(sequence) }),
  fields: STORED_HEAD_FIELDS,
});

/** Credit notes are apart from the invoices of the client, which are in the same index. */
export function creditNotesOfClient(accountId: string, clientId: string): string {
  return `${accountId}#creditNotes#${clientId}`;
}

const { lineItems: _, ...likeInvoice } = INVOICE_CONTENT_FIELDS;

export const CREDIT_NOTE_CONTENT_FIELDS: Fields<CreditNoteContent> = {
  lineItems: listOf<CreditNoteLine>(creditNoteLine),
  taxes: likeInvoice.taxes,
  discountRate: likeInvoice.discountRate,
  discountAmount: likeInvoice.discountAmount,
  charges: likeInvoice.charges,
  withholding: likeInvoice.withholding,
  taxCurrency: likeInvoice.taxCurrency,
  notes: likeInvoice.notes,
  buyerReference: likeInvoice.buyerReference,
  purchaseOrder: likeInvoice.purchaseOrder,
  contractReference: likeInvoice.contractReference,
  deliveryDate: likeInvoice.deliveryDate,
  period: likeInvoice.period,
  deliverTo: likeInvoice.deliverTo,
  client: likeInvoice.client,
  seller: likeInvoice.seller,
  baseUrl: likeInvoice.baseUrl,
};

interface StoredCreditNoteContent {
  readonly sequence: number;
  readonly content: Uint8Array;
}

/** One of the items that hold a content, packed. They are under the credit note's own id, so that no partition is hot. */
export const creditNoteContentItem = itemKind('creditNoteContent', {
  key: (accountId: string, creditNoteId: string, part: number) => ({
    pk: `${accountId}#${creditNoteId}`,
    sk: `CONTENT#${part}`,
  }),
  fields: { sequence: number, content: bytes } satisfies Fields<StoredCreditNoteContent>,
});

/** An entry under the invoice that a credit note corrects. */
export const invoiceCreditNoteItem = itemKind('invoiceCreditNote', {
  key: (accountId: string, invoiceId: string, creditNoteId: string) => ({
    pk: `${accountId}#${invoiceId}`,
    sk: `CREDIT_NOTE#${creditNoteId}`,
  }),
  fields: { sequence: number } satisfies Fields<{ readonly sequence: number }>,
});

/** What credit notes have taken back of an invoice so far. */
export interface StoredCredited {
  /** How many credit notes that were. */
  readonly count: number;
  /** `Credited`, packed. */
  readonly credited: Uint8Array;
}

export const creditedItem = itemKind('credited', {
  key: (accountId: string, invoiceId: string) => ({ pk: `${accountId}#${invoiceId}`, sk: 'CREDITED' }),
  fields: { count: number, credited: bytes } satisfies Fields<StoredCredited>,
});

export const isCredited = objectOf<Credited>({
  lines: listOf(objectOf<Credited['lines'][number]>({ net: number, quantity: number })),
  charges: listOf(number),
  taxes: listOf(number),
  withheld: number,
});
