import { EMAIL_KINDS, EMAIL_STATUSES, type Email, REJECTION_TYPES, type Rejection } from '../../domain/events/email.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import { type Fields, listOf, number, objectOf, oneOf, optional, text } from '../table/shape.ts';
import { MARK_FIELDS, type Marked } from './mark.ts';

/** A mail as the store knows it. */
export interface StoredEmail extends Email {
  /** Counts every change. It is the mail's version, in its `ETag`. */
  readonly revision: number;
  /** Address of the API in the request that the mail comes from. The link in it starts with it. */
  readonly baseUrl?: string | undefined;
}

/** A mail with the mark that it has to be sent. */
export interface MarkedEmail extends StoredEmail, Marked {
  /** Instant until which one run has it to itself to send it, and a text that only this run knows. */
  readonly heldUntil?: string | undefined;
}

const EMAIL_FIELDS: Fields<StoredEmail> = {
  id: text,
  invoiceId: optional(text),
  creditNoteId: optional(text),
  quoteId: optional(text),
  kind: oneOf(EMAIL_KINDS),
  to: listOf(text),
  cc: optional(listOf(text)),
  subject: optional(text),
  message: optional(text),
  days: optional(number),
  status: oneOf(EMAIL_STATUSES),
  failureReason: optional(text),
  rejections: optional(
    listOf(objectOf<Rejection>({ email: text, type: oneOf(REJECTION_TYPES), reason: optional(text) })),
  ),
  createdAt: text,
  sentAt: optional(text),
  updatedAt: optional(text),
  revision: number,
  baseUrl: optional(text),
};

export const EMAIL_PREFIX = 'EMAIL#';

const MARKED_FIELDS: Fields<MarkedEmail> = {
  ...EMAIL_FIELDS,
  ...MARK_FIELDS,
  heldUntil: optional(text),
};

/** It is under its document. */
export const emailItem = itemKind('email', {
  key: (accountId: string, documentId: string, emailId: string) => ({
    pk: `${accountId}#${documentId}`,
    sk: `${EMAIL_PREFIX}${emailId}`,
  }),
  fields: MARKED_FIELDS,
});

/** The mail without its key and its mark. */
export const pickEmail = picker(emailItem.name, EMAIL_FIELDS);
