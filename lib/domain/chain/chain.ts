import type { CreditNote } from '../creditNotes/creditNote.ts';
import type { Invoice, SellerSnapshot } from '../invoices/invoice.ts';
import { plainAmount } from '../invoices/paymentUrl.ts';
import { type CalendarDate, localInstant, partsOf } from '../values/dates.ts';

/** What a record says: that a document was issued (`RegistroAlta` of Orden HAC/1177/2024), or that it is void (`RegistroAnulacion`). */
export const RECORD_KINDS = ['ISSUE', 'VOID'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Documents that have records. */
export const CHAINED_DOCUMENTS = ['INVOICE', 'CREDIT_NOTE'] as const;
export type ChainedDocument = (typeof CHAINED_DOCUMENTS)[number];

/** `TipoFactura` of the order: `F1` is an invoice, `R1` one that corrects another. */
export const INVOICE_TYPES = ['F1', 'R1'] as const;
export type InvoiceType = (typeof INVOICE_TYPES)[number];

/** What the hash of a record is of. Amounts are texts, as they are hashed. */
export interface HashedFields {
  readonly kind: RecordKind;
  /** `IDEmisorFactura`: the seller's tax identifier. */
  readonly issuerId: string;
  /** `NumSerieFactura`. */
  readonly documentNumber: string;
  /** `FechaExpedicionFactura`. */
  readonly issueDate: CalendarDate;
  /** `TipoFactura`. Only in a record of issue, as the two amounts. */
  readonly invoiceType?: InvoiceType | undefined;
  /** `CuotaTotal`. */
  readonly taxTotal?: string | undefined;
  /** `ImporteTotal`. */
  readonly total?: string | undefined;
  /** `Huella` of the record before. Absent: this is the first record. */
  readonly previousHash?: string | undefined;
  /** `FechaHoraHusoGenRegistro`: local time of the seller, with its offset. */
  readonly recordedAt: string;
}

/** A document as a record names it. */
export interface DocumentReference {
  readonly documentKind: ChainedDocument;
  readonly documentId: string;
}

/** One record of an account's chain. */
export interface ChainRecord extends HashedFields, DocumentReference {
  /** Its place in the chain, from 1 without gaps. */
  readonly sequence: number;
  /** A void without a record of issue before it: of a draft, or of a document that was issued before the chain began. */
  readonly withoutIssue?: boolean | undefined;
  /** SHA-256 of the hashed fields, in hexadecimal with capital letters. */
  readonly hash: string;
}

/** The end of a chain, which the next record follows. */
export interface ChainEnd {
  /** How many records there are. */
  readonly sequence: number;
  /** Of the last record. Absent where there is none. */
  readonly hash?: string | undefined;
  /** Of the last record. */
  readonly recordedAt?: string | undefined;
}

/** What is to be recorded, without its place in the chain. */
export type ChainEntry = DocumentReference &
  Pick<ChainRecord, 'kind' | 'issuerId' | 'documentNumber' | 'issueDate' | 'invoiceType' | 'taxTotal' | 'total'> &
  Pick<ChainRecord, 'withoutIssue'> & { readonly timeZone: string };

/** SHA-256 of a text in UTF-8, in hexadecimal with capital letters. */
export type Digest = (text: string) => string;

/** The text that is hashed, in the form of Orden HAC/1177/2024. */
export function hashedText(fields: HashedFields): string {
  const { kind, issuerId, documentNumber, issueDate, invoiceType, taxTotal, total, previousHash, recordedAt } = fields;
  const parts =
    kind === 'ISSUE'
      ? [
          ['IDEmisorFactura', issuerId],
          ['NumSerieFactura', documentNumber],
          ['FechaExpedicionFactura', orderDate(issueDate)],
          ['TipoFactura', invoiceType],
          ['CuotaTotal', taxTotal],
          ['ImporteTotal', total],
        ]
      : [
          ['IDEmisorFacturaAnulada', issuerId],
          ['NumSerieFacturaAnulada', documentNumber],
          ['FechaExpedicionFacturaAnulada', orderDate(issueDate)],
        ];
  return [...parts, ['Huella', previousHash], ['FechaHoraHusoGenRegistro', recordedAt]]
    .map(([name, value = '']) => `${name}=${value.trim()}`)
    .join('&');
}

/** A date as the order writes it, `31-12-2026`. */
export function orderDate(date: CalendarDate): string {
  const { year, month, day } = partsOf(date);
  return [[day, 2] as const, [month, 2] as const, [year, 4] as const]
    .map(([part, width]) => String(part).padStart(width, '0'))
    .join('-');
}

/** The record that follows the end of a chain. Its time is never before that of the record before. */
export function nextRecord(
  entry: ChainEntry,
  end: ChainEnd,
  { now, digest }: { now: Date; digest: Digest },
): ChainRecord {
  const { timeZone, ...fields } = entry;
  const last = end.recordedAt === undefined ? 0 : Date.parse(end.recordedAt);
  const recordedAt = localInstant(new Date(Math.max(now.getTime(), last)), timeZone);
  const unhashed = { ...fields, previousHash: end.hash, recordedAt };
  return { ...unhashed, sequence: end.sequence + 1, hash: digest(hashedText(unhashed)) };
}

/** The end of the chain after this record. */
export function endAfter({ sequence, hash, recordedAt }: ChainRecord): ChainEnd {
  return { sequence, hash, recordedAt };
}

type Identity = Pick<SellerSnapshot, 'vatId' | 'taxId'>;

/** The tax identifier of records: without spaces and punctuation, in capitals, that of Spain without its prefix. Empty where there is none. */
export function issuerIdOf({ vatId, taxId = '' }: Identity): string {
  const compacted = (vatId ?? taxId).toUpperCase().replace(/[^A-Z0-9+*]/g, '');
  return compacted.replace(/^ES(?=[A-Z0-9]{9}$)/, '');
}

/** Whether the seller is under the tax law of Spain, as far as its data tell. */
export function isSpanish({ vatId, postalAddress }: Pick<SellerSnapshot, 'vatId' | 'postalAddress'>): boolean {
  return vatId === undefined ? postalAddress?.country === 'ES' : vatId.startsWith('ES');
}

/** What a record names of a credit note. */
type ChainedCreditNote = Pick<
  CreditNote,
  'id' | 'creditNoteNumber' | 'issueDate' | 'currency' | 'taxTotal' | 'total' | 'seller'
>;

/** Its amounts are negative, as it takes them back. `account` has the tax identifier where the invoice was made before there was one. */
export function creditNoteEntry(creditNote: ChainedCreditNote, account: Identity): ChainEntry {
  const { id, creditNoteNumber, issueDate, currency, taxTotal, total, seller } = creditNote;
  const issuerId = issuerIdOf(seller);
  return {
    documentKind: 'CREDIT_NOTE',
    documentId: id,
    issuerId: issuerId === '' ? issuerIdOf(account) : issuerId,
    documentNumber: creditNoteNumber,
    issueDate,
    timeZone: seller.timeZone,
    kind: 'ISSUE',
    invoiceType: 'R1',
    taxTotal: plainAmount(0 - taxTotal, currency),
    total: plainAmount(0 - total, currency),
  };
}

/** What a record names of an invoice. */
type ChainedInvoice = Pick<
  Invoice,
  'id' | 'invoiceNumber' | 'issueDate' | 'currency' | 'taxTotal' | 'total' | 'seller'
>;

export function issueEntry(invoice: ChainedInvoice): ChainEntry {
  const { currency, taxTotal, total } = invoice;
  return {
    ...entryOf(invoice),
    kind: 'ISSUE',
    invoiceType: 'F1',
    taxTotal: plainAmount(taxTotal, currency),
    total: plainAmount(total, currency),
  };
}

/** `account` has the tax identifier where the invoice was made before there was one. */
export function voidEntry(
  invoice: ChainedInvoice,
  { withoutIssue, account }: { readonly withoutIssue: boolean; readonly account?: Identity | undefined },
): ChainEntry {
  const entry = entryOf(invoice);
  const issuerId = entry.issuerId === '' && account ? issuerIdOf(account) : entry.issuerId;
  return { ...entry, issuerId, kind: 'VOID', ...(withoutIssue ? { withoutIssue } : {}) };
}

function entryOf({ id, invoiceNumber, issueDate, seller }: ChainedInvoice) {
  return {
    documentKind: 'INVOICE',
    documentId: id,
    issuerId: issuerIdOf(seller),
    documentNumber: invoiceNumber,
    issueDate,
    timeZone: seller.timeZone,
  } as const;
}
