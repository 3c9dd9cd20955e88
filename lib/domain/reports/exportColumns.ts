import type { CreditNote } from '../creditNotes/creditNote.ts';
import type { Invoice } from '../invoices/invoice.ts';
import type { PaymentType } from '../invoices/payment.ts';
import type { PartyIdentity } from '../parties/party.ts';
import { amountCell, type Cell, numberCell } from './csv.ts';
import { netOf, type TaxPart } from './taxReport.ts';

/** The columns of a file: the name of each, and its field of a row. */
export type Columns<Row> = readonly (readonly [name: string, cellOf: (row: Row) => Cell])[];

type ExportedInvoice = Omit<Invoice, 'lineItems' | 'seller' | 'notes' | 'terms'>;

/** An invoice has a row for each of its tax rates. */
export interface InvoiceRow {
  readonly invoice: ExportedInvoice;
  readonly part: TaxPart;
  readonly isFirst: boolean;
}

/** What an invoice has once is in its first row only, so that the column can be added up. */
const once =
  (cellOf: (invoice: ExportedInvoice) => Cell) =>
  ({ invoice, isFirst }: InvoiceRow): Cell =>
    isFirst ? cellOf(invoice) : undefined;

const amountOnce = (name: 'taxTotal' | 'total' | 'amountPaid' | 'amountDue') =>
  [name, once((invoice) => amountCell(invoice[name], invoice.currency))] as const;

/** Empty where there is no credit note. */
const creditedOnce = (name: 'amountCredited' | 'amountRefunded' | 'amountToRefund') =>
  [
    name,
    once(({ [name]: amount, currency }) => (amount === undefined ? undefined : amountCell(amount, currency))),
  ] as const;

function withheldCell({ withholdingAmount, currency }: ExportedInvoice): Cell {
  return withholdingAmount === undefined ? undefined : amountCell(withholdingAmount, currency);
}

export const INVOICE_COLUMNS: Columns<InvoiceRow> = [
  ['invoiceNumber', ({ invoice }) => invoice.invoiceNumber],
  ['status', ({ invoice }) => invoice.status],
  ['issueDate', ({ invoice }) => invoice.issueDate],
  ['dueDate', ({ invoice }) => invoice.dueDate],
  ['clientName', ({ invoice }) => invoice.client.name],
  ['clientTaxId', ({ invoice }) => invoice.client.taxId],
  ['clientVatId', ({ invoice }) => invoice.client.vatId],
  ['currency', ({ invoice }) => invoice.currency],
  ['taxName', ({ part }) => part.name],
  ['taxCategory', ({ part }) => part.category],
  ['taxRate', ({ part }) => numberCell(part.taxRate)],
  ['taxableAmount', ({ invoice, part }) => amountCell(part.taxableAmount, invoice.currency)],
  ['taxAmount', ({ invoice, part }) => amountCell(part.taxAmount, invoice.currency)],
  ['net', once((invoice) => amountCell(netOf(invoice), invoice.currency))],
  amountOnce('taxTotal'),
  amountOnce('total'),
  ['withholdingAmount', once(withheldCell)],
  amountOnce('amountPaid'),
  amountOnce('amountDue'),
  creditedOnce('amountCredited'),
  creditedOnce('amountRefunded'),
  creditedOnce('amountToRefund'),
  ['reference', once(({ reference }) => reference)],
  ['clientEmail', once(({ client }) => client.email)],
  ['clientLegalName', once(({ client }) => client.legalName)],
  ['clientAddress', once(({ client }) => client.address)],
  ['clientCountry', once(({ client }) => client.postalAddress?.country)],
  ['clientId', ({ invoice }) => invoice.clientId],
  ['invoiceId', ({ invoice }) => invoice.id],
  ['sentAt', once(({ sentAt }) => sentAt)],
  ['paidAt', once(({ paidAt }) => paidAt)],
  ['voidedAt', once(({ voidedAt }) => voidedAt)],
];

type ExportedCreditNote = Omit<CreditNote, 'lineItems' | 'seller' | 'notes'>;

/** A credit note has a row for each of its tax rates. */
export interface CreditNoteRow {
  readonly creditNote: ExportedCreditNote;
  readonly part: TaxPart;
  readonly isFirst: boolean;
}

const onceOfCreditNote =
  (cellOf: (creditNote: ExportedCreditNote) => Cell) =>
  ({ creditNote, isFirst }: CreditNoteRow): Cell =>
    isFirst ? cellOf(creditNote) : undefined;

