import { CHAINED_DOCUMENTS, type ChainRecord, INVOICE_TYPES, RECORD_KINDS } from '../../domain/chain/chain.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import { boolean, type Fields, number, oneOf, optional, text } from '../table/shape.ts';
import { ordinal } from './invoice.ts';

/** A record, and where the document that it is of has its head. */
export interface StoredRecord extends ChainRecord {
  /** Place of the document among all of its kind and account. */
  readonly place: number;
}

const RECORD_FIELDS: Fields<ChainRecord> = {
  sequence: number,
  kind: oneOf(RECORD_KINDS),
  documentKind: oneOf(CHAINED_DOCUMENTS),
  documentId: text,
  issuerId: text,
  documentNumber: text,
  issueDate: text,
  invoiceType: optional(oneOf(INVOICE_TYPES)),
  taxTotal: optional(text),
  total: optional(text),
  withoutIssue: optional(boolean),
  previousHash: optional(text),
  recordedAt: text,
  hash: text,
};

const STORED_FIELDS: Fields<StoredRecord> = { ...RECORD_FIELDS, place: number };

/** It is written once, and never changed or deleted. */
export const chainRecordItem = itemKind('chainRecord', {
  key: (accountId: string, sequence: number) => ({ pk: `${accountId}#chain`, sk: ordinal(sequence) }),
  fields: STORED_FIELDS,
});

/** The record without its key. */
export const pickRecord = picker(chainRecordItem.name, RECORD_FIELDS);