/** Amounts are positive: they are what was taken back. */
export const CREDIT_NOTE_COLUMNS: Columns<CreditNoteRow> = [
  ['creditNoteNumber', ({ creditNote }) => creditNote.creditNoteNumber],
  ['status', ({ creditNote }) => creditNote.status],
  ['issueDate', ({ creditNote }) => creditNote.issueDate],
  ['invoiceNumber', ({ creditNote }) => creditNote.invoiceNumber],
  ['invoiceIssueDate', ({ creditNote }) => creditNote.invoiceIssueDate],
  ['clientName', ({ creditNote }) => creditNote.client.name],
  ['clientTaxId', ({ creditNote }) => creditNote.client.taxId],
  ['clientVatId', ({ creditNote }) => creditNote.client.vatId],
  ['currency', ({ creditNote }) => creditNote.currency],
  ['taxName', ({ part }) => part.name],
  ['taxCategory', ({ part }) => part.category],
  ['taxRate', ({ part }) => numberCell(part.taxRate)],
  ['taxableAmount', ({ creditNote, part }) => amountCell(part.taxableAmount, creditNote.currency)],
  ['taxAmount', ({ creditNote, part }) => amountCell(part.taxAmount, creditNote.currency)],
  ['net', onceOfCreditNote((creditNote) => amountCell(netOf(creditNote), creditNote.currency))],
  ['taxTotal', onceOfCreditNote(({ taxTotal, currency }) => amountCell(taxTotal, currency))],
  ['total', onceOfCreditNote(({ total, currency }) => amountCell(total, currency))],
  [
    'withholdingAmount',
    onceOfCreditNote(({ withholdingAmount, currency }) =>
      withholdingAmount === undefined ? undefined : amountCell(withholdingAmount, currency),
    ),
  ],
  ['reason', onceOfCreditNote(({ reason }) => reason)],
  ['reference', onceOfCreditNote(({ reference }) => reference)],
  ['clientId', ({ creditNote }) => creditNote.clientId],
  ['invoiceId', ({ creditNote }) => creditNote.invoiceId],
  ['creditNoteId', ({ creditNote }) => creditNote.id],
  ['sentAt', onceOfCreditNote(({ sentAt }) => sentAt)],
];

/** A payment or a refund, with what it needs of its invoice. */
export interface PaymentRow {
  readonly payment: {
    readonly type: PaymentType;
    readonly id: string;
    readonly amount: number;
    readonly date: string;
    readonly method?: string | undefined;
    readonly reference?: string | undefined;
    readonly createdAt: string;
  };
  readonly invoice: Pick<Invoice, 'id' | 'invoiceNumber' | 'clientId' | 'currency'> & { readonly clientName: string };
}

const received = ({ type, amount }: PaymentRow['payment']) => (type === 'REFUND' ? -amount : amount);

/** Amounts of refunds are negative, so that the column adds up to what was received. A new column comes last: programs may count them. */
export const PAYMENT_COLUMNS: Columns<PaymentRow> = [
  ['date', ({ payment }) => payment.date],
  ['amount', ({ payment, invoice }) => amountCell(received(payment), invoice.currency)],
  ['currency', ({ invoice }) => invoice.currency],
  ['method', ({ payment }) => payment.method],
  ['reference', ({ payment }) => payment.reference],
  ['invoiceNumber', ({ invoice }) => invoice.invoiceNumber],
  ['clientName', ({ invoice }) => invoice.clientName],
  ['paymentId', ({ payment }) => payment.id],
  ['invoiceId', ({ invoice }) => invoice.id],
  ['clientId', ({ invoice }) => invoice.clientId],
  ['createdAt', ({ payment }) => payment.createdAt],
  ['type', ({ payment }) => payment.type],
];

export interface ClientRow extends PartyIdentity {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly taxId?: string | undefined;
  readonly address?: string | undefined;
  readonly phone?: string | undefined;
  readonly isActive: boolean;
  readonly locale?: string | undefined;
  readonly retainerAmount?: number | undefined;
  readonly retainerCurrency?: string | undefined;
  readonly createdAt: string;
}

export const CLIENT_COLUMNS: Columns<ClientRow> = [
  ['name', ({ name }) => name],
  ['email', ({ email }) => email],
  ['taxId', ({ taxId }) => taxId],
  ['vatId', ({ vatId }) => vatId],
  ['legalName', ({ legalName }) => legalName],
  ['registrationNumber', ({ registrationNumber }) => registrationNumber],
  ['address', ({ address }) => address],
  ['country', ({ postalAddress }) => postalAddress?.country],
  ['phone', ({ phone }) => phone],
  ['isActive', ({ isActive }) => String(isActive)],
  ['locale', ({ locale }) => locale],
  // It may be finer than its currency.
  ['retainerAmount', ({ retainerAmount }) => numberCell(retainerAmount)],
  ['retainerCurrency', ({ retainerCurrency }) => retainerCurrency],
  ['clientId', ({ id }) => id],
  ['createdAt', ({ createdAt }) => createdAt],
];
