// Made from the route table by `npm run sdk`; changes belong there.
import { type RequestOptions, type Send, segment } from './call.ts';

/** The seller, and the settings for new invoices. */
export interface Account {
  /** Identifier. */
  id: string;
  /** What the account is subscribed to. */
  plan: Plan;
  /** The seller's name, as invoices have it. */
  name: string;
  /** Postal address, with line breaks. */
  address?: string | undefined;
  /** Tax identifier, printed as it is. */
  taxId?: string | undefined;
  /** E-mail address. */
  email?: string | undefined;
  /** Telephone number. */
  phone?: string | undefined;
  /** Address of the web site. */
  web?: string | undefined;
  /** Registered name, where it is another than `name`. Documents print both. */
  legalName?: string | undefined;
  /** VAT number, which begins with the letters of its country (EL for Greece, XI for Northern Ireland). It is kept and printed without spaces. */
  vatId?: string | undefined;
  /** Number in the register of companies. */
  registrationNumber?: string | undefined;
  /** The address in its parts. */
  postalAddress?: PostalAddress | undefined;
  /** Where e-invoices are sent to, in the network Peppol. */
  electronicAddress?: ElectronicAddress | undefined;
  /** Where to pay to: an `iban`, an `accountNumber` with its `routingNumber` (US) or `sortCode` (UK), or `instructions`. */
  bankDetails?: BankDetails | undefined;
  /** Where an invoice is paid online: an https address in which `{invoiceNumber}`, `{amountDue}`, `{currency}` stand for the invoice's own. A button on the document and the hosted page leads there while something is due. */
  paymentUrl?: string | undefined;
  /** Accent colour of the documents. */
  accentColor?: string | undefined;
  /** What PDFs have inside, for programs. `FACTUR_X`: the file `factur-x.xml` of Factur-X 1.0 and ZUGFeRD 2, profile EN 16931, the same as `GET /invoices/{id}/xml?format=cii`. Absent: nothing. It holds for invoices that are sent from then on. Drafts and void invoices have no file inside, nor has an invoice that lacks what the file asks for: `GET /invoices/{id}/xml?format=cii` tells what that is. */
  eInvoice?: EmbeddedEInvoice | undefined;
  /** Whether every invoice that is issued from then on, every credit note and every void gets a record in the chain of the account: see `GET /chain`. It needs a `vatId` or a `taxId`. Once it is true it stays true. */
  chain?: boolean | undefined;
  /** Where the QR code of documents leads to, for sellers in Spain with a `chain`. Drafts follow a change. Absent: `PRODUCTION`. */
  taxAgencyService?: TaxAgencyService | undefined;
  /** BCP 47 language tag of the documents, where the client has none. */
  locale: string;
  /** IANA time zone in which days begin and end. */
  timeZone: string;
  /** ISO 4217 code of the currency of invoices that name none. */
  defaultCurrency: string;
  /** Days from issue to due date. */
  paymentTermsDays: number;
  /** What invoice numbers start with. Every prefix is a series of its own that starts at 1. `{year}` stands for the year of the issue date: `INV-{year}-` starts again each year. It must not end in a digit, so that no two series print the same number. An account has at most 36 series; with `{year}`, each year counts as one. */
  numberPrefix: string;
  /** What numbers of credit notes start with. The rules are those of `numberPrefix`, and no invoice may ever have a number that starts alike. Absent: `CN-`. */
  creditNotePrefix?: string | undefined;
  /** What numbers of quotes start with. The rules are those of `numberPrefix`, and no invoice or credit note may ever have a number that starts alike. Absent: `QUO-`. */
  quotePrefix?: string | undefined;
  /** Least number of digits. */
  numberWidth: number;
  /** After so many days `pdfUrl` and `hostedUrl` of a document open no more: a `404`, and a page that says so. The days count from when the document was made, sent, reminded of or given a new link by `POST …/rotateLink`, whichever came last, also where the invoice is paid. A change holds for all documents at once. With your key you always get them. Absent: links do not expire. */
  linkExpiryDays?: number | undefined;
  /** Whether tax is rounded once per rate (`RATE`, EN 16931) or on every line (`LINE`). */
  taxRounding: TaxRounding;
  /** The stored logo. */
  logo?: Logo | undefined;
  /** When clients are reminded of invoices by mail. Each reminder is sent once, from 9 o’clock of its day in the time zone of the account, and only while something is due. Drafts follow a change. Any other invoice keeps the reminders with which it was sent. Absent: never. */
  reminders?: Reminder[] | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** An account that the address is a member of. */
export interface AccountChoice {
  /** Identifier of the account. */
  id: string;
  /** Its name. */
  name: string;
}

/** Something that happened to an account. */
export interface AccountEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: AccountEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: AccountEventData;
}

/** The object that the event is about, and what changed. */
export interface AccountEventData {
  /** The seller, and the settings for new invoices. */
  object: Account;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** What happened. */
export type AccountEventType = 'account.updated';

/** Changes to the account. Only the fields that are given change; null removes an optional field. */
export interface AccountPatch {
  /** The seller's name, as invoices have it. */
  name?: string | undefined;
  /** Postal address, with line breaks. */
  address?: string | null | undefined;
  /** Tax identifier, printed as it is. */
  taxId?: string | null | undefined;
  /** E-mail address. */
  email?: string | null | undefined;
  /** Telephone number. */
  phone?: string | null | undefined;
  /** Address of the web site. */
  web?: string | null | undefined;
  /** Registered name, where it is another than `name`. Documents print both. One line. */
  legalName?: string | null | undefined;
  /** VAT number, which begins with the letters of its country (EL for Greece, XI for Northern Ireland). It is kept and printed without spaces. Its form and its check digits must hold, where the country's are known. */
  vatId?: string | null | undefined;
  /** Number in the register of companies. One line. */
  registrationNumber?: string | null | undefined;
  /** The address in its parts, as e-invoices need it. Documents print `address` as it is, and this one only where there is no `address`. */
  postalAddress?: PostalAddressInput | null | undefined;
  /** Where e-invoices are sent to, in the network Peppol. */
  electronicAddress?: ElectronicAddressInput | null | undefined;
  /** Where to pay to: an `iban`, an `accountNumber` with its `routingNumber` (US) or `sortCode` (UK), or `instructions`. At least one of these is required. */
  bankDetails?: BankDetailsInput | null | undefined;
  /** Where an invoice is paid online: an https address in which `{invoiceNumber}`, `{amountDue}`, `{currency}` stand for the invoice's own. A button on the document and the hosted page leads there while something is due. No braces before the path, no user name or password. */
  paymentUrl?: string | null | undefined;
  /** PNG, JPEG or SVG of up to 256 KB, as a base64 data URL. It is drawn on white for print at 600 dots per inch, and only its pixels are kept. In an SVG, text must be outlines and pictures must be embedded. A logo is refused if it is damaged, has more than 16 million pixels, or takes too long or too much memory to draw. */
  logo?: string | null | undefined;
  /** Accent colour of the documents. */
  accentColor?: string | null | undefined;
  /** What PDFs have inside, for programs. `FACTUR_X`: the file `factur-x.xml` of Factur-X 1.0 and ZUGFeRD 2, profile EN 16931, the same as `GET /invoices/{id}/xml?format=cii`. Absent: nothing. It holds for invoices that are sent from then on. Drafts and void invoices have no file inside, nor has an invoice that lacks what the file asks for: `GET /invoices/{id}/xml?format=cii` tells what that is. */
  eInvoice?: EmbeddedEInvoice | null | undefined;
  /** Whether every invoice that is issued from then on, every credit note and every void gets a record in the chain of the account: see `GET /chain`. It needs a `vatId` or a `taxId`. Once it is true it stays true. */
  chain?: boolean | null | undefined;
  /** Where the QR code of documents leads to, for sellers in Spain with a `chain`. Drafts follow a change. Absent: `PRODUCTION`. */
  taxAgencyService?: TaxAgencyService | null | undefined;
  /** BCP 47 language tag of the documents, where the client has none. Must be valid by BCP 47. Upper and lower case are the same. */
  locale?: string | undefined;
  /** IANA time zone in which days begin and end. Must be in the IANA database. Upper and lower case are the same. */
  timeZone?: string | undefined;
  /** ISO 4217 code of the currency of invoices that name none. */
  defaultCurrency?: Currency | undefined;
  /** Days from issue to due date. */
  paymentTermsDays?: number | undefined;
  /** What invoice numbers start with. Every prefix is a series of its own that starts at 1. `{year}` stands for the year of the issue date: `INV-{year}-` starts again each year. It must not end in a digit, so that no two series print the same number. An account has at most 36 series; with `{year}`, each year counts as one. Up to 16 characters as it is printed. */
  numberPrefix?: string | undefined;
  /** What numbers of credit notes start with. The rules are those of `numberPrefix`, and no invoice may ever have a number that starts alike. Absent: `CN-`. Up to 16 characters as it is printed. */
  creditNotePrefix?: string | null | undefined;
  /** What numbers of quotes start with. The rules are those of `numberPrefix`, and no invoice or credit note may ever have a number that starts alike. Absent: `QUO-`. Up to 16 characters as it is printed. */
  quotePrefix?: string | null | undefined;
  /** Least number of digits. */
  numberWidth?: number | undefined;
  /** After so many days `pdfUrl` and `hostedUrl` of a document open no more: a `404`, and a page that says so. The days count from when the document was made, sent, reminded of or given a new link by `POST …/rotateLink`, whichever came last, also where the invoice is paid. A change holds for all documents at once. With your key you always get them. Absent: links do not expire. */
  linkExpiryDays?: number | null | undefined;
  /** Whether tax is rounded once per rate (`RATE`, EN 16931) or on every line (`LINE`). */
  taxRounding?: TaxRounding | undefined;
  /** When clients are reminded of invoices by mail. Each reminder is sent once, from 9 o’clock of its day in the time zone of the account, and only while something is due. Drafts follow a change. Any other invoice keeps the reminders with which it was sent. An empty list: never. Null is the same. */
  reminders?: ReminderInput[] | null | undefined;
}

/** A request that was made with an API key, or in a session. */
export interface ApiRequest {
  /** The `X-Request-Id` of the reply. */
  id: string;
  /** When the request came in. */
  timestamp: string;
  /** Method of a request. */
  method: RequestMethod;
  /** Path of the route, below the base URL. The ids in the path, the query and the body of a request are not kept. */
  route: string;
  /** HTTP status of the reply. */
  status: number;
  /** The `code` of the error that was answered. Absent where there was none. */
  errorCode?: string | undefined;
  /** From the arrival of the request to its reply. */
  milliseconds: number;
  /** Identifier of the API key, or of the session. */
  keyId: string;
  /** Identifier of the member whose session it was. Absent: an API key was used. */
  memberId?: string | undefined;
}

/** One page, newest first. */
export interface ApiRequestList {
  /** The records of this page. */
  data: ApiRequest[];
  /** Where a page of a list without page numbers stands. */
  pagination: CursorPagination;
}

/** What somebody should look at. */
export interface Attention {
  /** Invoices that are OVERDUE, in all currencies. */
  overdueInvoices: number;
  /** Drafts, in all currencies. */
  drafts: number;
  /** Mails that could not be sent, bounced or were reported as spam in the last 7 days. 100 stands for 100 or more. */
  failedEmails: number;
  /** Runs of recurring invoices that failed in the last 7 days. 100 stands for 100 or more. */
  failedRecurring: number;
  /** Webhooks that were switched off because their endpoint failed or was gone. */
  disabledWebhooks: number;
}

/** Where to pay to: an `iban`, an `accountNumber` with its `routingNumber` (US) or `sortCode` (UK), or `instructions`. */
export interface BankDetails {
  /** Whose account it is. Absent: the account's `name`. */
  accountHolder?: string | undefined;
  /** IBAN (ISO 13616), spaces and hyphens allowed. */
  iban?: string | undefined;
  /** BIC (ISO 9362), in capital letters. */
  bic?: string | undefined;
  /** Account number, where there is no IBAN. Needs `routingNumber` or `sortCode`. */
  accountNumber?: string | undefined;
  /** ABA routing number of a bank in the United States. Needs `accountNumber`. Not together with `sortCode`. */
  routingNumber?: string | undefined;
  /** Sort code of a bank in the United Kingdom, 6 digits, hyphens allowed. Needs `accountNumber`. */
  sortCode?: string | undefined;
  /** Name of the bank. */
  bankName?: string | undefined;
  /** How to pay, in words. */
  instructions?: string | undefined;
}

/** Where to pay to: an `iban`, an `accountNumber` with its `routingNumber` (US) or `sortCode` (UK), or `instructions`. At least one of these is required. */
export interface BankDetailsInput {
  /** Whose account it is. Absent: the account's `name`. */
  accountHolder?: string | undefined;
  /** IBAN (ISO 13616), spaces and hyphens allowed. Its check digits must hold. */
  iban?: string | undefined;
  /** BIC (ISO 9362), in capital letters. */
  bic?: string | undefined;
  /** Account number, where there is no IBAN. Needs `routingNumber` or `sortCode`. 8 digits beside a `sortCode`. */
  accountNumber?: string | undefined;
  /** ABA routing number of a bank in the United States. Needs `accountNumber`. Not together with `sortCode`. Its check digit must hold. */
  routingNumber?: string | undefined;
  /** Sort code of a bank in the United Kingdom, 6 digits, hyphens allowed. Needs `accountNumber`. */
  sortCode?: string | undefined;
  /** Name of the bank. */
  bankName?: string | undefined;
  /** How to pay, in words. Up to 10 lines. */
  instructions?: string | undefined;
}

/** Status of an invoice that is no draft. */
export type BookedStatus = 'SENT' | 'VIEWED' | 'PARTIALLY_PAID' | 'PAID' | 'OVERDUE' | 'VOID';

/** Logo and colour to try, in place of the account's. Nothing of them is stored. */
export interface BrandingInput {
  /** PNG, JPEG or SVG of up to 256 KB, as a base64 data URL. It is drawn on white for print at 600 dots per inch, and only its pixels are kept. In an SVG, text must be outlines and pictures must be embedded. A logo is refused if it is damaged, has more than 16 million pixels, or takes too long or too much memory to draw. */
  logo?: string | undefined;
  /** False: without any logo. True, or absent: with `logo`, or else with the logo of the account. */
  hasLogo?: boolean | undefined;
  /** Accent colour of the documents. */
  accentColor?: string | undefined;
}

/** A payment by card. */
export interface Card {
  /** By a card that the buyer has given. */
  type: 'CARD';
  /** The last 4 digits of the card. */
  last4: string;
  /** Name on the card. */
  holderName?: string | undefined;
}

/** A payment by card. */
export interface CardInput {
  /** By a card that the buyer has given. */
  type: 'CARD';
  /** The last 4 digits of the card. */
  last4: string;
  /** Name on the card. One line. */
  holderName?: string | undefined;
}

/** Which kind of document the record is of. */
export type ChainedDocumentKind = 'INVOICE' | 'CREDIT_NOTE';

/** `F1` is an invoice, `R1` a document that corrects one. */
export type ChainedInvoiceType = 'F1' | 'R1';

/** The first record that does not fit. */
export interface ChainFault {
  /** `CHANGED`: the hash of the record is not that of its fields. `MISSING`: there is no record at this place. `WRONG_LINK`: the record does not have the hash of the record before it. `DOCUMENT`: the document is not as its record says. `END`: the chain does not end with its last record. */
  kind: ChainFaultKind;
  /** Place in the chain, from 1 without gaps. */
  sequence: number;
  /** Number that the record names. */
  documentNumber?: string | undefined;
  /** What is wrong, in words. */
  message: string;
}

/** `CHANGED`: the hash of the record is not that of its fields. `MISSING`: there is no record at this place. `WRONG_LINK`: the record does not have the hash of the record before it. `DOCUMENT`: the document is not as its record says. `END`: the chain does not end with its last record. */
export type ChainFaultKind = 'CHANGED' | 'MISSING' | 'WRONG_LINK' | 'DOCUMENT' | 'END';

/** One page of the chain, oldest first. */
export interface ChainPage {
  /** The records of this page. */
  data: ChainRecord[];
  /** Where a page of a list without page numbers stands. */
  pagination: CursorPagination;
  /** How many records the chain has. */
  recordCount: number;
  /** Hash of the last record. Absent where there is none. */
  lastHash?: string | undefined;
}

/** Whether the chain is as it was written. */
export interface ChainProof {
  /** Whether everything that was read fits. */
  isValid: boolean;
  /** The first record that does not fit. */
  fault?: ChainFault | undefined;
  /** How many records the chain has. */
  recordCount: number;
  /** Hash of the last record. Absent where there is none. */
  lastHash?: string | undefined;
  /** Place of the first record that was read. */
  from: number;
  /** Place of the last record that was read and fits. */
  to: number;
  /** Whether records follow that were not read yet. */
  hasMore: boolean;
  /** For `cursor`: continues after this part. */
  nextCursor?: string | undefined;
}

/** One record of the chain. It never changes. */
export interface ChainRecord {
  /** Place in the chain, from 1 without gaps. */
  sequence: number;
  /** What was recorded: `ISSUE` that a document was issued (`RegistroAlta`), `VOID` that it is void (`RegistroAnulacion`). */
  kind: ChainRecordKind;
  /** Which kind of document the record is of. */
  documentKind: ChainedDocumentKind;
  /** Identifier of the document. */
  documentId: string;
  /** Tax identifier of the seller, hashed as `IDEmisorFactura`. */
  issuerId: string;
  /** Number of the document, hashed as `NumSerieFactura`. */
  documentNumber: string;
  /** Issue date, hashed as `FechaExpedicionFactura` in the form `31-12-2026`. */
  issueDate: string;
  /** Hashed as `TipoFactura`. Only in a record of issue. */
  invoiceType?: ChainedInvoiceType | undefined;
  /** Total of tax, hashed as `CuotaTotal`. Only in a record of issue. */
  taxTotal?: string | undefined;
  /** Total with tax, hashed as `ImporteTotal`. Only in a record of issue. */
  total?: string | undefined;
  /** True where there is no record of issue before this void: of a draft, or of an invoice that was issued before the chain began. */
  withoutIssue?: boolean | undefined;
  /** Hash of the record before, hashed as `Huella`. Absent in the first record. */
  previousHash?: string | undefined;
  /** Local time of the seller with its offset, hashed as `FechaHoraHusoGenRegistro`. */
  recordedAt: string;
  /** SHA-256 in hexadecimal, with capital letters. */
  hash: string;
}

/** What was recorded: `ISSUE` that a document was issued (`RegistroAlta`), `VOID` that it is void (`RegistroAnulacion`). */
export type ChainRecordKind = 'ISSUE' | 'VOID';

/** A charge on the invoice. */
export interface Charge {
  /** What is charged. */
  description: string;
  /** The charge before tax. */
  amount: number;
  /** The charge in percent of the sum of the lines, their own discounts and charges included. Either this or `amount`. */
  rate?: number | undefined;
  /** Tax in percent. Absent: not taxed. */
  taxRate?: number | undefined;
  /** How the supply is treated for tax. */
  taxCategory?: TaxCategory | undefined;
  /** Why no tax is charged, in words that documents print. */
  exemptionReason?: string | undefined;
  /** Why no tax is charged: a code of the list VATEX. */
  exemptionCode?: string | undefined;
  /** The taxes, where there are several. */
  taxes?: LineTax[] | undefined;
  /** The charge's share of the tax of its rate, or of all of its taxes. */
  taxAmount?: number | undefined;
}

/** A charge on the invoice, such as shipping. */
export interface ChargeInput {
  /** What is charged. One line. */
  description: string;
  /** The charge before tax. Either this or `rate`. Up to the currency's decimals. */
  amount?: number | undefined;
  /** The charge in percent of the sum of the lines, their own discounts and charges included. Either this or `amount`. Up to 12 decimals. */
  rate?: number | undefined;
  /** Tax in percent. Absent: not taxed. Up to 12 decimals. */
  taxRate?: number | undefined;
  /** How the supply is treated for tax, by EN 16931. Standard and reduced rates `S`, zero rate `Z`, exempt `E`, reverse charge `AE`, intra-Community supply `K`, export `G`, not subject to tax `O`, IGIC `L`, IPSI `M`. Documents print the wording that the law asks for. An e-invoice needs it. `S`, `L` and `M` need a `taxRate`, which is more than 0 for `S`; `O` has none; of the others it is 0 or absent. */
  taxCategory?: TaxCategory | undefined;
  /** Why no tax is charged, in words that documents print. Only beside a `taxCategory` of `E`, `AE`, `K`, `G` or `O`. */
  exemptionReason?: string | undefined;
  /** Why no tax is charged: a code of the list VATEX. Only beside a `taxCategory` that it belongs to. */
  exemptionCode?: string | undefined;
  /** In place of `taxRate`, where several taxes are to be paid: GST and PST, state and city, VAT and recargo de equivalencia. Each is computed on the same net amount. Each with another name. Not together with `taxRate`, `taxCategory`, `exemptionReason` or `exemptionCode`. */
  taxes?: LineTaxInput[] | undefined;
}

/** A person or company that is invoiced. */
export interface Client {
  /** Identifier. */
  id: string;
  /** Name of the person or company. */
  name: string;
  /** E-mail address. */
  email: string;
  /** Postal address, with line breaks. */
  address?: string | undefined;
  /** Tax identifier, printed as it is. */
  taxId?: string | undefined;
  /** Telephone number. */
  phone?: string | undefined;
  /** Whether the client is still served. It filters lists, and ends recurring invoices where it is false. */
  isActive: boolean;
  /** What the client pays every month. */
  retainerAmount?: number | undefined;
  /** ISO 4217 code of the currency. */
  retainerCurrency?: string | undefined;
  /** BCP 47 language tag of the documents. */
  locale?: string | undefined;
  /** Registered name, where it is another than `name`. Documents print both. */
  legalName?: string | undefined;
  /** VAT number, which begins with the letters of its country (EL for Greece, XI for Northern Ireland). It is kept and printed without spaces. */
  vatId?: string | undefined;
  /** Number in the register of companies. */
  registrationNumber?: string | undefined;
  /** The address in its parts. */
  postalAddress?: PostalAddress | undefined;
  /** Where e-invoices are sent to, in the network Peppol. */
  electronicAddress?: ElectronicAddress | undefined;
  /** What the buyer wants to read on invoices to assign them, such as a Leitweg-ID or a cost centre. */
  buyerReference?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. */
  metadata?: Record<string, string> | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** Something that happened to a client. */
export interface ClientEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: ClientEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: ClientEventData;
}

/** The object that the event is about, and what changed. */
export interface ClientEventData {
  /** A person or company that is invoiced. */
  object: Client;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** What happened. */
export type ClientEventType = 'client.created' | 'client.updated' | 'client.deleted';

/** A client to create. */
export interface ClientInput {
  /** Name of the person or company. */
  name: string;
  /** E-mail address. */
  email: string;
  /** Postal address, with line breaks. */
  address?: string | undefined;
  /** Tax identifier, printed as it is. */
  taxId?: string | undefined;
  /** Telephone number. */
  phone?: string | undefined;
  /** Whether the client is still served. It filters lists, and ends recurring invoices where it is false. Absent: true. */
  isActive?: boolean | undefined;
  /** What the client pays every month. Up to 12 decimals. */
  retainerAmount?: number | undefined;
  /** ISO 4217 code of a national currency in use, in capital letters. */
  retainerCurrency?: Currency | undefined;
  /** BCP 47 language tag of the documents. Must be valid by BCP 47. Upper and lower case are the same. */
  locale?: string | undefined;
  /** Registered name, where it is another than `name`. Documents print both. One line. */
  legalName?: string | undefined;
  /** VAT number, which begins with the letters of its country (EL for Greece, XI for Northern Ireland). It is kept and printed without spaces. Its form and its check digits must hold, where the country's are known. */
  vatId?: string | undefined;
  /** Number in the register of companies. One line. */
  registrationNumber?: string | undefined;
  /** The address in its parts, as e-invoices need it. Documents print `address` as it is, and this one only where there is no `address`. */
  postalAddress?: PostalAddressInput | undefined;
  /** Where e-invoices are sent to, in the network Peppol. */
  electronicAddress?: ElectronicAddressInput | undefined;
  /** What the buyer wants to read on invoices to assign them, such as a Leitweg-ID or a cost centre. One line. */
  buyerReference?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. At most 32 KB of JSON in all. */
  metadata?: Record<string, string> | undefined;
}

/** One page, newest first. */
export interface ClientList {
  /** The records of this page. */
  data: Client[];
  /** Where a page stands in its list, which may have filters. */
  pagination: FilteredPagination;
}

/** Changes to a client. Only the fields that are given change; null removes an optional field. */
export interface ClientPatch {
  /** Name of the person or company. */
  name?: string | undefined;
  /** E-mail address. */
  email?: string | undefined;
  /** Postal address, with line breaks. */
  address?: string | null | undefined;
  /** Tax identifier, printed as it is. */
  taxId?: string | null | undefined;
  /** Telephone number. */
  phone?: string | null | undefined;
  /** Whether the client is still served. It filters lists, and ends recurring invoices where it is false. */
  isActive?: boolean | undefined;
  /** What the client pays every month. Up to 12 decimals. */
  retainerAmount?: number | null | undefined;
  /** ISO 4217 code of a national currency in use, in capital letters. */
  retainerCurrency?: Currency | null | undefined;
  /** BCP 47 language tag of the documents. Must be valid by BCP 47. Upper and lower case are the same. */
  locale?: string | null | undefined;
  /** Registered name, where it is another than `name`. Documents print both. One line. */
  legalName?: string | null | undefined;
  /** VAT number, which begins with the letters of its country (EL for Greece, XI for Northern Ireland). It is kept and printed without spaces. Its form and its check digits must hold, where the country's are known. */
  vatId?: string | null | undefined;
  /** Number in the register of companies. One line. */
  registrationNumber?: string | null | undefined;
  /** The address in its parts, as e-invoices need it. Documents print `address` as it is, and this one only where there is no `address`. */
  postalAddress?: PostalAddressInput | null | undefined;
  /** Where e-invoices are sent to, in the network Peppol. */
  electronicAddress?: ElectronicAddressInput | null | undefined;
  /** What the buyer wants to read on invoices to assign them, such as a Leitweg-ID or a cost centre. One line. */
  buyerReference?: string | null | undefined;
  /** Up to 50 texts of your own, by key. Never printed. At most 32 KB of JSON in all. */
  metadata?: Record<string, string> | null | undefined;
}

/** A line of the invoice to take back. */
export interface CreditedLine {
  /** Place of the line in the invoice, from 0. */
  line: number;
  /** How many to take back, at most what is left of the line. Not together with `amount`. Up to 12 decimals. */
  quantity?: number | undefined;
  /** How much to take back before tax, after discounts, at most what is left of the line. Not together with `quantity`. Absent, as `quantity` is: all that is left of the line. Up to 12 decimals. */
  amount?: number | undefined;
}

/** A document that takes back a part of an invoice, or all of it. */
export interface CreditNote {
  /** Identifier. */
  id: string;
  /** Number, without gaps in its series. */
  creditNoteNumber: string;
  /** The invoice that it corrects. */
  invoiceId: string;
  /** Number of that invoice. */
  invoiceNumber: string;
  /** Issue date of that invoice, at midnight UTC. */
  invoiceIssueDate: string;
  /** The client of the invoice. */
  clientId: string;
  /** ISO 4217 code of the currency. */
  currency: string;
  /** Date, at midnight UTC. */
  issueDate: string;
  /** Why. The document shows it. */
  reason: string;
  /** The client as the invoice names it. */
  client: InvoiceClient;
  /** What is taken back. */
  lineItems: CreditNoteLine[];
  /** Discount in percent. Not together with `discountAmount`. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. */
  discountAmount?: number | undefined;
  /** Charges that are taken back. */
  charges?: Charge[] | undefined;
  /** Sum of the lines. */
  subtotal: number;
  /** Sum of all discounts. */
  discountTotal: number;
  /** Sum of all charges. Absent where there are none. */
  chargeTotal?: number | undefined;
  /** Sum of all tax that is taken back. */
  taxTotal: number;
  /** What is taken back in all. Amounts are positive. */
  total: number;
  /** How much less is withheld. The client has to pay less by `total` − this. */
  withholdingAmount?: number | undefined;
  /** Where a credit note stands. It takes effect when it is ISSUED; SENT and VIEWED say who has got it. */
  status: CreditNoteStatus;
  /** Tax by rate, category and name, lowest rate first. */
  taxes: TaxSubtotal[];
  /** What the payer keeps back for the tax office. */
  withholding?: Withholding | undefined;
  /** The total of tax in the seller's currency. */
  taxCurrency?: TaxCurrency | undefined;
  /** Free text on the document. */
  notes?: string | undefined;
  /** What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`. */
  buyerReference?: string | undefined;
  /** Number of the buyer's order. */
  purchaseOrder?: string | undefined;
  /** Number of the contract. */
  contractReference?: string | undefined;
  /** Day of the supply, at midnight UTC. */
  deliveryDate?: string | undefined;
  /** Days on which something was supplied, the first and the last included. */
  period?: Period | undefined;
  /** Where the goods went, or the service was rendered. */
  deliverTo?: PlaceOfDelivery | undefined;
  /** A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it. */
  reference?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. */
  metadata?: Record<string, string> | undefined;
  /** The document. Opens without a key; cannot be guessed. */
  pdfUrl: string;
  /** A page to show the receiver. Opens without a key; cannot be guessed. */
  hostedUrl: string;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  sentAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  viewedAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** Something that happened to a credit note. */
export interface CreditNoteEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: CreditNoteEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: CreditNoteEventData;
}

/** The object that the event is about, and what changed. */
export interface CreditNoteEventData {
  /** A document that takes back a part of an invoice, or all of it. */
  object: CreditNote;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** What happened. */
export type CreditNoteEventType =
  | 'credit_note.created'
  | 'credit_note.updated'
  | 'credit_note.sent'
  | 'credit_note.viewed'
  | 'credit_note.pdf_ready'
  | 'credit_note.link_rotated';

/** What to take back of an invoice. */
export interface CreditNoteInput {
  /** The lines to take back. Not together with `amount`. Absent, as `amount` is: everything that is left. */
  lineItems?: CreditedLine[] | undefined;
  /** How much less the client has to pay, tax included. It is spread over all that is left, by its taxes. At most what is left of the invoice. Not together with `lineItems`. Up to 12 decimals. */
  amount?: number | undefined;
  /** Why. The document shows it. */
  reason: string;
  /** Free text on the document. Up to 200 lines. */
  notes?: string | undefined;
  /** Not before the invoice's. Absent: today in the account's time zone. */
  issueDate?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. At most 32 KB of JSON in all. */
  metadata?: Record<string, string> | undefined;
}

/** A line of a credit note. Its amounts are taken back. */
export interface CreditNoteLine {
  /** What was sold. */
  description: string;
  /** How many; negative takes back. */
  quantity: number;
  /** Unit of the quantity: a code of UN/ECE Recommendation 20, such as `HUR` (hour), `DAY` or `KGM`. Documents print common units as words. Absent: `C62`, one. */
  unit?: string | undefined;
  /** Net price of one, in the invoice's currency. */
  unitPrice: number;
  /** Your own identifier of what is sold. */
  itemId?: string | undefined;
  /** Days on which this line was supplied. */
  period?: Period | undefined;
  /** Tax in percent. Absent: not taxed. */
  taxRate?: number | undefined;
  /** How the supply is treated for tax. */
  taxCategory?: TaxCategory | undefined;
  /** Why no tax is charged, in words that documents print. */
  exemptionReason?: string | undefined;
  /** Why no tax is charged: a code of the list VATEX. */
  exemptionCode?: string | undefined;
  /** The taxes, where there are several. */
  taxes?: LineTax[] | undefined;
  /** Discount in percent. Not together with `discountAmount`. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. */
  discountAmount?: number | undefined;
  /** Charge in percent of the line's amount. Not together with `chargeAmount`. */
  chargeRate?: number | undefined;
  /** Charge as an amount, with the sign of the line's amount. Not together with `chargeRate`. */
  chargeAmount?: number | undefined;
  /** quantity × unitPrice, before discount, charge and tax. */
  amount: number;
  /** The line's share of the tax of its rate, or of all of its taxes. */
  taxAmount?: number | undefined;
  /** Place of the line in the invoice, from 0. Absent where an `amount` is spread over several lines. */
  line?: number | undefined;
}

/** One page, newest first. */
export interface CreditNoteList {
  /** The records of this page. */
  data: CreditNoteSummary[];
  /** Where a page stands in its list, which may have filters. */
  pagination: FilteredPagination;
}

/** What to change of a credit note: nothing that its document shows. */
export interface CreditNotePatch {
  /** Up to 50 texts of your own, by key. Never printed. At most 32 KB of JSON in all. */
  metadata?: Record<string, string> | null | undefined;
}

/** Where a credit note stands. It takes effect when it is ISSUED; SENT and VIEWED say who has got it. */
export type CreditNoteStatus = 'ISSUED' | 'SENT' | 'VIEWED';

/** A credit note as a list shows it: without its lines. */
export interface CreditNoteSummary {
  /** Identifier. */
  id: string;
  /** Number, without gaps in its series. */
  creditNoteNumber: string;
  /** The invoice that it corrects. */
  invoiceId: string;
  /** Number of that invoice. */
  invoiceNumber: string;
  /** Issue date of that invoice, at midnight UTC. */
  invoiceIssueDate: string;
  /** The client of the invoice. */
  clientId: string;
  /** ISO 4217 code of the currency. */
  currency: string;
  /** Date, at midnight UTC. */
  issueDate: string;
  /** Why. The document shows it. */
  reason: string;
  /** Name of the client. */
  clientName: string;
  /** Sum of the lines. */
  subtotal: number;
  /** Sum of all discounts. */
  discountTotal: number;
  /** Sum of all charges. Absent where there are none. */
  chargeTotal?: number | undefined;
  /** Sum of all tax that is taken back. */
  taxTotal: number;
  /** What is taken back in all. Amounts are positive. */
  total: number;
  /** How much less is withheld. The client has to pay less by `total` − this. */
  withholdingAmount?: number | undefined;
  /** Where a credit note stands. It takes effect when it is ISSUED; SENT and VIEWED say who has got it. */
  status: CreditNoteStatus;
  /** A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it. */
  reference?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. */
  metadata?: Record<string, string> | undefined;
  /** The document. Opens without a key; cannot be guessed. */
  pdfUrl: string;
  /** A page to show the receiver. Opens without a key; cannot be guessed. */
  hostedUrl: string;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  sentAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  viewedAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** ISO 4217 code of a national currency in use, in capital letters. */
export type Currency = string;

/** The sums of one currency. Nothing is converted. */
export interface CurrencySummary {
  /** ISO 4217 code of the currency. */
  currency: string;
  /** Drafts, by their totals. */
  drafts: Tally;
  /** Invoices that were sent and on which something is due, by what is due. The overdue ones are among them. */
  outstanding: Tally;
  /** Invoices that are OVERDUE, by what is due. */
  overdue: Tally;
  /** Payments with a date in `month`. */
  paidThisMonth: Tally;
  /** Payments with a date in the month before. */
  paidLastMonth: Tally;
  /** 12 months, oldest first. `month` is the last. */
  months: SummaryMonth[];
}

/** Where a page of a list without page numbers stands. */
export interface CursorPagination {
  /** Records a page, at most. */
  limit: number;
  /** Whether records follow after this page. */
  hasMore: boolean;
  /** For `cursor`: continues after this page. */
  nextCursor?: string | undefined;
}

/** One event on its way to one webhook. */
export interface Delivery {
  /** Identifier. It is the event's, with another prefix. */
  id: string;
  /** Identifier of the webhook. */
  webhookId: string;
  /** Identifier of the event. Every attempt sends it as `webhook-id`. */
  eventId: string;
  /** Type of the event. */
  eventType: string;
  /** What the event is about. */
  objectId: string;
  /** `PENDING`: there will be another attempt. `DELIVERED`: the endpoint answered 2xx. `FAILED`: given up. */
  status: DeliveryStatus;
  /** Attempts that were made since it was created or tried anew. */
  attempts: number;
  /** HTTP status of the last answer. */
  responseStatus?: number | undefined;
  /** The first 1 KB of the last answer. */
  responseBody?: string | undefined;
  /** Why there was no answer: `TIMEOUT`, `NAME_NOT_FOUND`, `FORBIDDEN_ADDRESS`, `CONNECTION_REFUSED`, `CONNECTION_LOST`, `CERTIFICATE` or `INVALID_ANSWER`; or why no more attempts are made: `WEBHOOK_DELETED`, `WEBHOOK_DISABLED` or `EVENT_UNREADABLE`. */
  failure?: string | undefined;
  /** How long the last attempt took. */
  milliseconds?: number | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** When the last attempt ended. */
  lastAttemptAt?: string | undefined;
  /** When the next attempt is due. */
  nextAttemptAt?: string | undefined;
  /** When the endpoint answered 2xx. */
  deliveredAt?: string | undefined;
}

/** One page, newest first. */
export interface DeliveryList {
  /** The records of this page. */
  data: Delivery[];
  /** Where a page of a list without page numbers stands. */
  pagination: CursorPagination;
}

/** `PENDING`: there will be another attempt. `DELIVERED`: the endpoint answered 2xx. `FAILED`: given up. */
export type DeliveryStatus = 'PENDING' | 'DELIVERED' | 'FAILED';

/** A direct debit. */
export interface DirectDebit {
  /** By direct debit, from an account of the buyer. */
  type: 'DIRECT_DEBIT';
  /** Reference of the mandate. */
  mandateReference: string;
  /** The seller's SEPA creditor identifier, spaces allowed. */
  creditorId: string;
  /** Account that is debited: an IBAN (ISO 13616), spaces and hyphens allowed. */
  iban?: string | undefined;
}

/** A direct debit. */
export interface DirectDebitInput {
  /** By direct debit, from an account of the buyer. */
  type: 'DIRECT_DEBIT';
  /** Reference of the mandate. One line. */
  mandateReference: string;
  /** The seller's SEPA creditor identifier, spaces allowed. Its check digits must hold. */
  creditorId: string;
  /** Account that is debited: an IBAN (ISO 13616), spaces and hyphens allowed. Its check digits must hold. */
  iban?: string | undefined;
}

/** Format of an e-invoice. */
export type EInvoiceFormat = 'ubl' | 'cii' | 'xrechnung' | 'peppol';

/** Where e-invoices are sent to, in the network Peppol. */
export interface ElectronicAddress {
  /** What kind of identifier it is: a code of the list EAS, as Peppol uses it. */
  scheme: string;
  /** The identifier itself. */
  id: string;
}

/** Where e-invoices are sent to, in the network Peppol. */
export interface ElectronicAddressInput {
  /** What kind of identifier it is: a code of the list EAS, as Peppol uses it. */
  scheme: string;
  /** The identifier itself. One line. */
  id: string;
}

/** A mail about an invoice, a credit note or a quote. */
export interface Email {
  /** Identifier. */
  id: string;
  /** The invoice that it is about. */
  invoiceId?: string | undefined;
  /** The credit note that it is about. */
  creditNoteId?: string | undefined;
  /** The quote that it is about. */
  quoteId?: string | undefined;
  /** What a mail is for. */
  kind: EmailKind;
  /** Its receivers. */
  to: string[];
  /** Who gets a copy. */
  cc?: string[] | undefined;
  /** Its subject. Absent until the mail is sent, where you did not choose one. */
  subject?: string | undefined;
  /** Your own words in it. */
  message?: string | undefined;
  /** Of a reminder: days from the due date, negative before it. */
  days?: number | undefined;
  /** Where a mail stands. QUEUED: it is about to be sent. SENT: the mail service took it. FAILED: it was not sent. BOUNCED: a receiver does not exist or does not take mail. COMPLAINED: a receiver reported it as spam. */
  status: EmailStatus;
  /** Why it was not sent, and what to do. */
  failureReason?: string | undefined;
  /** The receivers that rejected it. */
  rejections?: EmailRejection[] | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant at which the mail service took it. */
  sentAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** Something that happened to an email. */
export interface EmailEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: EmailEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: EmailEventData;
}

/** The object that the event is about, and what changed. */
export interface EmailEventData {
  /** A mail about an invoice, a credit note or a quote. */
  object: Email;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** What happened. */
export type EmailEventType = 'email.sent' | 'email.failed' | 'email.bounced' | 'email.complained';

/** What a mail is for. */
export type EmailKind = 'INVOICE' | 'REMINDER' | 'CREDIT_NOTE' | 'QUOTE';

/** One page, newest first. */
export interface EmailList {
  /** The records of this page. */
  data: Email[];
  /** Where a page of a list without page numbers stands. */
  pagination: CursorPagination;
}

/** A receiver that rejected a mail. */
export interface EmailRejection {
  /** The receiver. */
  email: string;
  /** BOUNCE: the address does not work. COMPLAINT: the mail was reported as spam. SOFT_BOUNCE: it was not delivered this time, but the address may work later. */
  type: EmailRejectionType;
  /** What the mail server of the receiver said. */
  reason?: string | undefined;
}

/** BOUNCE: the address does not work. COMPLAINT: the mail was reported as spam. SOFT_BOUNCE: it was not delivered this time, but the address may work later. */
export type EmailRejectionType = 'BOUNCE' | 'COMPLAINT' | 'SOFT_BOUNCE';

/** Where a mail stands. QUEUED: it is about to be sent. SENT: the mail service took it. FAILED: it was not sent. BOUNCED: a receiver does not exist or does not take mail. COMPLAINED: a receiver reported it as spam. */
export type EmailStatus = 'QUEUED' | 'SENT' | 'FAILED' | 'BOUNCED' | 'COMPLAINED';

/** A kind of e-invoice inside a PDF. */
export type EmbeddedEInvoice = 'FACTUR_X';

/** `COMPLETED`: no date is left. `CLIENT_DELETED`, `CLIENT_INACTIVE`: the client could not be invoiced any more. Only once it has ended. */
export type EndedReason = 'COMPLETED' | 'CLIENT_DELETED' | 'CLIENT_INACTIVE';

/** Why a request was not carried out. */
export interface ErrorBody {
  /** What went wrong. */
  error: ErrorInfo;
}

/** What went wrong, for programs. */
export type ErrorCode =
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'PRECONDITION_FAILED'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'VALIDATION_ERROR'
  | 'RATE_LIMITED'
  | 'INTERNAL_ERROR'
  | 'SERVICE_UNAVAILABLE';

/** What is wrong with one field. */
export interface ErrorDetail {
  /** The field at fault. */
  field: string;
  /** What is wrong with it. */
  message: string;
}

/** What went wrong. */
export interface ErrorInfo {
  /** What went wrong, for programs. */
  code: ErrorCode;
  /** What went wrong, for people. Its wording may change. */
  message: string;
  /** Every field at fault. Absent where no field is. */
  details?: ErrorDetail[] | undefined;
}

/** Something that happened in the account. Events are written with the change and never change themselves. */
export type Event =
  | ClientEvent
  | InvoiceEvent
  | PaymentEvent
  | CreditNoteEvent
  | RefundEvent
  | KeyEvent
  | MemberEvent
  | AccountEvent
  | EmailEvent
  | RecurringEvent
  | QuoteEvent
  | WebhookEvent;

/** Who made the change. */
export interface EventActor {
  /** Identifier of the API key, or of the session. Absent: the change was made by the service, by its operator, or on the hosted page. */
  keyId?: string | undefined;
  /** Identifier of the member whose session it was. Absent: the change was not made in a session. */
  memberId?: string | undefined;
  /** The `X-Request-Id` of the request, or the run of a job. */
  requestId: string;
}

/** One page, newest first. */
export interface EventList {
  /** The records of this page. */
  data: Event[];
  /** Where a page of a list without page numbers stands. */
  pagination: CursorPagination;
}

/** A type of event, or all types about one kind of resource. */
export type EventTypeFilter =
  | 'client.created'
  | 'client.updated'
  | 'client.deleted'
  | 'invoice.created'
  | 'invoice.updated'
  | 'invoice.sent'
  | 'invoice.viewed'
  | 'invoice.partially_paid'
  | 'invoice.paid'
  | 'invoice.overdue'
  | 'invoice.voided'
  | 'invoice.pdf_ready'
  | 'invoice.link_rotated'
  | 'payment.created'
  | 'payment.deleted'
  | 'credit_note.created'
  | 'credit_note.updated'
  | 'credit_note.sent'
  | 'credit_note.viewed'
  | 'credit_note.pdf_ready'
  | 'credit_note.link_rotated'
  | 'refund.created'
  | 'refund.deleted'
  | 'key.created'
  | 'key.revoked'
  | 'member.created'
  | 'member.updated'
  | 'member.deleted'
  | 'account.updated'
  | 'email.sent'
  | 'email.failed'
  | 'email.bounced'
  | 'email.complained'
  | 'recurring.created'
  | 'recurring.updated'
  | 'recurring.deleted'
  | 'recurring.run'
  | 'recurring.failed'
  | 'quote.created'
  | 'quote.updated'
  | 'quote.sent'
  | 'quote.viewed'
  | 'quote.accepted'
  | 'quote.declined'
  | 'quote.expired'
  | 'quote.invoiced'
  | 'quote.link_rotated'
  | 'quote.deleted'
  | 'webhook.created'
  | 'webhook.updated'
  | 'webhook.deleted'
  | 'webhook.disabled'
  | 'webhook.test'
  | 'client.*'
  | 'invoice.*'
  | 'payment.*'
  | 'credit_note.*'
  | 'refund.*'
  | 'key.*'
  | 'member.*'
  | 'account.*'
  | 'email.*'
  | 'recurring.*'
  | 'quote.*'
  | 'webhook.*';

/** Where a page stands in its list, which may have filters. */
export interface FilteredPagination {
  /** This page, from 1. */
  page: number;
  /** Records a page, at most. */
  limit: number;
  /** Records in the whole list. Absent from a list with filters where counting it would mean reading on. */
  total?: number | undefined;
  /** Pages of the whole list, where `total` is there. */
  totalPages?: number | undefined;
  /** Whether records follow after this page. */
  hasMore: boolean;
  /** For `cursor`: continues after this page. */
  nextCursor?: string | undefined;
}

/** An invoice. */
export interface Invoice {
  /** Identifier. */
  id: string;
  /** Number, without gaps in its series. */
  invoiceNumber: string;
  /** Who is invoiced. */
  clientId: string;
  /** The client as the invoice names it. A draft shows the client as it is now. Once sent, an invoice keeps the client that it was sent with, whatever becomes of that client. */
  client: InvoiceClient;
  /** ISO 4217 code of the currency. */
  currency: string;
  /** Date, at midnight UTC. */
  issueDate: string;
  /** Date, at midnight UTC. */
  dueDate: string;
  /** What is invoiced. */
  lineItems: LineItem[];
  /** Discount in percent. Not together with `discountAmount`. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. */
  discountAmount?: number | undefined;
  /** Charges on the invoice. */
  charges?: Charge[] | undefined;
  /** Sum of the lines. */
  subtotal: number;
  /** Sum of all tax. */
  taxTotal: number;
  /** Sum of all discounts. */
  discountTotal: number;
  /** Sum of all charges. Absent where there are none. */
  chargeTotal?: number | undefined;
  /** subtotal − discountTotal + chargeTotal + taxTotal. */
  total: number;
  /** What the payer keeps back for the tax office. Absent where nothing is withheld. */
  withholdingAmount?: number | undefined;
  /** Sum of the payments. */
  amountPaid: number;
  /** What credit notes take back of `total` − `withholdingAmount`. Absent where there is none. */
  amountCredited?: number | undefined;
  /** Sum of the refunds. Absent where there is no credit note. */
  amountRefunded?: number | undefined;
  /** What was paid and is not owed any more, and was not paid back. Absent where there is no credit note. */
  amountToRefund?: number | undefined;
  /** How many credit notes there are. Absent: none. */
  creditNoteCount?: number | undefined;
  /** total − withholdingAmount − amountCredited − (amountPaid − amountRefunded), and never below 0. Nothing is due of an invoice that is VOID. */
  amountDue: number;
  /** Where an invoice stands. */
  status: InvoiceStatus;
  /** Tax by rate, category and name, lowest rate first. */
  taxes: TaxSubtotal[];
  /** What the payer keeps back for the tax office. */
  withholding?: Withholding | undefined;
  /** The total of tax in the seller's currency. */
  taxCurrency?: TaxCurrency | undefined;
  /** Free text. */
  notes?: string | undefined;
  /** Terms of payment. */
  terms?: string | undefined;
  /** What is gained by paying early, in words. */
  earlyPaymentTerms?: string | undefined;
  /** A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it. */
  reference?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. */
  metadata?: Record<string, string> | undefined;
  /** The recurring invoice that made it. Absent: it was created by a request. */
  recurringId?: string | undefined;
  /** The quote that it was made of. */
  quoteId?: string | undefined;
  /** What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`. */
  buyerReference?: string | undefined;
  /** Number of the buyer's order. */
  purchaseOrder?: string | undefined;
  /** Number of the contract. */
  contractReference?: string | undefined;
  /** Day of the supply, at midnight UTC. */
  deliveryDate?: string | undefined;
  /** Days on which something was supplied, the first and the last included. */
  period?: Period | undefined;
  /** Where the goods went, or the service was rendered. */
  deliverTo?: PlaceOfDelivery | undefined;
  /** How the invoice is paid. */
  paymentMeans?: PaymentMeans[] | undefined;
  /** Where an invoice is paid online: an https address in which `{invoiceNumber}`, `{amountDue}`, `{currency}` stand for the invoice's own. A button on the document and the hosted page leads there while something is due. */
  paymentUrl?: string | undefined;
  /** When the client is reminded of this invoice by mail. Each reminder is sent once, from 9 o’clock of its day in the time zone of the account, and only while something is due. An empty list: never. Absent: as the account has it. */
  reminders?: Reminder[] | undefined;
  /** The document. Opens without a key; cannot be guessed. */
  pdfUrl: string;
  /** A page to show the receiver. Opens without a key; cannot be guessed. */
  hostedUrl: string;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  sentAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  viewedAt?: string | undefined;
  /** Instant at which the payment was recorded, or the credit note issued, that made the invoice PAID, whatever date that payment has. Absent again once the invoice is open again. */
  paidAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  voidedAt?: string | undefined;
  /** The day of the next reminder. Absent where none is to come. */
  nextReminderOn?: string | undefined;
  /** Instant at which the last reminder was sent. */
  lastReminderAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** Invoices to create together: all of them or none. */
export interface InvoiceBatch {
  /** The invoices, in the order of their numbers. */
  invoices: InvoiceInput[];
}

/** In the order given. */
export interface InvoiceBatchResult {
  /** The invoices that were created. */
  data: Invoice[];
}

/** The client as the invoice names it. A draft shows the client as it is now. Once sent, an invoice keeps the client that it was sent with, whatever becomes of that client. */
export interface InvoiceClient {
  /** Identifier of the client. */
  id: string;
  /** Name of the person or company. */
  name: string;
  /** E-mail address. */
  email: string;
  /** Postal address, with line breaks. */
  address?: string | undefined;
  /** Tax identifier. */
  taxId?: string | undefined;
  /** Telephone number. */
  phone?: string | undefined;
  /** Language of the client's documents. */
  locale?: string | undefined;
  /** Registered name, where it is another than `name`. Documents print both. */
  legalName?: string | undefined;
  /** VAT number, which begins with the letters of its country (EL for Greece, XI for Northern Ireland). It is kept and printed without spaces. */
  vatId?: string | undefined;
  /** Number in the register of companies. */
  registrationNumber?: string | undefined;
  /** The address in its parts. */
  postalAddress?: PostalAddress | undefined;
  /** Where e-invoices are sent to, in the network Peppol. */
  electronicAddress?: ElectronicAddress | undefined;
  /** What the buyer wants to read on invoices to assign them, such as a Leitweg-ID or a cost centre. */
  buyerReference?: string | undefined;
}

/** Something that happened to an invoice. */
export interface InvoiceEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: InvoiceEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: InvoiceEventData;
}

/** The object that the event is about, and what changed. */
export interface InvoiceEventData {
  /** An invoice. */
  object: Invoice;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** What happened. */
export type InvoiceEventType =
  | 'invoice.created'
  | 'invoice.updated'
  | 'invoice.sent'
  | 'invoice.viewed'
  | 'invoice.partially_paid'
  | 'invoice.paid'
  | 'invoice.overdue'
  | 'invoice.voided'
  | 'invoice.pdf_ready'
  | 'invoice.link_rotated';

/** An invoice to create. Its total must not be negative. */
export interface InvoiceInput {
  /** Identifier of the client to invoice. */
  clientId: string;
  /** ISO 4217 code of a national currency in use, in capital letters. */
  currency?: Currency | undefined;
  /** Absent: today in the account's time zone. The due date must not be past 9999-12-31. */
  issueDate?: string | undefined;
  /** Not before the issue date. Absent: the account's payment terms after it. */
  dueDate?: string | undefined;
  /** What is invoiced. Together, descriptions have at most 200000 characters and 5000 lines; with notes and terms, at most 3000 different characters. No amount of the invoice may have more than 15 digits. */
  lineItems: LineItemInput[];
  /** Discount in percent. Not together with `discountAmount`. Up to 12 decimals. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. Up to the currency's decimals. */
  discountAmount?: number | undefined;
  /** Charges on the invoice. The invoice's discount is not taken from them. */
  charges?: ChargeInput[] | undefined;
  /** What the payer keeps back for the seller's income tax, such as Spain's IRPF. `total` stays as it is; `amountDue` is less by it. */
  withholding?: WithholdingInput | undefined;
  /** Free text. Up to 200 lines. */
  notes?: string | undefined;
  /** Terms of payment. Up to 200 lines. */
  terms?: string | undefined;
  /** What is gained by paying early, in words. Up to 5 lines. */
  earlyPaymentTerms?: string | undefined;
  /** A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it. One line. */
  reference?: string | undefined;
  /** What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`. One line. */
  buyerReference?: string | undefined;
  /** Number of the buyer's order. One line. */
  purchaseOrder?: string | undefined;
  /** Number of the contract. One line. */
  contractReference?: string | undefined;
  /** Where the goods went, or the service was rendered. */
  deliverTo?: PlaceOfDeliveryInput | undefined;
  /** How the invoice is paid. Documents show these and not the `bankDetails` of the account. Absent: by transfer to the account's `bankDetails`. */
  paymentMeans?: PaymentMeansInput[] | undefined;
  /** Where an invoice is paid online: an https address in which `{invoiceNumber}`, `{amountDue}`, `{currency}` stand for the invoice's own. A button on the document and the hosted page leads there while something is due. No braces before the path, no user name or password. */
  paymentUrl?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. At most 32 KB of JSON in all. */
  metadata?: Record<string, string> | undefined;
  /** When the client is reminded of this invoice by mail. Each reminder is sent once, from 9 o’clock of its day in the time zone of the account, and only while something is due. An empty list: never. Absent: as the account has it. */
  reminders?: ReminderInput[] | undefined;
  /** Day of the supply, `YYYY-MM-DD`. German law asks for it, or for a `period`. Not together with `period`. */
  deliveryDate?: string | undefined;
  /** Days on which something was supplied, the first and the last included. Not together with `deliveryDate`. */
  period?: PeriodInput | undefined;
  /** Where tax is owed in another currency than the invoice's: documents print the total of tax in it too. */
  taxCurrency?: TaxCurrencyInput | undefined;
}

/** One page, newest first. */
export interface InvoiceList {
  /** The records of this page. */
  data: InvoiceSummary[];
  /** Where a page stands in its list, which may have filters. */
  pagination: FilteredPagination;
}

/** What to change of a draft; null takes an optional field away. `metadata` and `reminders` may be changed in every status. */
export interface InvoicePatch {
  /** Identifier of the client to invoice. */
  clientId?: string | undefined;
  /** ISO 4217 code of a national currency in use, in capital letters. */
  currency?: Currency | undefined;
  /** Date, `YYYY-MM-DD`. */
  issueDate?: string | undefined;
  /** Date, `YYYY-MM-DD`. */
  dueDate?: string | undefined;
  /** What is invoiced. Together, descriptions have at most 200000 characters and 5000 lines; with notes and terms, at most 3000 different characters. No amount of the invoice may have more than 15 digits. */
  lineItems?: LineItemInput[] | undefined;
  /** Discount in percent. Not together with `discountAmount`. Up to 12 decimals. */
  discountRate?: number | null | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. Up to the currency's decimals. */
  discountAmount?: number | null | undefined;
  /** Charges on the invoice. The invoice's discount is not taken from them. */
  charges?: ChargeInput[] | null | undefined;
  /** What the payer keeps back for the seller's income tax, such as Spain's IRPF. `total` stays as it is; `amountDue` is less by it. */
  withholding?: WithholdingInput | null | undefined;
  /** Where tax is owed in another currency than the invoice's: documents print the total of tax in it too. */
  taxCurrency?: TaxCurrencyInput | null | undefined;
  /** Free text. Up to 200 lines. */
  notes?: string | null | undefined;
  /** Terms of payment. Up to 200 lines. */
  terms?: string | null | undefined;
  /** What is gained by paying early, in words. Up to 5 lines. */
  earlyPaymentTerms?: string | null | undefined;
  /** A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it. One line. */
  reference?: string | null | undefined;
  /** What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`. One line. */
  buyerReference?: string | null | undefined;
  /** Number of the buyer's order. One line. */
  purchaseOrder?: string | null | undefined;
  /** Number of the contract. One line. */
  contractReference?: string | null | undefined;
  /** Day of the supply, `YYYY-MM-DD`. German law asks for it, or for a `period`. Not together with `period`. */
  deliveryDate?: string | null | undefined;
  /** Days on which something was supplied, the first and the last included. Not together with `deliveryDate`. */
  period?: PeriodInput | null | undefined;
  /** Where the goods went, or the service was rendered. */
  deliverTo?: PlaceOfDeliveryInput | null | undefined;
  /** How the invoice is paid. Documents show these and not the `bankDetails` of the account. Absent: by transfer to the account's `bankDetails`. */
  paymentMeans?: PaymentMeansInput[] | null | undefined;
  /** Where an invoice is paid online: an https address in which `{invoiceNumber}`, `{amountDue}`, `{currency}` stand for the invoice's own. A button on the document and the hosted page leads there while something is due. No braces before the path, no user name or password. */
  paymentUrl?: string | null | undefined;
  /** Up to 50 texts of your own, by key. Never printed. At most 32 KB of JSON in all. */
  metadata?: Record<string, string> | null | undefined;
  /** When the client is reminded of this invoice by mail. Each reminder is sent once, from 9 o’clock of its day in the time zone of the account, and only while something is due. An empty list: never. Null: as the account has it. */
  reminders?: ReminderInput[] | null | undefined;
}

/** An invoice to look at before it is created, as `POST /invoices` takes it. */
export interface InvoicePreviewInput {
  /** Identifier of the client to invoice. */
  clientId: string;
  /** ISO 4217 code of a national currency in use, in capital letters. */
  currency?: Currency | undefined;
  /** Absent: today in the account's time zone. The due date must not be past 9999-12-31. */
  issueDate?: string | undefined;
  /** Not before the issue date. Absent: the account's payment terms after it. */
  dueDate?: string | undefined;
  /** What is invoiced. Together, descriptions have at most 200000 characters and 5000 lines; with notes and terms, at most 3000 different characters. No amount of the invoice may have more than 15 digits. */
  lineItems: LineItemInput[];
  /** Discount in percent. Not together with `discountAmount`. Up to 12 decimals. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. Up to the currency's decimals. */
  discountAmount?: number | undefined;
  /** Charges on the invoice. The invoice's discount is not taken from them. */
  charges?: ChargeInput[] | undefined;
  /** What the payer keeps back for the seller's income tax, such as Spain's IRPF. `total` stays as it is; `amountDue` is less by it. */
  withholding?: WithholdingInput | undefined;
  /** Free text. Up to 200 lines. */
  notes?: string | undefined;
  /** Terms of payment. Up to 200 lines. */
  terms?: string | undefined;
  /** What is gained by paying early, in words. Up to 5 lines. */
  earlyPaymentTerms?: string | undefined;
  /** A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it. One line. */
  reference?: string | undefined;
  /** What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`. One line. */
  buyerReference?: string | undefined;
  /** Number of the buyer's order. One line. */
  purchaseOrder?: string | undefined;
  /** Number of the contract. One line. */
  contractReference?: string | undefined;
  /** Where the goods went, or the service was rendered. */
  deliverTo?: PlaceOfDeliveryInput | undefined;
  /** How the invoice is paid. Documents show these and not the `bankDetails` of the account. Absent: by transfer to the account's `bankDetails`. */
  paymentMeans?: PaymentMeansInput[] | undefined;
  /** Where an invoice is paid online: an https address in which `{invoiceNumber}`, `{amountDue}`, `{currency}` stand for the invoice's own. A button on the document and the hosted page leads there while something is due. No braces before the path, no user name or password. */
  paymentUrl?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. At most 32 KB of JSON in all. */
  metadata?: Record<string, string> | undefined;
  /** When the client is reminded of this invoice by mail. Each reminder is sent once, from 9 o’clock of its day in the time zone of the account, and only while something is due. An empty list: never. Absent: as the account has it. */
  reminders?: ReminderInput[] | undefined;
  /** Day of the supply, `YYYY-MM-DD`. German law asks for it, or for a `period`. Not together with `period`. */
  deliveryDate?: string | undefined;
  /** Days on which something was supplied, the first and the last included. Not together with `deliveryDate`. */
  period?: PeriodInput | undefined;
  /** Where tax is owed in another currency than the invoice's: documents print the total of tax in it too. */
  taxCurrency?: TaxCurrencyInput | undefined;
  /** Logo and colour to try, in place of the account's. Nothing of them is stored. */
  branding?: BrandingInput | undefined;
}

/** How to mail an invoice. */
export interface InvoiceSending {
  /** Who gets it. Absent: the client's e-mail address. */
  to?: string[] | undefined;
  /** Who gets a copy. No address twice, in `to` and `cc` together. */
  cc?: string[] | undefined;
  /** Absent: the usual subject, in the client's language. One line. */
  subject?: string | undefined;
  /** Your own words, as plain text. They take the place of our first sentences. Up to 200 lines. */
  message?: string | undefined;
}

/** Order of invoices. A leading minus means latest first. */
export type InvoiceSort = '-createdAt' | 'createdAt' | '-issueDate' | 'issueDate' | '-dueDate' | 'dueDate';

/** Where an invoice stands. */
export type InvoiceStatus = 'DRAFT' | 'SENT' | 'VIEWED' | 'PARTIALLY_PAID' | 'PAID' | 'OVERDUE' | 'VOID';

/** An invoice as a list shows it: without its lines, notes and terms. */
export interface InvoiceSummary {
  /** Identifier. */
  id: string;
  /** Number, without gaps in its series. */
  invoiceNumber: string;
  /** Who is invoiced. */
  clientId: string;
  /** The client as the invoice names it. A draft shows the client as it is now. Once sent, an invoice keeps the client that it was sent with, whatever becomes of that client. */
  client: InvoiceClient;
  /** ISO 4217 code of the currency. */
  currency: string;
  /** Date, at midnight UTC. */
  issueDate: string;
  /** Date, at midnight UTC. */
  dueDate: string;
  /** The same as `client.name`. */
  clientName: string;
  /** Sum of the lines. */
  subtotal: number;
  /** Sum of all tax. */
  taxTotal: number;
  /** Sum of all discounts. */
  discountTotal: number;
  /** Sum of all charges. Absent where there are none. */
  chargeTotal?: number | undefined;
  /** subtotal − discountTotal + chargeTotal + taxTotal. */
  total: number;
  /** What the payer keeps back for the tax office. Absent where nothing is withheld. */
  withholdingAmount?: number | undefined;
  /** Sum of the payments. */
  amountPaid: number;
  /** What credit notes take back of `total` − `withholdingAmount`. Absent where there is none. */
  amountCredited?: number | undefined;
  /** Sum of the refunds. Absent where there is no credit note. */
  amountRefunded?: number | undefined;
  /** What was paid and is not owed any more, and was not paid back. Absent where there is no credit note. */
  amountToRefund?: number | undefined;
  /** How many credit notes there are. Absent: none. */
  creditNoteCount?: number | undefined;
  /** total − withholdingAmount − amountCredited − (amountPaid − amountRefunded), and never below 0. Nothing is due of an invoice that is VOID. */
  amountDue: number;
  /** Where an invoice stands. */
  status: InvoiceStatus;
  /** A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it. */
  reference?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. */
  metadata?: Record<string, string> | undefined;
  /** The recurring invoice that made it. Absent: it was created by a request. */
  recurringId?: string | undefined;
  /** The quote that it was made of. */
  quoteId?: string | undefined;
  /** The document. Opens without a key; cannot be guessed. */
  pdfUrl: string;
  /** A page to show the receiver. Opens without a key; cannot be guessed. */
  hostedUrl: string;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  sentAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  viewedAt?: string | undefined;
  /** Instant at which the payment was recorded, or the credit note issued, that made the invoice PAID, whatever date that payment has. Absent again once the invoice is open again. */
  paidAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  voidedAt?: string | undefined;
  /** The day of the next reminder. Absent where none is to come. */
  nextReminderOn?: string | undefined;
  /** Instant at which the last reminder was sent. */
  lastReminderAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** An API key, without its secret. */
export interface Key {
  /** Identifier. */
  id: string;
  /** What the key is for. */
  name: string;
  /** `read` only reads, `write` also changes, `admin` also manages account and keys. */
  scope: KeyScope;
  /** First characters of the key. */
  hint: string;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  expiresAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  revokedAt?: string | undefined;
  /** Day of the last use, UTC. */
  lastUsedOn?: string | undefined;
}

/** Something that happened to a key. */
export interface KeyEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: KeyEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: KeyEventData;
}

/** The object that the event is about, and what changed. */
export interface KeyEventData {
  /** An API key, without its secret. */
  object: Key;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** What happened. */
export type KeyEventType = 'key.created' | 'key.revoked';

/** An API key to create. */
export interface KeyInput {
  /** What the key is for. */
  name: string;
  /** `read` only reads, `write` also changes, `admin` also manages account and keys. */
  scope: KeyScope;
  /** Instant from which the key no longer works. It must be in the future. ISO 8601 with any offset; a date alone is also taken, for its start in UTC. Absent: the key does not expire. */
  expiresAt?: string | undefined;
}

/** One page, newest first. */
export interface KeyList {
  /** The records of this page. */
  data: Key[];
  /** Where a page stands in its list. */
  pagination: Pagination;
}

/** `read` only reads, `write` also changes, `admin` also manages account and keys. */
export type KeyScope = 'read' | 'write' | 'admin';

/** A new API key with its secret, which is shown only once. */
export interface KeyWithSecret {
  /** Identifier. */
  id: string;
  /** What the key is for. */
  name: string;
  /** `read` only reads, `write` also changes, `admin` also manages account and keys. */
  scope: KeyScope;
  /** First characters of the key. */
  hint: string;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  expiresAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  revokedAt?: string | undefined;
  /** Day of the last use, UTC. */
  lastUsedOn?: string | undefined;
  /** The key itself. It is shown only once, and only its hash is stored. */
  secret: string;
}

/** A line of an invoice. */
export interface LineItem {
  /** What was sold. */
  description: string;
  /** How many; negative takes back. */
  quantity: number;
  /** Unit of the quantity: a code of UN/ECE Recommendation 20, such as `HUR` (hour), `DAY` or `KGM`. Documents print common units as words. Absent: `C62`, one. */
  unit?: string | undefined;
  /** Net price of one, in the invoice's currency. */
  unitPrice: number;
  /** Your own identifier of what is sold. */
  itemId?: string | undefined;
  /** Days on which this line was supplied. */
  period?: Period | undefined;
  /** Tax in percent. Absent: not taxed. */
  taxRate?: number | undefined;
  /** How the supply is treated for tax. */
  taxCategory?: TaxCategory | undefined;
  /** Why no tax is charged, in words that documents print. */
  exemptionReason?: string | undefined;
  /** Why no tax is charged: a code of the list VATEX. */
  exemptionCode?: string | undefined;
  /** The taxes, where there are several. */
  taxes?: LineTax[] | undefined;
  /** Discount in percent. Not together with `discountAmount`. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. */
  discountAmount?: number | undefined;
  /** Charge in percent of the line's amount. Not together with `chargeAmount`. */
  chargeRate?: number | undefined;
  /** Charge as an amount, with the sign of the line's amount. Not together with `chargeRate`. */
  chargeAmount?: number | undefined;
  /** quantity × unitPrice, before discount, charge and tax. */
  amount: number;
  /** The line's share of the tax of its rate, or of all of its taxes. */
  taxAmount?: number | undefined;
}

/** A line to invoice. */
export interface LineItemInput {
  /** What was sold. Up to 200 lines. */
  description: string;
  /** How many; negative takes back. Up to 12 decimals. */
  quantity: number;
  /** Unit of the quantity: a code of UN/ECE Recommendation 20, such as `HUR` (hour), `DAY` or `KGM`. Documents print common units as words. Absent: `C62`, one. */
  unit?: string | undefined;
  /** Net price of one, in the invoice's currency. Up to 12 decimals. */
  unitPrice: number;
  /** Your own identifier of what is sold. One line. */
  itemId?: string | undefined;
  /** Days on which this line was supplied. */
  period?: PeriodInput | undefined;
  /** Tax in percent. Absent: not taxed. Up to 12 decimals. */
  taxRate?: number | undefined;
  /** How the supply is treated for tax, by EN 16931. Standard and reduced rates `S`, zero rate `Z`, exempt `E`, reverse charge `AE`, intra-Community supply `K`, export `G`, not subject to tax `O`, IGIC `L`, IPSI `M`. Documents print the wording that the law asks for. An e-invoice needs it. `S`, `L` and `M` need a `taxRate`, which is more than 0 for `S`; `O` has none; of the others it is 0 or absent. */
  taxCategory?: TaxCategory | undefined;
  /** Why no tax is charged, in words that documents print. Only beside a `taxCategory` of `E`, `AE`, `K`, `G` or `O`. */
  exemptionReason?: string | undefined;
  /** Why no tax is charged: a code of the list VATEX. Only beside a `taxCategory` that it belongs to. */
  exemptionCode?: string | undefined;
  /** In place of `taxRate`, where several taxes are to be paid: GST and PST, state and city, VAT and recargo de equivalencia. Each is computed on the same net amount. Each with another name. Not together with `taxRate`, `taxCategory`, `exemptionReason` or `exemptionCode`. */
  taxes?: LineTaxInput[] | undefined;
  /** Discount in percent. Not together with `discountAmount`. Up to 12 decimals. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. Up to the currency's decimals. */
  discountAmount?: number | undefined;
  /** Charge in percent of the line's amount. Not together with `chargeAmount`. Up to 12 decimals. */
  chargeRate?: number | undefined;
  /** Charge as an amount, with the sign of the line's amount. Not together with `chargeRate`. Up to the currency's decimals. */
  chargeAmount?: number | undefined;
}

/** One of several taxes on a line. */
export interface LineTax {
  /** Name of the tax, as documents print it. */
  name: string;
  /** The rate in percent. */
  rate: number;
  /** Its category. */
  category?: TaxCategory | undefined;
  /** The line's share of this tax. */
  taxAmount: number;
}

/** How a supply is treated for one of several taxes. */
export type LineTaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'L' | 'M';

/** One of several taxes on a line. */
export interface LineTaxInput {
  /** Name of the tax, as documents print it. One line. */
  name: string;
  /** The rate in percent. Up to 12 decimals. */
  rate: number;
  /** Its category. The rate must be one of the category: more than 0 for `S`, 0 for `Z`, `E`, `AE`, `K` and `G`. */
  category?: LineTaxCategory | undefined;
}

/** One of several taxes on a line of each invoice. */
export interface LineTaxTemplate {
  /** Name of the tax, as documents print it. */
  name: string;
  /** The rate in percent. */
  rate: number;
  /** Its category. */
  category?: TaxCategory | undefined;
}

/** The stored logo. */
export interface Logo {
  /** Format that the logo is stored in. */
  format: LogoFormat;
  /** SHA-256 of its bytes, in hexadecimal. */
  sha256: string;
}

/** Format that the logo is stored in. */
export type LogoFormat = 'png' | 'jpeg';

/** A person who can sign in to the account. */
export interface Member {
  /** Identifier. */
  id: string;
  /** E-mail address, in lower case. */
  email: string;
  /** `read` only reads, `write` also changes, `admin` also manages account, keys and members. An `owner` is an admin who alone decides who the owners are. */
  role: MemberRole;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** Something that happened to a member. */
export interface MemberEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: MemberEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: MemberEventData;
}

/** The object that the event is about, and what changed. */
export interface MemberEventData {
  /** A person who can sign in to the account. */
  object: Member;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** What happened. */
export type MemberEventType = 'member.created' | 'member.updated' | 'member.deleted';

/** A member to invite. */
export interface MemberInput {
  /** E-mail address. Upper and lower case are the same. */
  email: string;
  /** `read` only reads, `write` also changes, `admin` also manages account, keys and members. An `owner` is an admin who alone decides who the owners are. */
  role: MemberRole;
}

/** One page, newest first. */
export interface MemberList {
  /** The records of this page. */
  data: Member[];
  /** Where a page stands in its list. */
  pagination: Pagination;
}

/** What to change of a member. */
export interface MemberPatch {
  /** `read` only reads, `write` also changes, `admin` also manages account, keys and members. An `owner` is an admin who alone decides who the owners are. */
  role?: MemberRole | undefined;
}

/** `read` only reads, `write` also changes, `admin` also manages account, keys and members. An `owner` is an admin who alone decides who the owners are. */
export type MemberRole = 'owner' | 'admin' | 'write' | 'read';

/** What becomes of several periods that are due at once, as after a start date in the past or a standstill of the service: `EACH` makes an invoice of each, `LATEST` of the last one only. */
export type MissedRule = 'EACH' | 'LATEST';

/** The proof that invoice numbers have no gap and no duplicate. */
export interface NumberAudit {
  /** The series, by their prefixes. */
  data: NumberSeries[];
  /** Whether `faults` is empty. */
  isComplete: boolean;
  /** How many invoices the counter has counted. Absent for credit notes. */
  invoiceCount?: number | undefined;
  /** How many credit notes the counter has counted. Absent for invoices. */
  creditNoteCount?: number | undefined;
  /** How many numbers all series of the account have taken together. */
  numberCount: number;
  /** Place of the newest invoice. The first has place 1. */
  lastPlace: number;
  /** What is wrong. Empty: nothing was found. */
  faults: NumberFault[];
  /** What `full=true` has read. Absent without it. */
  walk?: NumberWalk | undefined;
}

/** A kind of document whose numbers have no gap. */
export type NumberedKind = 'INVOICE' | 'CREDIT_NOTE';

/** What contradicts that numbers have no gap and no duplicate. */
export interface NumberFault {
  /** `MISSING`: no invoice has the number. `DUPLICATE`: the number is on another invoice too, or comes after a higher one. `UNKNOWN`: an invoice that the counter does not know, or a number of no series. `COUNTER`: the counter contradicts itself. */
  kind: NumberFaultKind;
  /** What is wrong, in words. */
  message: string;
  /** The series. Absent: none or any. */
  prefix?: string | undefined;
  /** The number that is wrong, of an invoice. */
  invoiceNumber?: string | undefined;
  /** The number that is wrong, of a credit note. */
  creditNoteNumber?: string | undefined;
  /** How many numbers in a row are missing. The number is the first of them. */
  missingCount?: number | undefined;
  /** The invoice that has the number. */
  invoiceId?: string | undefined;
  /** The credit note that has the number. */
  creditNoteId?: string | undefined;
  /** Place of the document among all of its kind. */
  place?: number | undefined;
}

/** `MISSING`: no invoice has the number. `DUPLICATE`: the number is on another invoice too, or comes after a higher one. `UNKNOWN`: an invoice that the counter does not know, or a number of no series. `COUNTER`: the counter contradicts itself. */
export type NumberFaultKind = 'MISSING' | 'DUPLICATE' | 'UNKNOWN' | 'COUNTER';

/** The invoices whose numbers start alike, numbered from 1 without gaps. */
export interface NumberSeries {
  /** What the numbers of the series start with. */
  prefix: string;
  /** The first number of the series. It is always 1. */
  first: number;
  /** The last number that was taken. */
  last: number;
  /** How many invoices have a number of the series. */
  count: number;
  /** Whether `faults` names nothing that concerns this series. */
  isComplete: boolean;
}

/** Which invoices were read one by one. */
export interface NumberWalk {
  /** Place of the first invoice that was read. */
  from: number;
  /** Place of the last invoice that was read. */
  to: number;
  /** How many faults this part has. At most 100 are named. */
  faultCount: number;
  /** Whether invoices follow after this part. */
  hasMore: boolean;
  /** For `cursor`: continues after this part. */
  nextCursor?: string | undefined;
}

/** Where a page stands in its list. */
export interface Pagination {
  /** This page, from 1. */
  page: number;
  /** Records a page, at most. */
  limit: number;
  /** Records in the whole list. */
  total: number;
  /** Pages of the whole list. */
  totalPages: number;
  /** Whether records follow after this page. */
  hasMore: boolean;
  /** For `cursor`: continues after this page. */
  nextCursor?: string | undefined;
}

/** A language of the panel. */
export type PanelLanguage = 'en' | 'es';

/** `REQUESTED`: by a request. `FAILED`: the last run could make no invoice, and `lastRun.error` says why. Only while it is paused. */
export type PausedReason = 'REQUESTED' | 'FAILED';

/** Money received for an invoice. */
export interface Payment {
  /** Identifier. */
  id: string;
  /** The invoice that was paid. */
  invoiceId: string;
  /** Amount in the invoice's currency, exact. */
  amount: number;
  /** Date, at midnight UTC. */
  date: string;
  /** How it was paid. */
  method?: string | undefined;
  /** The payer's or the bank's reference. */
  reference?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
}

/** A payment or a refund in the list of all invoices. */
export interface PaymentEntry {
  /** Identifier of the payment or the refund. */
  id: string;
  /** A payment that was received, or a refund that was paid back. */
  type: PaymentType;
  /** The invoice that was paid. */
  invoiceId: string;
  /** Number of the invoice. */
  invoiceNumber: string;
  /** Client of the invoice. */
  clientId: string;
  /** Name of the client, as the invoice shows it. */
  clientName: string;
  /** ISO 4217 code of the currency. */
  currency: string;
  /** What was received or paid back. Never negative. */
  amount: number;
  /** Date, at midnight UTC. */
  date: string;
  /** How it was paid. */
  method?: string | undefined;
  /** The payer's or the bank's reference. */
  reference?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
}

/** One page, newest first. */
export interface PaymentEntryList {
  /** The records of this page. */
  data: PaymentEntry[];
  /** Where a page of a list without page numbers stands. */
  pagination: CursorPagination;
}

/** Something that happened to a payment. */
export interface PaymentEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: PaymentEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: PaymentEventData;
}

/** The object that the event is about, and what changed. */
export interface PaymentEventData {
  /** Money received for an invoice. */
  object: Payment;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** What happened. */
export type PaymentEventType = 'payment.created' | 'payment.deleted';

/** A payment to record. */
export interface PaymentInput {
  /** What was paid, in the invoice's currency. At most what is due, and no finer than the currency can be paid. Up to 12 decimals. */
  amount: number;
  /** Day of the payment. Absent: today in the account's time zone. */
  date?: string | undefined;
  /** How it was paid. */
  method?: string | undefined;
  /** The payer's or the bank's reference. */
  reference?: string | undefined;
}

/** One page, newest first. */
export interface PaymentList {
  /** The records of this page. */
  data: Payment[];
  /** Where a page stands in its list. */
  pagination: Pagination;
}

/** How the invoice is paid. */
export type PaymentMeans = Transfer | Card | DirectDebit;

/** How the invoice is paid. */
export type PaymentMeansInput = TransferInput | CardInput | DirectDebitInput;

/** A payment that was received, or a refund that was paid back. */
export type PaymentType = 'PAYMENT' | 'REFUND';

/** Days on which something was supplied, the first and the last included. */
export interface Period {
  /** First day, at midnight UTC. */
  from: string;
  /** Last day, at midnight UTC. */
  to: string;
}

/** Days on which something was supplied, the first and the last included. */
export interface PeriodInput {
  /** First day, `YYYY-MM-DD`. */
  from: string;
  /** Last day, `YYYY-MM-DD`, not before `from`. */
  to: string;
}

/** Where the goods went, or the service was rendered. */
export interface PlaceOfDelivery {
  /** Who received them. Absent: the client's `name`. */
  name?: string | undefined;
  /** The address. */
  postalAddress: PostalAddress;
}

/** Where the goods went, or the service was rendered. */
export interface PlaceOfDeliveryInput {
  /** Who received them. Absent: the client's `name`. One line. */
  name?: string | undefined;
  /** The address. */
  postalAddress: PostalAddressInput;
}

/** What the account is subscribed to. */
export type Plan = 'FREE' | 'PRO' | 'BUSINESS';

/** A postal address in its parts. */
export interface PostalAddress {
  /** Street and number. */
  line1: string;
  /** What else the address needs, such as a floor. */
  line2?: string | undefined;
  /** Postal code. */
  postalCode?: string | undefined;
  /** City. */
  city: string;
  /** State, province or county, as its addresses write it. */
  region?: string | undefined;
  /** Country: two letters by ISO 3166-1. */
  country: string;
}

/** A postal address in its parts. */
export interface PostalAddressInput {
  /** Street and number. One line. */
  line1: string;
  /** What else the address needs, such as a floor. One line. */
  line2?: string | undefined;
  /** Postal code. One line. */
  postalCode?: string | undefined;
  /** City. One line. */
  city: string;
  /** State, province or county, as its addresses write it. One line. */
  region?: string | undefined;
  /** Country: two letters by ISO 3166-1. */
  country: string;
}

/** The texts of the first of them, with words in place of braces. */
export interface PreviewedContent {
  /** The lines with their amounts. */
  lineItems: LineItem[];
  /** Free text. `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. */
  notes?: string | undefined;
  /** Terms of payment. `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. */
  terms?: string | undefined;
  /** `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. */
  reference?: string | undefined;
}

/** An invoice that is to come. */
export interface PreviewedInvoice {
  /** Date, at midnight UTC. */
  issueDate: string;
  /** Date, at midnight UTC. */
  dueDate?: string | undefined;
  /** First day of the period, which is also the issue date. */
  periodStart: string;
  /** Last day of the period, the day before the next one begins. */
  periodEnd: string;
  /** ISO 4217 code of the currency. */
  currency?: string | undefined;
  /** Sum of the lines. */
  subtotal?: number | undefined;
  /** Sum of all discounts. */
  discountTotal?: number | undefined;
  /** Sum of all tax. */
  taxTotal?: number | undefined;
  /** Sum of all charges. Absent where there are none. */
  chargeTotal?: number | undefined;
  /** subtotal − discountTotal + chargeTotal + taxTotal. */
  total?: number | undefined;
  /** What the payer keeps back for the tax office. Absent where nothing is withheld. */
  withholdingAmount?: number | undefined;
  /** Why no invoice could be made as things are. */
  error?: string | undefined;
}

/** An offer to a client, of which an invoice can be made once. */
export interface Quote {
  /** Identifier. */
  id: string;
  /** Number, in a series of its own. It has no meaning in law, and may be missing where a draft was deleted. */
  quoteNumber: string;
  /** To whom it is offered. */
  clientId: string;
  /** The client as the invoice names it. A draft shows the client as it is now. Once sent, an invoice keeps the client that it was sent with, whatever becomes of that client. */
  client: InvoiceClient;
  /** ISO 4217 code of the currency. */
  currency: string;
  /** Date, at midnight UTC. */
  issueDate: string;
  /** The last day on which the client can accept it, in the account's time zone. */
  validUntil: string;
  /** What is offered. */
  lineItems: LineItem[];
  /** Discount in percent. Not together with `discountAmount`. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. */
  discountAmount?: number | undefined;
  /** Charges on the quote. */
  charges?: Charge[] | undefined;
  /** Sum of the lines. */
  subtotal: number;
  /** Sum of all tax. */
  taxTotal: number;
  /** Sum of all discounts. */
  discountTotal: number;
  /** Sum of all charges. Absent where there are none. */
  chargeTotal?: number | undefined;
  /** subtotal − discountTotal + chargeTotal + taxTotal. */
  total: number;
  /** What the payer keeps back for the tax office. Absent where nothing is withheld. */
  withholdingAmount?: number | undefined;
  /** Where a quote stands. SENT and VIEWED: the client can answer. ACCEPTED, DECLINED: the client did. EXPIRED: nobody answered in time, or it was withdrawn. INVOICED: its invoice was made. */
  status: QuoteStatus;
  /** Tax by rate, category and name, lowest rate first. */
  taxes: TaxSubtotal[];
  /** What the payer keeps back for the tax office. */
  withholding?: Withholding | undefined;
  /** The total of tax in the seller's currency. */
  taxCurrency?: TaxCurrency | undefined;
  /** Free text. */
  notes?: string | undefined;
  /** Terms of payment. */
  terms?: string | undefined;
  /** What is gained by paying early, in words. */
  earlyPaymentTerms?: string | undefined;
  /** A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it. */
  reference?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. */
  metadata?: Record<string, string> | undefined;
  /** What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`. */
  buyerReference?: string | undefined;
  /** Number of the buyer's order. */
  purchaseOrder?: string | undefined;
  /** Number of the contract. */
  contractReference?: string | undefined;
  /** Day of the supply, at midnight UTC. */
  deliveryDate?: string | undefined;
  /** Days on which something was supplied, the first and the last included. */
  period?: Period | undefined;
  /** Where the goods went, or the service was rendered. */
  deliverTo?: PlaceOfDelivery | undefined;
  /** How the invoice is paid. */
  paymentMeans?: PaymentMeans[] | undefined;
  /** The document. Opens without a key; cannot be guessed. */
  pdfUrl: string;
  /** The page on which the client accepts or declines. Opens without a key; cannot be guessed. */
  hostedUrl: string;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  sentAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  viewedAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  acceptedAt?: string | undefined;
  /** The name that was typed to accept it. Absent where the seller recorded the answer. */
  acceptedBy?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  declinedAt?: string | undefined;
  /** The name that was typed to decline it. Absent where the seller recorded the answer. */
  declinedBy?: string | undefined;
  /** Why it was declined, in the client's own words. */
  declineReason?: string | undefined;
  /** When `validUntil` was over, or when it was withdrawn. */
  expiredAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  invoicedAt?: string | undefined;
  /** The invoice that was made of it. */
  invoiceId?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** The form with which the client accepts a quote. */
export interface QuoteAcceptance {
  /** Who accepts it, as typed, in one line of up to 200 characters. Otherwise nothing is accepted: the page asks for it. */
  name?: string | undefined;
}

/** Something that happened to a quote. */
export interface QuoteEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: QuoteEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: QuoteEventData;
}

/** The object that the event is about, and what changed. */
export interface QuoteEventData {
  /** An offer to a client, of which an invoice can be made once. */
  object: Quote;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** What happened. */
export type QuoteEventType =
  | 'quote.created'
  | 'quote.updated'
  | 'quote.sent'
  | 'quote.viewed'
  | 'quote.accepted'
  | 'quote.declined'
  | 'quote.expired'
  | 'quote.invoiced'
  | 'quote.link_rotated'
  | 'quote.deleted';

/** A quote to create. Its total must not be negative. */
export interface QuoteInput {
  /** Identifier of the client to whom it is offered. */
  clientId: string;
  /** ISO 4217 code of a national currency in use, in capital letters. */
  currency?: Currency | undefined;
  /** Absent: today in the account's time zone. */
  issueDate?: string | undefined;
  /** The last day on which the client can accept it, in the account's time zone. Not before the issue date. Absent: 30 days after it. */
  validUntil?: string | undefined;
  /** What is offered. Together, descriptions have at most 200000 characters and 5000 lines; with notes and terms, at most 3000 different characters. No amount of the invoice may have more than 15 digits. The whole quote has at most 180 KB when compressed. */
  lineItems: LineItemInput[];
  /** Discount in percent. Not together with `discountAmount`. Up to 12 decimals. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. Up to the currency's decimals. */
  discountAmount?: number | undefined;
  /** Charges on the invoice. The invoice's discount is not taken from them. */
  charges?: ChargeInput[] | undefined;
  /** What the payer keeps back for the seller's income tax, such as Spain's IRPF. `total` stays as it is; `amountDue` is less by it. */
  withholding?: WithholdingInput | undefined;
  /** Free text. Up to 200 lines. */
  notes?: string | undefined;
  /** Terms of payment. Up to 200 lines. */
  terms?: string | undefined;
  /** What is gained by paying early, in words. Up to 5 lines. */
  earlyPaymentTerms?: string | undefined;
  /** A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it. One line. */
  reference?: string | undefined;
  /** What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`. One line. */
  buyerReference?: string | undefined;
  /** Number of the buyer's order. One line. */
  purchaseOrder?: string | undefined;
  /** Number of the contract. One line. */
  contractReference?: string | undefined;
  /** Where the goods went, or the service was rendered. */
  deliverTo?: PlaceOfDeliveryInput | undefined;
  /** How the invoice is paid. Documents show these and not the `bankDetails` of the account. Absent: by transfer to the account's `bankDetails`. */
  paymentMeans?: PaymentMeansInput[] | undefined;
  /** Up to 50 texts of your own, by key. Never printed. At most 32 KB of JSON in all. */
  metadata?: Record<string, string> | undefined;
  /** Day of the supply, `YYYY-MM-DD`. German law asks for it, or for a `period`. Not together with `period`. */
  deliveryDate?: string | undefined;
  /** Days on which something was supplied, the first and the last included. Not together with `deliveryDate`. */
  period?: PeriodInput | undefined;
  /** Where tax is owed in another currency than the invoice's: documents print the total of tax in it too. */
  taxCurrency?: TaxCurrencyInput | undefined;
}

/** The dates of the invoice that is made of a quote. */
export interface QuoteInvoicing {
  /** Of the invoice. Absent: today in the account's time zone. */
  issueDate?: string | undefined;
  /** Of the invoice, not before its issue date. Absent: the account's payment terms after it. */
  dueDate?: string | undefined;
}

/** One page, newest first. */
export interface QuoteList {
  /** The records of this page. */
  data: QuoteSummary[];
  /** Where a page stands in its list, which may have filters. */
  pagination: FilteredPagination;
}

/** What is wrong with the name of who accepts a quote. */
export type QuoteNameFault = 'missing' | 'invalid';

/** What to change of a draft; null takes an optional field away. `metadata` may be changed in every status. */
export interface QuotePatch {
  /** Identifier of the client to whom it is offered. */
  clientId?: string | undefined;
  /** ISO 4217 code of a national currency in use, in capital letters. */
  currency?: Currency | undefined;
  /** Date, `YYYY-MM-DD`. */
  issueDate?: string | undefined;
  /** The last day on which the client can accept it, in the account's time zone. Not before the issue date. Absent: 30 days after it. */
  validUntil?: string | undefined;
  /** What is offered. Together, descriptions have at most 200000 characters and 5000 lines; with notes and terms, at most 3000 different characters. No amount of the invoice may have more than 15 digits. The whole quote has at most 180 KB when compressed. */
  lineItems?: LineItemInput[] | undefined;
  /** Discount in percent. Not together with `discountAmount`. Up to 12 decimals. */
  discountRate?: number | null | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. Up to the currency's decimals. */
  discountAmount?: number | null | undefined;
  /** Charges on the invoice. The invoice's discount is not taken from them. */
  charges?: ChargeInput[] | null | undefined;
  /** What the payer keeps back for the seller's income tax, such as Spain's IRPF. `total` stays as it is; `amountDue` is less by it. */
  withholding?: WithholdingInput | null | undefined;
  /** Where tax is owed in another currency than the invoice's: documents print the total of tax in it too. */
  taxCurrency?: TaxCurrencyInput | null | undefined;
  /** Free text. Up to 200 lines. */
  notes?: string | null | undefined;
  /** Terms of payment. Up to 200 lines. */
  terms?: string | null | undefined;
  /** What is gained by paying early, in words. Up to 5 lines. */
  earlyPaymentTerms?: string | null | undefined;
  /** A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it. One line. */
  reference?: string | null | undefined;
  /** What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`. One line. */
  buyerReference?: string | null | undefined;
  /** Number of the buyer's order. One line. */
  purchaseOrder?: string | null | undefined;
  /** Number of the contract. One line. */
  contractReference?: string | null | undefined;
  /** Day of the supply, `YYYY-MM-DD`. German law asks for it, or for a `period`. Not together with `period`. */
  deliveryDate?: string | null | undefined;
  /** Days on which something was supplied, the first and the last included. Not together with `deliveryDate`. */
  period?: PeriodInput | null | undefined;
  /** Where the goods went, or the service was rendered. */
  deliverTo?: PlaceOfDeliveryInput | null | undefined;
  /** How the invoice is paid. Documents show these and not the `bankDetails` of the account. Absent: by transfer to the account's `bankDetails`. */
  paymentMeans?: PaymentMeansInput[] | null | undefined;
  /** Up to 50 texts of your own, by key. Never printed. At most 32 KB of JSON in all. */
  metadata?: Record<string, string> | null | undefined;
}

/** The form with which the client declines a quote. */
export interface QuoteRefusal {
  /** Who declines it, as typed, in one line of up to 200 characters. */
  name?: string | undefined;
  /** Why, in the client's own words, of up to 1000 characters and 20 lines. Otherwise nothing is declined: the page asks for it again. */
  reason?: string | undefined;
}

/** Where a quote stands. SENT and VIEWED: the client can answer. ACCEPTED, DECLINED: the client did. EXPIRED: nobody answered in time, or it was withdrawn. INVOICED: its invoice was made. */
export type QuoteStatus = 'DRAFT' | 'SENT' | 'VIEWED' | 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'INVOICED';

/** A step in the life of a quote. */
export interface QuoteStatusChange {
  /** The status to reach. */
  status: QuoteStatus;
}

/** A quote as a list shows it: without its lines, notes and terms. */
export interface QuoteSummary {
  /** Identifier. */
  id: string;
  /** Number, in a series of its own. It has no meaning in law, and may be missing where a draft was deleted. */
  quoteNumber: string;
  /** To whom it is offered. */
  clientId: string;
  /** The client as the invoice names it. A draft shows the client as it is now. Once sent, an invoice keeps the client that it was sent with, whatever becomes of that client. */
  client: InvoiceClient;
  /** ISO 4217 code of the currency. */
  currency: string;
  /** Date, at midnight UTC. */
  issueDate: string;
  /** The last day on which the client can accept it, in the account's time zone. */
  validUntil: string;
  /** Sum of the lines. */
  subtotal: number;
  /** Sum of all tax. */
  taxTotal: number;
  /** Sum of all discounts. */
  discountTotal: number;
  /** Sum of all charges. Absent where there are none. */
  chargeTotal?: number | undefined;
  /** subtotal − discountTotal + chargeTotal + taxTotal. */
  total: number;
  /** What the payer keeps back for the tax office. Absent where nothing is withheld. */
  withholdingAmount?: number | undefined;
  /** Where a quote stands. SENT and VIEWED: the client can answer. ACCEPTED, DECLINED: the client did. EXPIRED: nobody answered in time, or it was withdrawn. INVOICED: its invoice was made. */
  status: QuoteStatus;
  /** A reference of your choice, such as the buyer's order number. The document and the hosted page show it; `q` finds it. */
  reference?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. */
  metadata?: Record<string, string> | undefined;
  /** The document. Opens without a key; cannot be guessed. */
  pdfUrl: string;
  /** The page on which the client accepts or declines. Opens without a key; cannot be guessed. */
  hostedUrl: string;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  sentAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  viewedAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  acceptedAt?: string | undefined;
  /** The name that was typed to accept it. Absent where the seller recorded the answer. */
  acceptedBy?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  declinedAt?: string | undefined;
  /** The name that was typed to decline it. Absent where the seller recorded the answer. */
  declinedBy?: string | undefined;
  /** Why it was declined, in the client's own words. */
  declineReason?: string | undefined;
  /** When `validUntil` was over, or when it was withdrawn. */
  expiredAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  invoicedAt?: string | undefined;
  /** The invoice that was made of it. */
  invoiceId?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** A limit, and how much of it is used. */
export interface RateUsage {
  /** Requests that are let through in a minute, on the average. */
  requestsPerMinute: number;
  /** Requests that are let through at once, after a pause. */
  burstRequests: number;
  /** Requests in the last 60 minutes, with those refused. */
  requests: number;
  /** Requests in the last 60 minutes that were answered with `429`. */
  refused: number;
  /** The last 60 minutes, oldest first. The last one is still going on. */
  minutes: UsageMinute[];
}

/** A recurring invoice: when invoices are made, and what of. */
export interface Recurring {
  /** Identifier. */
  id: string;
  /** Who is invoiced. */
  clientId: string;
  /** ISO 4217 code of the currency. Absent: the account's default at the time. */
  currency?: string | undefined;
  /** The unit in which periods are counted. */
  interval: RecurringInterval;
  /** Every so many intervals. */
  every: number;
  /** Where the first period begins. */
  startDate: string;
  /** No invoice has a later date. */
  endDate?: string | undefined;
  /** How many periods there are, counted by `startDate`, those that were skipped included. Not together with `endDate`. Absent: it does not end by number. */
  count?: number | undefined;
  /** Day of the invoices. A month without this day has its invoice on its last day, so 31 is the last day of every month. Not where the interval is WEEK. Absent: the day of `startDate`. */
  dayOfMonth?: number | undefined;
  /** Days from issue to due date. Absent: the account's payment terms. */
  dueInDays?: number | undefined;
  /** Whether each invoice is sent and mailed to the client when it is made. Otherwise it is a draft. A `409` where the service has no sender address. */
  send: boolean;
  /** What becomes of several periods that are due at once, as after a start date in the past or a standstill of the service: `EACH` makes an invoice of each, `LATEST` of the last one only. */
  missed: MissedRule;
  /** `ACTIVE` makes invoices, `PAUSED` waits to be resumed, `ENDED` is over for good. */
  status: RecurringStatus;
  /** `REQUESTED`: by a request. `FAILED`: the last run could make no invoice, and `lastRun.error` says why. Only while it is paused. */
  pausedReason?: PausedReason | undefined;
  /** `COMPLETED`: no date is left. `CLIENT_DELETED`, `CLIENT_INACTIVE`: the client could not be invoiced any more. Only once it has ended. */
  endedReason?: EndedReason | undefined;
  /** Date of the next invoice. Only while it is active. */
  nextDate?: string | undefined;
  /** What the last run came to. */
  lastRun?: RecurringRun | undefined;
  /** How many invoices it has made. */
  invoicesCreated: number;
  /** What is invoiced. */
  lineItems: RecurringLineItem[];
  /** Discount in percent. Not together with `discountAmount`. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. */
  discountAmount?: number | undefined;
  /** Free text. `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. */
  notes?: string | undefined;
  /** Terms of payment. `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. */
  terms?: string | undefined;
  /** What is gained by paying early, in words. */
  earlyPaymentTerms?: string | undefined;
  /** `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. */
  reference?: string | undefined;
  /** What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`. */
  buyerReference?: string | undefined;
  /** Number of the buyer's order. */
  purchaseOrder?: string | undefined;
  /** Number of the contract. */
  contractReference?: string | undefined;
  /** Where an invoice is paid online: an https address in which `{invoiceNumber}`, `{amountDue}`, `{currency}` stand for the invoice's own. A button on the document and the hosted page leads there while something is due. */
  paymentUrl?: string | undefined;
  /** Charges on each invoice. */
  charges?: RecurringCharge[] | undefined;
  /** What the payer keeps back for the tax office. */
  withholding?: Withholding | undefined;
  /** Where the goods went, or the service was rendered. */
  deliverTo?: PlaceOfDelivery | undefined;
  /** How the invoice is paid. */
  paymentMeans?: PaymentMeans[] | undefined;
  /** Up to 50 texts of your own, by key. Never printed. */
  metadata?: Record<string, string> | undefined;
  /** When the client is reminded of each invoice by mail. Absent: as the account has it. An empty list: never. */
  reminders?: Reminder[] | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** A charge on each invoice. */
export interface RecurringCharge {
  /** What is charged. */
  description: string;
  /** The charge before tax. Either this or `rate`. */
  amount?: number | undefined;
  /** The charge in percent of the sum of the lines, their own discounts and charges included. Either this or `amount`. */
  rate?: number | undefined;
  /** Tax in percent. Absent: not taxed. */
  taxRate?: number | undefined;
  /** How the supply is treated for tax, by EN 16931. Standard and reduced rates `S`, zero rate `Z`, exempt `E`, reverse charge `AE`, intra-Community supply `K`, export `G`, not subject to tax `O`, IGIC `L`, IPSI `M`. Documents print the wording that the law asks for. An e-invoice needs it. */
  taxCategory?: TaxCategory | undefined;
  /** Why no tax is charged, in words that documents print. */
  exemptionReason?: string | undefined;
  /** Why no tax is charged: a code of the list VATEX. */
  exemptionCode?: string | undefined;
  /** The taxes, where there are several. */
  taxes?: LineTaxTemplate[] | undefined;
}

/** Something that happened to a recurring invoice. */
export interface RecurringEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: RecurringEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: RecurringEventData;
}

/** The object that the event is about, and what changed. */
export interface RecurringEventData {
  /** A recurring invoice: when invoices are made, and what of. */
  object: Recurring;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** What happened. */
export type RecurringEventType =
  | 'recurring.created'
  | 'recurring.updated'
  | 'recurring.deleted'
  | 'recurring.run'
  | 'recurring.failed';

/** A recurring invoice to create. The total of its invoices must not be negative. */
export interface RecurringInput {
  /** Identifier of the client to invoice, who must be active. */
  clientId: string;
  /** ISO 4217 code of a national currency in use, in capital letters. */
  currency?: Currency | undefined;
  /** The unit in which periods are counted. */
  interval: RecurringInterval;
  /** Where the first period begins, or with `dayOfMonth` the first such day from then on. It may be in the past: `missed` decides what is made. With `EACH`, at most 24 invoices may be due at once. Before the year 3000. */
  startDate: string;
  /** No invoice has a later date. Not before `startDate`, and not so early that no date is left. Not together with `count`. Absent: it does not end by date. */
  endDate?: string | undefined;
  /** How many periods there are, counted by `startDate`, those that were skipped included. Not together with `endDate`. Absent: it does not end by number. */
  count?: number | undefined;
  /** Day of the invoices. A month without this day has its invoice on its last day, so 31 is the last day of every month. Not where the interval is WEEK. Absent: the day of `startDate`. */
  dayOfMonth?: number | undefined;
  /** Days from issue to due date. Absent: the account's payment terms. */
  dueInDays?: number | undefined;
  /** Every so many intervals. Absent: 1. */
  every?: number | undefined;
  /** What is invoiced. In descriptions, `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. Lines, notes, terms, reference and metadata have at most 150 KB together, as JSON. */
  lineItems: LineItemInput[];
  /** Discount in percent. Not together with `discountAmount`. Up to 12 decimals. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. Up to the currency's decimals. */
  discountAmount?: number | undefined;
  /** Charges on the invoice. The invoice's discount is not taken from them. */
  charges?: ChargeInput[] | undefined;
  /** What the payer keeps back for the seller's income tax, such as Spain's IRPF. `total` stays as it is; `amountDue` is less by it. */
  withholding?: WithholdingInput | undefined;
  /** Free text. `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. Up to 200 lines. */
  notes?: string | undefined;
  /** Terms of payment. `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. Up to 200 lines. */
  terms?: string | undefined;
  /** What is gained by paying early, in words. Up to 5 lines. */
  earlyPaymentTerms?: string | undefined;
  /** `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. One line. */
  reference?: string | undefined;
  /** What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`. One line. */
  buyerReference?: string | undefined;
  /** Number of the buyer's order. One line. */
  purchaseOrder?: string | undefined;
  /** Number of the contract. One line. */
  contractReference?: string | undefined;
  /** Where the goods went, or the service was rendered. */
  deliverTo?: PlaceOfDeliveryInput | undefined;
  /** How the invoice is paid. Documents show these and not the `bankDetails` of the account. Absent: by transfer to the account's `bankDetails`. */
  paymentMeans?: PaymentMeansInput[] | undefined;
  /** Where an invoice is paid online: an https address in which `{invoiceNumber}`, `{amountDue}`, `{currency}` stand for the invoice's own. A button on the document and the hosted page leads there while something is due. No braces before the path, no user name or password. */
  paymentUrl?: string | undefined;
  /** Up to 50 texts of your own, by key. Never printed. At most 32 KB of JSON in all. */
  metadata?: Record<string, string> | undefined;
  /** When the client is reminded of each invoice by mail. Absent: as the account has it. An empty list: never. */
  reminders?: ReminderInput[] | undefined;
  /** Whether each invoice is sent and mailed to the client when it is made. Otherwise it is a draft. A `409` where the service has no sender address. Absent: false. */
  send?: boolean | undefined;
  /** What becomes of several periods that are due at once, as after a start date in the past or a standstill of the service: `EACH` makes an invoice of each, `LATEST` of the last one only. Absent: `EACH`. */
  missed?: MissedRule | undefined;
}

/** The unit in which periods are counted. */
export type RecurringInterval = 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** A line of each invoice. */
export interface RecurringLineItem {
  /** What was sold. */
  description: string;
  /** How many; negative takes back. */
  quantity: number;
  /** Unit of the quantity: a code of UN/ECE Recommendation 20, such as `HUR` (hour), `DAY` or `KGM`. Documents print common units as words. Absent: `C62`, one. */
  unit?: string | undefined;
  /** Net price of one, in the invoice's currency. */
  unitPrice: number;
  /** Your own identifier of what is sold. */
  itemId?: string | undefined;
  /** Days on which this line was supplied. */
  period?: Period | undefined;
  /** Tax in percent. Absent: not taxed. */
  taxRate?: number | undefined;
  /** How the supply is treated for tax, by EN 16931. Standard and reduced rates `S`, zero rate `Z`, exempt `E`, reverse charge `AE`, intra-Community supply `K`, export `G`, not subject to tax `O`, IGIC `L`, IPSI `M`. Documents print the wording that the law asks for. An e-invoice needs it. */
  taxCategory?: TaxCategory | undefined;
  /** Why no tax is charged, in words that documents print. */
  exemptionReason?: string | undefined;
  /** Why no tax is charged: a code of the list VATEX. */
  exemptionCode?: string | undefined;
  /** The taxes, where there are several. */
  taxes?: LineTaxTemplate[] | undefined;
  /** Discount in percent. Not together with `discountAmount`. */
  discountRate?: number | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. */
  discountAmount?: number | undefined;
  /** Charge in percent of the line's amount. Not together with `chargeAmount`. */
  chargeRate?: number | undefined;
  /** Charge as an amount, with the sign of the line's amount. Not together with `chargeRate`. */
  chargeAmount?: number | undefined;
}

/** One page, newest first. */
export interface RecurringList {
  /** The records of this page. */
  data: RecurringSummary[];
  /** Where a page stands in its list, which may have filters. */
  pagination: FilteredPagination;
}

/** Changes to a recurring invoice, from the next period on. Only the fields that are given change; null removes an optional field. */
export interface RecurringPatch {
  /** Identifier of the client to invoice, who must be active. */
  clientId?: string | undefined;
  /** ISO 4217 code of a national currency in use, in capital letters. */
  currency?: Currency | null | undefined;
  /** The unit in which periods are counted. */
  interval?: RecurringInterval | undefined;
  /** Every so many intervals. */
  every?: number | undefined;
  /** Where the first period begins, or with `dayOfMonth` the first such day from then on. It may be in the past: `missed` decides what is made. With `EACH`, at most 24 invoices may be due at once. Before the year 3000. */
  startDate?: string | undefined;
  /** No invoice has a later date. Not before `startDate`, and not so early that no date is left. Not together with `count`. Absent: it does not end by date. */
  endDate?: string | null | undefined;
  /** How many periods there are, counted by `startDate`, those that were skipped included. Not together with `endDate`. Absent: it does not end by number. */
  count?: number | null | undefined;
  /** Day of the invoices. A month without this day has its invoice on its last day, so 31 is the last day of every month. Not where the interval is WEEK. Absent: the day of `startDate`. */
  dayOfMonth?: number | null | undefined;
  /** Days from issue to due date. Absent: the account's payment terms. */
  dueInDays?: number | null | undefined;
  /** What is invoiced. In descriptions, `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. Lines, notes, terms, reference and metadata have at most 150 KB together, as JSON. */
  lineItems?: LineItemInput[] | undefined;
  /** Discount in percent. Not together with `discountAmount`. Up to 12 decimals. */
  discountRate?: number | null | undefined;
  /** Discount as an amount, between 0 and what it is taken from. Not together with `discountRate`. Up to the currency's decimals. */
  discountAmount?: number | null | undefined;
  /** Charges on the invoice. The invoice's discount is not taken from them. */
  charges?: ChargeInput[] | null | undefined;
  /** What the payer keeps back for the seller's income tax, such as Spain's IRPF. `total` stays as it is; `amountDue` is less by it. */
  withholding?: WithholdingInput | null | undefined;
  /** Free text. `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. Up to 200 lines. */
  notes?: string | null | undefined;
  /** Terms of payment. `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. Up to 200 lines. */
  terms?: string | null | undefined;
  /** What is gained by paying early, in words. Up to 5 lines. */
  earlyPaymentTerms?: string | null | undefined;
  /** `{month}`, `{year}` and `{period}` become words in the language of the client's documents. `{{month}}` stands for `{month}` itself. One line. */
  reference?: string | null | undefined;
  /** What the buyer wants to read on this invoice. Absent: the client's own `buyerReference`. One line. */
  buyerReference?: string | null | undefined;
  /** Number of the buyer's order. One line. */
  purchaseOrder?: string | null | undefined;
  /** Number of the contract. One line. */
  contractReference?: string | null | undefined;
  /** Where the goods went, or the service was rendered. */
  deliverTo?: PlaceOfDeliveryInput | null | undefined;
  /** How the invoice is paid. Documents show these and not the `bankDetails` of the account. Absent: by transfer to the account's `bankDetails`. */
  paymentMeans?: PaymentMeansInput[] | null | undefined;
  /** Where an invoice is paid online: an https address in which `{invoiceNumber}`, `{amountDue}`, `{currency}` stand for the invoice's own. A button on the document and the hosted page leads there while something is due. No braces before the path, no user name or password. */
  paymentUrl?: string | null | undefined;
  /** Up to 50 texts of your own, by key. Never printed. At most 32 KB of JSON in all. */
  metadata?: Record<string, string> | null | undefined;
  /** When the client is reminded of each invoice by mail. Absent: as the account has it. An empty list: never. */
  reminders?: ReminderInput[] | null | undefined;
  /** Whether each invoice is sent and mailed to the client when it is made. Otherwise it is a draft. A `409` where the service has no sender address. */
  send?: boolean | undefined;
  /** What becomes of several periods that are due at once, as after a start date in the past or a standstill of the service: `EACH` makes an invoice of each, `LATEST` of the last one only. */
  missed?: MissedRule | undefined;
}

/** What a recurring invoice will make, as things are now. */
export interface RecurringPreview {
  /** The next 12 invoices, or fewer where it ends before. */
  data: PreviewedInvoice[];
  /** The texts of the first of them, with words in place of braces. */
  next?: PreviewedContent | undefined;
}

/** What the last run came to. */
export interface RecurringRun {
  /** When it ran. */
  at: string;
  /** Date of the invoice: the first day of its period. */
  date: string;
  /** The invoice that was made. */
  invoiceId?: string | undefined;
  /** Why no invoice could be made. */
  error?: string | undefined;
}

/** `ACTIVE` makes invoices, `PAUSED` waits to be resumed, `ENDED` is over for good. */
export type RecurringStatus = 'ACTIVE' | 'PAUSED' | 'ENDED';

/** A recurring invoice as a list shows it: without what its invoices are made of. */
export interface RecurringSummary {
  /** Identifier. */
  id: string;
  /** Who is invoiced. */
  clientId: string;
  /** ISO 4217 code of the currency. Absent: the account's default at the time. */
  currency?: string | undefined;
  /** The unit in which periods are counted. */
  interval: RecurringInterval;
  /** Every so many intervals. */
  every: number;
  /** Where the first period begins. */
  startDate: string;
  /** No invoice has a later date. */
  endDate?: string | undefined;
  /** How many periods there are, counted by `startDate`, those that were skipped included. Not together with `endDate`. Absent: it does not end by number. */
  count?: number | undefined;
  /** Day of the invoices. A month without this day has its invoice on its last day, so 31 is the last day of every month. Not where the interval is WEEK. Absent: the day of `startDate`. */
  dayOfMonth?: number | undefined;
  /** Days from issue to due date. Absent: the account's payment terms. */
  dueInDays?: number | undefined;
  /** Whether each invoice is sent and mailed to the client when it is made. Otherwise it is a draft. A `409` where the service has no sender address. */
  send: boolean;
  /** What becomes of several periods that are due at once, as after a start date in the past or a standstill of the service: `EACH` makes an invoice of each, `LATEST` of the last one only. */
  missed: MissedRule;
  /** `ACTIVE` makes invoices, `PAUSED` waits to be resumed, `ENDED` is over for good. */
  status: RecurringStatus;
  /** `REQUESTED`: by a request. `FAILED`: the last run could make no invoice, and `lastRun.error` says why. Only while it is paused. */
  pausedReason?: PausedReason | undefined;
  /** `COMPLETED`: no date is left. `CLIENT_DELETED`, `CLIENT_INACTIVE`: the client could not be invoiced any more. Only once it has ended. */
  endedReason?: EndedReason | undefined;
  /** Date of the next invoice. Only while it is active. */
  nextDate?: string | undefined;
  /** What the last run came to. */
  lastRun?: RecurringRun | undefined;
  /** How many invoices it has made. */
  invoicesCreated: number;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** Money paid back to the client. */
export interface Refund {
  /** Identifier. */
  id: string;
  /** The invoice that was paid. */
  invoiceId: string;
  /** Amount in the invoice's currency, exact. */
  amount: number;
  /** Date, at midnight UTC. */
  date: string;
  /** How it was paid back. */
  method?: string | undefined;
  /** Your reference, or that of the bank. */
  reference?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
}

/** Something that happened to a refund. */
export interface RefundEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: RefundEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: RefundEventData;
}

/** The object that the event is about, and what changed. */
export interface RefundEventData {
  /** Money paid back to the client. */
  object: Refund;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** What happened. */
export type RefundEventType = 'refund.created' | 'refund.deleted';

/** A refund to record. */
export interface RefundInput {
  /** What was paid back, in the invoice's currency. At most `amountToRefund` of the invoice. Absent: all of it. Up to 12 decimals. */
  amount?: number | undefined;
  /** Day of the refund. Absent: today in the account's time zone. */
  date?: string | undefined;
  /** How it was paid back. */
  method?: string | undefined;
  /** Your reference, or that of the bank. */
  reference?: string | undefined;
}

/** One page, newest first. */
export interface RefundList {
  /** The records of this page. */
  data: Refund[];
  /** Where a page stands in its list. */
  pagination: Pagination;
}

/** A mail that reminds the client of an invoice. */
export interface Reminder {
  /** Days after the due date; negative before it. */
  days: number;
}

/** A mail that reminds the client of an invoice. */
export interface ReminderInput {
  /** Days after the due date; negative before it. */
  days: number;
}

/** A run that sends the events of a range of time to a webhook again. */
export interface Replay {
  /** Identifier. */
  id: string;
  /** Identifier of the webhook. */
  webhookId: string;
  /** Events of this instant or later. */
  from: string;
  /** Events of this instant or earlier. */
  to: string;
  /** `RUNNING`: deliveries are being made. `DONE`: all are made. `STOPPED`: the webhook was switched off or deleted meanwhile. */
  status: ReplayStatus;
  /** Deliveries that were made so far. */
  deliveries: number;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** When it ended. */
  completedAt?: string | undefined;
}

/** Which events to send again. */
export interface ReplayInput {
  /** Events of this instant or later. A date alone is also taken, for its start in UTC. */
  from: string;
  /** Events of this instant or earlier, and not before `from`: at most 30 days after it. A date alone is also taken, for its start in UTC. */
  to: string;
}

/** `RUNNING`: deliveries are being made. `DONE`: all are made. `STOPPED`: the webhook was switched off or deleted meanwhile. */
export type ReplayStatus = 'RUNNING' | 'DONE' | 'STOPPED';

/** Method of a request. */
export type RequestMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A session of a member, without its secret. */
export interface Session {
  /** Identifier. */
  id: string;
  /** The member who signed in. */
  memberId: string;
  /** E-mail address of the member. */
  email: string;
  /** `read` only reads, `write` also changes, `admin` also manages account, keys and members. An `owner` is an admin who alone decides who the owners are. */
  role: MemberRole;
  /** What the browser says of itself. */
  userAgent?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  expiresAt: string;
  /** Day of the last use, UTC. */
  lastUsedOn?: string | undefined;
  /** Whether the request was made with it. */
  isCurrent: boolean;
}

/** One page, newest first. */
export interface SessionList {
  /** The records of this page. */
  data: Session[];
  /** Where a page of a list without page numbers stands. */
  pagination: CursorPagination;
}

/** A new session with its secret, which is shown only once. */
export interface SessionWithSecret {
  /** Identifier. */
  id: string;
  /** The member who signed in. */
  memberId: string;
  /** E-mail address of the member. */
  email: string;
  /** `read` only reads, `write` also changes, `admin` also manages account, keys and members. An `owner` is an admin who alone decides who the owners are. */
  role: MemberRole;
  /** What the browser says of itself. */
  userAgent?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  expiresAt: string;
  /** Day of the last use, UTC. */
  lastUsedOn?: string | undefined;
  /** The account. */
  accountId: string;
  /** Works as an API key: `Authorization: Bearer <secret>`. It is shown only once, and only its hash is stored. */
  secret: string;
}

/** A link that was asked for. It is mailed only to members. */
export interface SignIn {
  /** Identifier. */
  id: string;
  /** Keep it where you asked, for the exchange. Without it the link of the mail does not work. */
  browserSecret: string;
  /** Until when the link works. */
  expiresAt: string;
}

/** A link of a mail, for a session. */
export interface SignInExchange {
  /** The part of the link after `#token=`. */
  token: string;
  /** From the reply to `POST /sessions`. Absent: the link comes from the operator of the service. */
  browserSecret?: string | undefined;
  /** Which account to sign in to, for a member of several. Absent: the only one. */
  accountId?: string | undefined;
}

/** Who wants to sign in. */
export interface SignInInput {
  /** E-mail address. Upper and lower case are the same. */
  email: string;
  /** Language of the mail. Absent: that of the account. */
  language?: PanelLanguage | undefined;
}

/** A session, or the accounts to choose from. */
export interface SignInResult {
  /** The session. Absent where there are several accounts and none was chosen: the link still works then. */
  session?: SessionWithSecret | undefined;
  /** The accounts that the address is a member of. */
  accounts: AccountChoice[];
}

/** A step in the life of an invoice. */
export interface StatusChange {
  /** The status to reach. */
  status: InvoiceStatus;
}

/** What is open, overdue and paid, by currency, and what needs attention. */
export interface Summary {
  /** Instant of the newest change that is counted. A change is counted about a second after it was made, and some minutes after it where the service was held up. */
  asOf: string;
  /** Whether everything is counted. It is false only for an account that is older than its summary, until the operator of the service has had it recounted. */
  isComplete: boolean;
  /** The month that it is now in the account's time zone. */
  month: string;
  /** By currency: the account's own first, then those that it has invoiced in, by their codes. */
  currencies: CurrencySummary[];
  /** What somebody should look at. */
  attention: Attention;
}

/** One month in one currency. */
export interface SummaryMonth {
  /** Month, `YYYY-MM`. */
  month: string;
  /** Invoices with an issue date in the month that were sent and are not void, by their totals. */
  issued: Tally;
  /** Credit notes with an issue date in the month, by their totals. `issued` does not take them off. */
  credited: Tally;
  /** Payments with a date in the month, by their amounts less the refunds of the month. */
  paid: Tally;
}

/** How many, and how much. */
export interface Tally {
  /** How many. */
  count: number;
  /** How much, in the currency. Exact up to 15 digits. */
  amount: number;
}

/** A service of the tax agency of Spain. */
export type TaxAgencyService = 'PRODUCTION' | 'TEST';

/** How a supply is treated for tax, by EN 16931. Standard and reduced rates `S`, zero rate `Z`, exempt `E`, reverse charge `AE`, intra-Community supply `K`, export `G`, not subject to tax `O`, IGIC `L`, IPSI `M`. */
export type TaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O' | 'L' | 'M';

/** The total of tax in the seller's currency. */
export interface TaxCurrency {
  /** ISO 4217 code of the seller's currency for tax. */
  code: string;
  /** How much of it one unit of the invoice's currency is. */
  rate: number;
  /** Sum of all tax in this currency. */
  taxTotal: number;
}

/** The seller's currency for tax, another currency than that of the invoice. */
export interface TaxCurrencyInput {
  /** The seller's currency for tax, another than that of the invoice. */
  code: Currency;
  /** How much of it one unit of the invoice's currency is. Up to 12 decimals. */
  rate: number;
}

/** The sums of one currency. */
export interface TaxCurrencySum {
  /** ISO 4217 code of the currency. */
  currency: string;
  /** Sum of what is invoiced before tax. */
  net: number;
  /** Sum of all tax. */
  taxTotal: number;
  /** net + taxTotal. */
  total: number;
  /** Sum of what clients withhold. It is part of `total`. */
  withholdingAmount: number;
  /** How many invoices are in this currency. */
  invoiceCount: number;
  /** How many credit notes were taken off. Absent: none. */
  creditNoteCount?: number | undefined;
}

/** The sums of one currency and tax. */
export interface TaxRateSum {
  /** ISO 4217 code of the currency. */
  currency: string;
  /** Name of the tax, where lines bear several. */
  name?: string | undefined;
  /** The rate in percent. Absent: what no rate was given for. */
  taxRate?: number | undefined;
  /** The category, where lines name one. */
  category?: TaxCategory | undefined;
  /** Sum of what is taxed, discounts taken off and charges added. What bears several taxes is in each. */
  taxableAmount: number;
  /** Sum of the tax. */
  taxAmount: number;
  /** How many invoices have it. */
  invoiceCount: number;
  /** How many credit notes were taken off. Absent: none. */
  creditNoteCount?: number | undefined;
}

/** What was invoiced in a period, and the tax on it. */
export interface TaxReport {
  /** By currency, name and rate, and what is not taxed last. */
  data: TaxRateSum[];
  /** By currency. */
  totals: TaxCurrencySum[];
  /** How many invoices were added up. */
  invoiceCount: number;
  /** How many credit notes were taken off. Absent: none. */
  creditNoteCount?: number | undefined;
  /** Where a page of a list without page numbers stands. */
  pagination: CursorPagination;
}

/** Whether tax is rounded once per rate (`RATE`, EN 16931) or on every line (`LINE`). */
export type TaxRounding = 'RATE' | 'LINE';

/** The tax of all lines and charges of one rate, category and name. */
export interface TaxSubtotal {
  /** Name of the tax, where lines bear several. */
  name?: string | undefined;
  /** The rate in percent; 0 where no tax is charged. */
  taxRate: number;
  /** The category, where lines name one. */
  category?: TaxCategory | undefined;
  /** What is taxed at this rate, discounts taken off and charges added. */
  taxableAmount: number;
  /** The tax on it. */
  taxAmount: number;
}

/** A bank transfer. */
export interface Transfer {
  /** By bank transfer. */
  type: 'TRANSFER';
  /** Account to pay to: an IBAN (ISO 13616), spaces and hyphens allowed. */
  iban: string;
  /** BIC (ISO 9362), in capital letters. */
  bic?: string | undefined;
  /** Whose account it is. Absent: the account's `name`. */
  accountName?: string | undefined;
}

/** A bank transfer. */
export interface TransferInput {
  /** By bank transfer. */
  type: 'TRANSFER';
  /** Account to pay to: an IBAN (ISO 13616), spaces and hyphens allowed. Its check digits must hold. */
  iban: string;
  /** BIC (ISO 9362), in capital letters. */
  bic?: string | undefined;
  /** Whose account it is. Absent: the account's `name`. One line. */
  accountName?: string | undefined;
}

/** The plan of the account, its limits, and how much of them is used. */
export interface Usage {
  /** What the account is subscribed to. */
  plan: Plan;
  /** All API keys of the account together. */
  apiKeys: RateUsage;
  /** All sessions of the account together. */
  sessions: RateUsage;
}

/** The requests of one minute. */
export interface UsageMinute {
  /** Start of the minute. */
  minute: string;
  /** Requests in the minute, with those refused. */
  requests: number;
  /** Requests in the minute that were answered with `429`. */
  refused: number;
}

/** An address that is told of events. */
export interface Webhook {
  /** Identifier. */
  id: string;
  /** Where events are sent to, by `POST`. */
  url: string;
  /** What the webhook is for. */
  description?: string | undefined;
  /** The types of events to be told of: exact names, `invoice.*` for all about invoices, or `*` for all. */
  events: string[];
  /** Whether events are sent. */
  isActive: boolean;
  /** When the service switched it off. */
  disabledAt?: string | undefined;
  /** Why the service switched it off: the endpoint answered `410` (`GONE`), or failed for five days (`FAILING`). */
  disabledReason?: WebhookDisabledReason | undefined;
  /** Until when the secret before the last rotation is valid as well. */
  previousSecretExpiresAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
}

/** Why the service switched it off: the endpoint answered `410` (`GONE`), or failed for five days (`FAILING`). */
export type WebhookDisabledReason = 'GONE' | 'FAILING';

/** Something that happened to a webhook. */
export interface WebhookEvent {
  /** Identifier. Events sort by it. */
  id: string;
  /** What happened. */
  type: WebhookEventType;
  /** When it happened. Events of one object are in the order of its changes. */
  timestamp: string;
  /** Version of the API. It tells the shape of `object`. */
  apiVersion: 'v1';
  /** Identifier of the account. */
  accountId: string;
  /** Who made the change. */
  actor: EventActor;
  /** The object that the event is about, and what changed. */
  data: WebhookEventData;
}

/** The object that the event is about, and what changed. */
export interface WebhookEventData {
  /** An address that is told of events. */
  object: Webhook;
  /** The former values of the fields of `object` that changed. `null` means that a field had no value. Absent where the object was created or deleted, or did not change. */
  previousAttributes?: Record<string, unknown> | undefined;
}

/** A type of event, all types about one kind of resource, or `*` for all types. */
export type WebhookEventFilter =
  | 'client.created'
  | 'client.updated'
  | 'client.deleted'
  | 'invoice.created'
  | 'invoice.updated'
  | 'invoice.sent'
  | 'invoice.viewed'
  | 'invoice.partially_paid'
  | 'invoice.paid'
  | 'invoice.overdue'
  | 'invoice.voided'
  | 'invoice.pdf_ready'
  | 'invoice.link_rotated'
  | 'payment.created'
  | 'payment.deleted'
  | 'credit_note.created'
  | 'credit_note.updated'
  | 'credit_note.sent'
  | 'credit_note.viewed'
  | 'credit_note.pdf_ready'
  | 'credit_note.link_rotated'
  | 'refund.created'
  | 'refund.deleted'
  | 'key.created'
  | 'key.revoked'
  | 'member.created'
  | 'member.updated'
  | 'member.deleted'
  | 'account.updated'
  | 'email.sent'
  | 'email.failed'
  | 'email.bounced'
  | 'email.complained'
  | 'recurring.created'
  | 'recurring.updated'
  | 'recurring.deleted'
  | 'recurring.run'
  | 'recurring.failed'
  | 'quote.created'
  | 'quote.updated'
  | 'quote.sent'
  | 'quote.viewed'
  | 'quote.accepted'
  | 'quote.declined'
  | 'quote.expired'
  | 'quote.invoiced'
  | 'quote.link_rotated'
  | 'quote.deleted'
  | 'webhook.created'
  | 'webhook.updated'
  | 'webhook.deleted'
  | 'webhook.disabled'
  | 'webhook.test'
  | 'client.*'
  | 'invoice.*'
  | 'payment.*'
  | 'credit_note.*'
  | 'refund.*'
  | 'key.*'
  | 'member.*'
  | 'account.*'
  | 'email.*'
  | 'recurring.*'
  | 'quote.*'
  | 'webhook.*'
  | '*';

/** What happened. */
export type WebhookEventType =
  | 'webhook.created'
  | 'webhook.updated'
  | 'webhook.deleted'
  | 'webhook.disabled'
  | 'webhook.test';

/** A webhook to create. */
export interface WebhookInput {
  /** Where events are sent to, by `POST`. It begins with `https://`. Its host is public, its port is 443 or at least 1024, and it has no user name, password or fragment. */
  url: string;
  /** The types of events to be told of: exact names, `invoice.*` for all about invoices, or `*` for all. Duplicates are merged. */
  events: WebhookEventFilter[];
  /** What the webhook is for. */
  description?: string | undefined;
  /** Whether events are sent. Nothing that happens meanwhile is sent later. Absent: true. */
  isActive?: boolean | undefined;
}

/** One page, newest first. */
export interface WebhookList {
  /** The records of this page. */
  data: Webhook[];
  /** Where a page stands in its list. */
  pagination: Pagination;
}

/** Changes to a webhook. Only the fields that are given change; null removes the description. */
export interface WebhookPatch {
  /** Where events are sent to, by `POST`. It begins with `https://`. Its host is public, its port is 443 or at least 1024, and it has no user name, password or fragment. */
  url?: string | undefined;
  /** The types of events to be told of: exact names, `invoice.*` for all about invoices, or `*` for all. Duplicates are merged. */
  events?: WebhookEventFilter[] | undefined;
  /** What the webhook is for. */
  description?: string | null | undefined;
  /** `true` also switches a webhook on again that the service has switched off. */
  isActive?: boolean | undefined;
}

/** A webhook with its new secret, which is shown only once. */
export interface WebhookWithSecret {
  /** Identifier. */
  id: string;
  /** Where events are sent to, by `POST`. */
  url: string;
  /** What the webhook is for. */
  description?: string | undefined;
  /** The types of events to be told of: exact names, `invoice.*` for all about invoices, or `*` for all. */
  events: string[];
  /** Whether events are sent. */
  isActive: boolean;
  /** When the service switched it off. */
  disabledAt?: string | undefined;
  /** Why the service switched it off: the endpoint answered `410` (`GONE`), or failed for five days (`FAILING`). */
  disabledReason?: WebhookDisabledReason | undefined;
  /** Until when the secret before the last rotation is valid as well. */
  previousSecretExpiresAt?: string | undefined;
  /** Instant, ISO 8601 UTC. */
  createdAt: string;
  /** Instant, ISO 8601 UTC. */
  updatedAt?: string | undefined;
  /** What signatures are made with. It is shown only once. */
  secret: string;
}

/** What the payer keeps back for the tax office. */
export interface Withholding {
  /** In percent of the total without tax. */
  rate: number;
  /** Its name, as documents print it. */
  label: string;
}

/** What the payer keeps back for the seller's income tax, such as Spain's IRPF. `total` stays as it is; `amountDue` is less by it. */
export interface WithholdingInput {
  /** In percent of the total without tax. Up to 12 decimals. */
  rate: number;
  /** Its name, as documents print it. One line. */
  label: string;
}

/** What `clients.list` can be asked for. */
export interface ClientsListQuery {
  /** Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1. */
  page?: number | undefined;
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
  /** Only active, or only inactive clients. */
  isActive?: boolean | undefined;
  /** Exact e-mail address, in any case. */
  email?: string | undefined;
  /** The beginnings of words of the name or of the e-mail address: `acme co` finds Acme Corporation, and `acme.ex` finds billing@acme.example. A number is found as a whole: `4` does not find Studio 42. Case and accents make no difference. Where more than 10,000 clients have only some of the words, a page may end early: follow `nextCursor`. A `page` above 1 is then a `422`. */
  q?: string | undefined;
}

export class ClientsResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Create a client. Only `name` and `email` are required. Several clients may share an e-mail address. */
  async create(body: ClientInput, options: RequestOptions = {}): Promise<Client> {
    return this.#send({ method: 'POST', path: '/clients', body }, options);
  }

  /** List clients. Newest first. Filters may be combined. The first of `email`, `q` and `isActive` that is given finds the clients; the others are checked client by client until the page is full. `total` is there without filters, and wherever the page reaches the end of the list. A later `page` also reads the pages before it; a `cursor` does not. */
  async list(query: ClientsListQuery = {}, options: RequestOptions = {}): Promise<ClientList> {
    return this.#send({ method: 'GET', path: '/clients', query }, options);
  }

  /** List clients: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<ClientsListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<ClientList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get a client. The client as it is now. Sent invoices keep the client as it was when they were sent. */
  async get(clientId: string, options: RequestOptions = {}): Promise<Client> {
    return this.#send({ method: 'GET', path: `/clients/${segment(clientId)}` }, options);
  }

  /** Change a client. Changes only the fields that are given. Sent invoices keep the client as it was when they were sent. */
  async update(clientId: string, body: ClientPatch, options: RequestOptions = {}): Promise<Client> {
    return this.#send({ method: 'PUT', path: `/clients/${segment(clientId)}`, body }, options);
  }

  /** Delete a client. The client can no longer be read, listed or invoiced. Its invoices stay as they are. */
  async delete(clientId: string, options: RequestOptions = {}): Promise<void> {
    return this.#send({ method: 'DELETE', path: `/clients/${segment(clientId)}` }, options);
  }
}

/** What `invoices.list` can be asked for. */
export interface InvoicesListQuery {
  /** Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1. */
  page?: number | undefined;
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
  /** Only invoices of this status, or of any of several: `status=SENT&status=OVERDUE` or `status=SENT,OVERDUE`. */
  status?: InvoiceStatus | InvoiceStatus[] | undefined;
  /** Only invoices of this client. */
  clientId?: string | undefined;
  /** Issued on this day or later. */
  issuedFrom?: string | undefined;
  /** Issued on this day or earlier. Not before `issuedFrom`. */
  issuedTo?: string | undefined;
  /** Due on this day or later. */
  dueFrom?: string | undefined;
  /** Due on this day or earlier. Not before `dueFrom`. */
  dueTo?: string | undefined;
  /** Only invoices in this currency. */
  currency?: Currency | undefined;
  /** The number, its beginning or its digits, or the beginnings of words of the client's name or of the reference: `acme co` finds Acme Corporation. A number in a name is found as a whole: `4` does not find Studio 42. Case and accents make no difference. A reference is found about a second after it was written. */
  q?: string | undefined;
  /** Order of the list. */
  sort?: InvoiceSort | undefined;
}

/** What `invoices.xml` can be asked for. */
export interface InvoicesXmlQuery {
  /** Format of the file: `ubl` is EN 16931 in UBL 2.1, `cii` EN 16931 in UN/CEFACT CII D16B, `xrechnung` XRechnung 3.0 in UBL, and `peppol` Peppol BIS Billing 3.0 in UBL. Absent: `ubl`. */
  format?: EInvoiceFormat | undefined;
}

/** What `invoices.creditNotes` can be asked for. */
export interface InvoicesCreditNotesQuery {
  /** Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1. */
  page?: number | undefined;
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

/** What `invoices.emails` can be asked for. */
export interface InvoicesEmailsQuery {
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

/** What `invoices.events` can be asked for. */
export interface InvoicesEventsQuery {
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

export class InvoicesResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Create an invoice. Takes the next number, computes every amount and has the PDF rendered. The invoice is a DRAFT, which can still be changed. */
  async create(body: InvoiceInput, options: RequestOptions = {}): Promise<Invoice> {
    return this.#send({ method: 'POST', path: '/invoices', body }, options);
  }

  /** Preview the PDF of an invoice. Takes what `POST /invoices` takes and answers with the PDF of that invoice, with every amount computed. Nothing is stored and no number is taken: where the number would be, it says that it is a draft. An `Idempotency-Key` has no effect. With `branding` it shows a logo or a colour that is not saved yet: what `PUT /account` would refuse is refused here in the same words. */
  async preview(body: InvoicePreviewInput, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#send({ method: 'POST', path: '/invoices/preview', body, media: true }, options);
  }

  /** List invoices. Any page of all invoices costs the same, and shows an invoice as soon as it was created. `clientId`, `status`, `currency`, `q`, and ranges of `issued…` and `due…` are each answered by an index, which may be a second behind. Where they are combined, one of them finds the invoices and the others are checked invoice by invoice until the page is full; `status` and `currency` together are one. An invoice whose status changes at that very moment may be missing from a list by `currency` or by several statuses: the same request finds it a moment later, but the pages that follow do not; a list of all invoices never misses one. A range of dates alone sorts by that date, latest first. With filters, a later `page` also reads the pages before it; a `cursor` does not. `total` is there without filters, by `status` and `currency`, and wherever the page reaches the end of the list. */
  async list(query: InvoicesListQuery = {}, options: RequestOptions = {}): Promise<InvoiceList> {
    return this.#send({ method: 'GET', path: '/invoices', query }, options);
  }

  /** List invoices: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<InvoicesListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<InvoiceList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get an invoice. With its lines, its taxes by rate, and what is still due. */
  async get(invoiceId: string, options: RequestOptions = {}): Promise<Invoice> {
    return this.#send({ method: 'GET', path: `/invoices/${segment(invoiceId)}` }, options);
  }

  /** Download the PDF of an invoice. The document itself, at once: where it was not rendered yet, it is now. */
  async pdf(invoiceId: string, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#send({ method: 'GET', path: `/invoices/${segment(invoiceId)}/pdf`, media: true }, options);
  }

  /** Download an invoice as an e-invoice. An XML file that programs read, by the European standard EN 16931. Every amount in it is that of the API. Where the invoice lacks what the format asks for, there is no file but a `422`, whose `details` name each field and its rule, such as `BR-11`; those that start with `account` are fields of the account. A DRAFT has no file: it gets the same `422`, so that it can be completed before it is sent, or a `409` once nothing is missing. Neither has an invoice that is VOID: a `409`. Currencies with three decimals have no e-invoice: a `422`. */
  async xml(invoiceId: string, query: InvoicesXmlQuery = {}, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#send({ method: 'GET', path: `/invoices/${segment(invoiceId)}/xml`, query, media: true }, options);
  }

  /** Change a draft, or the metadata and reminders of any invoice. Changes only what it names and computes everything again. The number stays. An invoice that is no draft any more is a `409`, unless the change names nothing but `metadata` and `reminders`: those may be changed in every status. */
  async update(invoiceId: string, body: InvoicePatch, options: RequestOptions = {}): Promise<Invoice> {
    return this.#send({ method: 'PUT', path: `/invoices/${segment(invoiceId)}`, body }, options);
  }

  /** Change the status of an invoice. DRAFT → SENT → VIEWED → PARTIALLY_PAID → PAID, OVERDUE once the due date has passed, or VOID. PAID records a payment of what is due. The status that it has is no change. */
  async setStatus(invoiceId: string, body: StatusChange, options: RequestOptions = {}): Promise<Invoice> {
    return this.#send({ method: 'PATCH', path: `/invoices/${segment(invoiceId)}`, body }, options);
  }

  /** Replace the links of an invoice. Gives the document a new `pdfUrl` and `hostedUrl`. The former ones answer `404` at once, also in mails that were sent before. Mails that are sent later have the new link, and so has the PDF. */
  async rotateLink(invoiceId: string, options: RequestOptions = {}): Promise<Invoice> {
    return this.#send({ method: 'POST', path: `/invoices/${segment(invoiceId)}/rotateLink` }, options);
  }

  /** Create invoices together. Up to 49 invoices with consecutive numbers: all of them or none. */
  async batch(body: InvoiceBatch, options: RequestOptions = {}): Promise<InvoiceBatchResult> {
    return this.#send({ method: 'POST', path: '/invoices/batch', body }, options);
  }

  /** List the credit notes of an invoice. Newest first. A credit note is in the list as soon as it was issued. */
  async creditNotes(
    invoiceId: string,
    query: InvoicesCreditNotesQuery = {},
    options: RequestOptions = {},
  ): Promise<CreditNoteList> {
    return this.#send({ method: 'GET', path: `/invoices/${segment(invoiceId)}/creditNotes`, query }, options);
  }

  /** Send an invoice by mail. Mails the invoice to the client, in the client's language: with a link to its page, the PDF attached, and your logo and colour. Answers go to your e-mail address. A draft becomes SENT; an invoice that was issued before can be sent again. The mail is on its way a moment later: `GET /emails/{id}` and events tell what becomes of it. A VOID invoice is a `409`, and so is an address that an earlier mail bounced at, or from which it was reported as spam. */
  async send(invoiceId: string, body: InvoiceSending = {}, options: RequestOptions = {}): Promise<Email> {
    return this.#send({ method: 'POST', path: `/invoices/${segment(invoiceId)}/send`, body }, options);
  }

  /** Remind of an invoice by mail. Mails a reminder now, as the planned ones are: with what is due, the link to its page and the PDF. It takes the place of one that is planned for the same day. An invoice on which nothing is due is a `409`, and so is a draft. */
  async remind(invoiceId: string, body: InvoiceSending = {}, options: RequestOptions = {}): Promise<Email> {
    return this.#send({ method: 'POST', path: `/invoices/${segment(invoiceId)}/remind`, body }, options);
  }

  /** List the mails about an invoice. Newest first: mails that you sent, and reminders. */
  async emails(invoiceId: string, query: InvoicesEmailsQuery = {}, options: RequestOptions = {}): Promise<EmailList> {
    return this.#send({ method: 'GET', path: `/invoices/${segment(invoiceId)}/emails`, query }, options);
  }

  /** List the events of an invoice. Its history of the last year, newest first: creation, changes, sending, views, payments and documents. An event is in the list as soon as the change is made. */
  async events(invoiceId: string, query: InvoicesEventsQuery = {}, options: RequestOptions = {}): Promise<EventList> {
    return this.#send({ method: 'GET', path: `/invoices/${segment(invoiceId)}/events`, query }, options);
  }
}

/** What `payments.listAll` can be asked for. */
export interface PaymentsListAllQuery {
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
  /** Only payments, or only refunds. */
  type?: PaymentType | undefined;
  /** Only of invoices of this client. */
  clientId?: string | undefined;
  /** Paid on this day or later. */
  from?: string | undefined;
  /** Paid on this day or earlier. Not before `from`. */
  to?: string | undefined;
}

/** What `payments.list` can be asked for. */
export interface PaymentsListQuery {
  /** Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1. */
  page?: number | undefined;
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

export class PaymentsResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** List the payments of all invoices. The latest day of payment first, with refunds among them. A payment that was deleted is not there any more. Any page costs the same. */
  async listAll(query: PaymentsListAllQuery = {}, options: RequestOptions = {}): Promise<PaymentEntryList> {
    return this.#send({ method: 'GET', path: '/payments', query }, options);
  }

  /** Record a payment. The invoice becomes PARTIALLY_PAID or PAID. An overdue invoice that is paid in part stays OVERDUE. */
  async create(invoiceId: string, body: PaymentInput, options: RequestOptions = {}): Promise<Payment> {
    return this.#send({ method: 'POST', path: `/invoices/${segment(invoiceId)}/payments`, body }, options);
  }

  /** List the payments of an invoice. Newest first. Payments that `PATCH {"status": "PAID"}` recorded are included. */
  async list(invoiceId: string, query: PaymentsListQuery = {}, options: RequestOptions = {}): Promise<PaymentList> {
    return this.#send({ method: 'GET', path: `/invoices/${segment(invoiceId)}/payments`, query }, options);
  }

  /** List the payments of an invoice: all of them, page by page as they are asked for. */
  async *all(
    invoiceId: string,
    query: Omit<PaymentsListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<PaymentList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        invoiceId,
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get a payment. A payment is part of its invoice: its `ETag` is that of the invoice. */
  async get(invoiceId: string, paymentId: string, options: RequestOptions = {}): Promise<Payment> {
    return this.#send(
      { method: 'GET', path: `/invoices/${segment(invoiceId)}/payments/${segment(paymentId)}` },
      options,
    );
  }

  /** Delete a payment. Deletes the payment. An invoice that was PAID is open again. */
  async delete(invoiceId: string, paymentId: string, options: RequestOptions = {}): Promise<void> {
    return this.#send(
      { method: 'DELETE', path: `/invoices/${segment(invoiceId)}/payments/${segment(paymentId)}` },
      options,
    );
  }
}

/** What `creditNotes.list` can be asked for. */
export interface CreditNotesListQuery {
  /** Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1. */
  page?: number | undefined;
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
  /** Only credit notes of this invoice. */
  invoiceId?: string | undefined;
  /** Only credit notes of this client. */
  clientId?: string | undefined;
  /** Issued on this day or later. */
  from?: string | undefined;
  /** Issued on this day or earlier. Not before `from`. */
  to?: string | undefined;
}

/** What `creditNotes.xml` can be asked for. */
export interface CreditNotesXmlQuery {
  /** Format of the file: `ubl` is EN 16931 in UBL 2.1, `cii` EN 16931 in UN/CEFACT CII D16B, `xrechnung` XRechnung 3.0 in UBL, and `peppol` Peppol BIS Billing 3.0 in UBL. Absent: `ubl`. */
  format?: EInvoiceFormat | undefined;
}

/** What `creditNotes.emails` can be asked for. */
export interface CreditNotesEmailsQuery {
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

/** What `creditNotes.events` can be asked for. */
export interface CreditNotesEventsQuery {
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

export class CreditNotesResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Issue a credit note. Takes back lines of an issued invoice, an amount, or everything that is left, and has a number of its own series. It counts at once: `amountCredited` of the invoice grows and `amountDue` shrinks. What was paid before and is not owed any more is `amountToRefund`. Credit notes never take back more than the invoice has, in all, by line and by tax; the last one takes exactly what is left. An invoice of which nothing is due any more is PAID. A credit note cannot be changed or deleted. A draft and a VOID invoice are a `409`, and so is an invoice of which nothing is left. An invoice has at most 100 credit notes. */
  async create(invoiceId: string, body: CreditNoteInput, options: RequestOptions = {}): Promise<CreditNote> {
    return this.#send({ method: 'POST', path: `/invoices/${segment(invoiceId)}/creditNotes`, body }, options);
  }

  /** List credit notes. Newest first. Any page of all credit notes costs the same. `invoiceId`, `clientId` and a range of dates are each answered by an index, which may be a second behind. A range of dates alone sorts by that date, latest first. `total` is there without filters, by `invoiceId`, and wherever the page reaches the end of the list. */
  async list(query: CreditNotesListQuery = {}, options: RequestOptions = {}): Promise<CreditNoteList> {
    return this.#send({ method: 'GET', path: '/creditNotes', query }, options);
  }

  /** List credit notes: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<CreditNotesListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<CreditNoteList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get a credit note. With its lines and its taxes by rate. */
  async get(creditNoteId: string, options: RequestOptions = {}): Promise<CreditNote> {
    return this.#send({ method: 'GET', path: `/creditNotes/${segment(creditNoteId)}` }, options);
  }

  /** Download the PDF of a credit note. The document itself, at once: where it was not rendered yet, it is now. */
  async pdf(creditNoteId: string, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#send({ method: 'GET', path: `/creditNotes/${segment(creditNoteId)}/pdf`, media: true }, options);
  }

  /** Download a credit note as an e-invoice. An XML file that programs read, by the European standard EN 16931: a credit note (type code 381) that names the invoice before it. Formats, fields and rules are those of `GET /invoices/{id}/xml`: where something is missing, there is a `422` that names it. */
  async xml(creditNoteId: string, query: CreditNotesXmlQuery = {}, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#send(
      { method: 'GET', path: `/creditNotes/${segment(creditNoteId)}/xml`, query, media: true },
      options,
    );
  }

  /** Change the metadata of a credit note. Nothing else of a credit note ever changes. */
  async update(creditNoteId: string, body: CreditNotePatch, options: RequestOptions = {}): Promise<CreditNote> {
    return this.#send({ method: 'PUT', path: `/creditNotes/${segment(creditNoteId)}`, body }, options);
  }

  /** Replace the links of a credit note. Gives the document a new `pdfUrl` and `hostedUrl`. The former ones answer `404` at once, also in mails that were sent before. Mails that are sent later have the new link, and so has the PDF. */
  async rotateLink(creditNoteId: string, options: RequestOptions = {}): Promise<CreditNote> {
    return this.#send({ method: 'POST', path: `/creditNotes/${segment(creditNoteId)}/rotateLink` }, options);
  }

  /** Send a credit note by mail. Mails the credit note to the client, in the client's language: with a link to its page and the PDF attached. It can be sent again. An address that an earlier mail bounced at, or from which it was reported as spam, is a `409`. */
  async send(creditNoteId: string, body: InvoiceSending = {}, options: RequestOptions = {}): Promise<Email> {
    return this.#send({ method: 'POST', path: `/creditNotes/${segment(creditNoteId)}/send`, body }, options);
  }

  /** List the mails about a credit note. Newest first. */
  async emails(
    creditNoteId: string,
    query: CreditNotesEmailsQuery = {},
    options: RequestOptions = {},
  ): Promise<EmailList> {
    return this.#send({ method: 'GET', path: `/creditNotes/${segment(creditNoteId)}/emails`, query }, options);
  }

  /** List the events of a credit note. Its history of the last year, newest first. An event is in the list as soon as the change is made. */
  async events(
    creditNoteId: string,
    query: CreditNotesEventsQuery = {},
    options: RequestOptions = {},
  ): Promise<EventList> {
    return this.#send({ method: 'GET', path: `/creditNotes/${segment(creditNoteId)}/events`, query }, options);
  }
}

/** What `refunds.list` can be asked for. */
export interface RefundsListQuery {
  /** Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1. */
  page?: number | undefined;
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

export class RefundsResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Record a refund. Records that you paid back what a credit note has made too much. It moves no money. Where nothing is to be refunded, it is a `409`. */
  async create(invoiceId: string, body: RefundInput = {}, options: RequestOptions = {}): Promise<Refund> {
    return this.#send({ method: 'POST', path: `/invoices/${segment(invoiceId)}/refunds`, body }, options);
  }

  /** List the refunds of an invoice. Newest first. */
  async list(invoiceId: string, query: RefundsListQuery = {}, options: RequestOptions = {}): Promise<RefundList> {
    return this.#send({ method: 'GET', path: `/invoices/${segment(invoiceId)}/refunds`, query }, options);
  }

  /** List the refunds of an invoice: all of them, page by page as they are asked for. */
  async *all(
    invoiceId: string,
    query: Omit<RefundsListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<RefundList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        invoiceId,
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get a refund. A refund is part of its invoice: its `ETag` is that of the invoice. */
  async get(invoiceId: string, refundId: string, options: RequestOptions = {}): Promise<Refund> {
    return this.#send({ method: 'GET', path: `/invoices/${segment(invoiceId)}/refunds/${segment(refundId)}` }, options);
  }

  /** Delete a refund. Deletes a refund that was recorded by mistake. The amount is to be refunded again. */
  async delete(invoiceId: string, refundId: string, options: RequestOptions = {}): Promise<void> {
    return this.#send(
      { method: 'DELETE', path: `/invoices/${segment(invoiceId)}/refunds/${segment(refundId)}` },
      options,
    );
  }
}

/** What `quotes.emails` can be asked for. */
export interface QuotesEmailsQuery {
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

/** What `quotes.list` can be asked for. */
export interface QuotesListQuery {
  /** Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1. */
  page?: number | undefined;
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
  /** Only quotes of this status, or of any of several: `status=SENT&status=VIEWED` or `status=SENT,VIEWED`. */
  status?: QuoteStatus | QuoteStatus[] | undefined;
  /** Only quotes to this client. */
  clientId?: string | undefined;
  /** Issued on this day or later. */
  issuedFrom?: string | undefined;
  /** Issued on this day or earlier. Not before `issuedFrom`. */
  issuedTo?: string | undefined;
  /** The number, its beginning or its digits, or the beginnings of words of the client's name: `acme co` finds Acme Corporation. A number in a name is found as a whole: `4` does not find Studio 42. Case and accents make no difference. */
  q?: string | undefined;
}

/** What `quotes.events` can be asked for. */
export interface QuotesEventsQuery {
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

export class QuotesResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** List the mails about a quote. Newest first. */
  async emails(quoteId: string, query: QuotesEmailsQuery = {}, options: RequestOptions = {}): Promise<EmailList> {
    return this.#send({ method: 'GET', path: `/quotes/${segment(quoteId)}/emails`, query }, options);
  }

  /** Create a quote. Takes the next number and computes every amount as for an invoice. The quote is a DRAFT, which can still be changed. */
  async create(body: QuoteInput, options: RequestOptions = {}): Promise<Quote> {
    return this.#send({ method: 'POST', path: '/quotes', body }, options);
  }

  /** Preview the PDF of a quote. Takes what `POST /quotes` takes and answers with the PDF of that quote, with every amount computed. Nothing is stored and no number is taken: the document has none, and says that it is a draft. An `Idempotency-Key` has no effect. */
  async preview(body: QuoteInput, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#send({ method: 'POST', path: '/quotes/preview', body, media: true }, options);
  }

  /** List quotes. Newest first; a range of `issued…` alone sorts by that date, latest first. `cursor` costs the same wherever it is, a late `page` costs what lies before it. `clientId`, `status` and the range are each answered by an index, which may be a second behind; combined, the first of them by this order chooses the index and the others are looked at one by one. `total` is there without filters, and wherever the page reaches the end of the list. */
  async list(query: QuotesListQuery = {}, options: RequestOptions = {}): Promise<QuoteList> {
    return this.#send({ method: 'GET', path: '/quotes', query }, options);
  }

  /** List quotes: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<QuotesListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<QuoteList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get a quote. With its lines, its taxes by rate, and what the client said. */
  async get(quoteId: string, options: RequestOptions = {}): Promise<Quote> {
    return this.#send({ method: 'GET', path: `/quotes/${segment(quoteId)}` }, options);
  }

  /** Download the PDF of a quote. The document itself, at once: where it was not rendered yet, it is now. */
  async pdf(quoteId: string, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#send({ method: 'GET', path: `/quotes/${segment(quoteId)}/pdf`, media: true }, options);
  }

  /** Change a draft of a quote, or the metadata of any quote. Changes only what it names and computes everything again. The number stays. What the client was sent does not change: a quote that is no draft any more is a `409`, unless the change names nothing but `metadata`. Duplicate it to offer something else. */
  async update(quoteId: string, body: QuotePatch, options: RequestOptions = {}): Promise<Quote> {
    return this.#send({ method: 'PUT', path: `/quotes/${segment(quoteId)}`, body }, options);
  }

  /** Change the status of a quote. DRAFT → SENT → VIEWED → ACCEPTED or DECLINED. SENT only marks it: `POST …/send` mails it. ACCEPTED and DECLINED record what the client said to you. EXPIRED withdraws it. After the end of `validUntil` in your time zone a quote is EXPIRED and can't be accepted: a `409`. The status that it has is no change. */
  async setStatus(quoteId: string, body: QuoteStatusChange, options: RequestOptions = {}): Promise<Quote> {
    return this.#send({ method: 'PATCH', path: `/quotes/${segment(quoteId)}`, body }, options);
  }

  /** Delete a draft of a quote. Only a draft can be deleted: any other quote is a `409`. Its number is not used again. */
  async delete(quoteId: string, options: RequestOptions = {}): Promise<void> {
    return this.#send({ method: 'DELETE', path: `/quotes/${segment(quoteId)}` }, options);
  }

  /** Replace the links of a quote. Gives the document a new `pdfUrl` and `hostedUrl`. The former ones answer `404` at once, also in mails that were sent before. Mails that are sent later have the new link, and so has the PDF. */
  async rotateLink(quoteId: string, options: RequestOptions = {}): Promise<Quote> {
    return this.#send({ method: 'POST', path: `/quotes/${segment(quoteId)}/rotateLink` }, options);
  }

  /** Duplicate a quote. Makes a new draft with the same content and a number of its own, issued today and valid for 30 days. The quote may have any status and stays as it is. */
  async duplicate(quoteId: string, options: RequestOptions = {}): Promise<Quote> {
    return this.#send({ method: 'POST', path: `/quotes/${segment(quoteId)}/duplicate` }, options);
  }

  /** Send a quote by mail. Mails the quote to the client, in the client's language: with a link to the page on which it is accepted or declined, and the PDF attached. A draft becomes SENT; a quote that was sent before can be sent again. One that was declined or has expired is a `409`, and so is an address that an earlier mail bounced at, or from which it was reported as spam. */
  async send(quoteId: string, body: InvoiceSending = {}, options: RequestOptions = {}): Promise<Email> {
    return this.#send({ method: 'POST', path: `/quotes/${segment(quoteId)}/send`, body }, options);
  }

  /** Make the invoice of a quote. Makes a draft of an invoice with the content and the amounts of an accepted quote. The quote becomes INVOICED and names the invoice. There is one invoice at most: a further request is a `409`, which names the invoice, and so is a quote that is not ACCEPTED. */
  async invoice(quoteId: string, body: QuoteInvoicing = {}, options: RequestOptions = {}): Promise<Invoice> {
    return this.#send({ method: 'POST', path: `/quotes/${segment(quoteId)}/invoice`, body }, options);
  }

  /** List the events of a quote. Its history of the last year, newest first: creation, changes, sending, views and the answer of the client. An event is in the list as soon as the change is made. */
  async events(quoteId: string, query: QuotesEventsQuery = {}, options: RequestOptions = {}): Promise<EventList> {
    return this.#send({ method: 'GET', path: `/quotes/${segment(quoteId)}/events`, query }, options);
  }
}

export class EmailsResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Get a mail. What became of a mail: whether it was sent, why it was not, and who rejected it. */
  async get(emailId: string, options: RequestOptions = {}): Promise<Email> {
    return this.#send({ method: 'GET', path: `/emails/${segment(emailId)}` }, options);
  }
}

/** What `quotePages.accept` can be asked for. */
export interface QuotePagesAcceptQuery {
  /** Language of the page, such as `es`. Absent or not spoken: that of the invoice. */
  lang?: string | undefined;
}

/** What `quotePages.decline` can be asked for. */
export interface QuotePagesDeclineQuery {
  /** Language of the page, such as `es`. Absent or not spoken: that of the invoice. */
  lang?: string | undefined;
}

export class QuotePagesResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Accept a quote. The client accepts the quote, until the end of `validUntil` in the seller's time zone. It is sent by a person with the form on the page; nothing else on the page does it. A quote is answered once: one that was answered, has expired or was withdrawn stays as it is. The browser is led back to the page, which shows how the quote stands. */
  async accept(
    token: string,
    body: unknown,
    query: QuotePagesAcceptQuery = {},
    options: RequestOptions = {},
  ): Promise<void> {
    return this.#send({ method: 'POST', path: `/hostedQuotes/${segment(token)}/accept`, query, body }, options);
  }

  /** Decline a quote. The client declines the quote. It is sent by a person with the form on the page; nothing else on the page does it. A quote is answered once: one that was answered, has expired or was withdrawn stays as it is. The browser is led back to the page, which shows how the quote stands. */
  async decline(
    token: string,
    body: unknown,
    query: QuotePagesDeclineQuery = {},
    options: RequestOptions = {},
  ): Promise<void> {
    return this.#send({ method: 'POST', path: `/hostedQuotes/${segment(token)}/decline`, query, body }, options);
  }
}

/** What `recurring.list` can be asked for. */
export interface RecurringListQuery {
  /** Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1. */
  page?: number | undefined;
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
  /** Only those of this status. */
  status?: RecurringStatus | undefined;
  /** Only those of this client. */
  clientId?: string | undefined;
}

export class RecurringResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Create a recurring invoice. Makes an invoice at the beginning of each period, when that day begins in the account's time zone: one for each period, ever. The issue date is that day, even where the run is late. One that is due already is made within about a minute. */
  async create(body: RecurringInput, options: RequestOptions = {}): Promise<Recurring> {
    return this.#send({ method: 'POST', path: '/recurring', body }, options);
  }

  /** List recurring invoices. Newest first. Filters may be combined. `total` is there without filters, and wherever the page reaches the end of the list. A later `page` also reads the pages before it; a `cursor` does not. */
  async list(query: RecurringListQuery = {}, options: RequestOptions = {}): Promise<RecurringList> {
    return this.#send({ method: 'GET', path: '/recurring', query }, options);
  }

  /** List recurring invoices: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<RecurringListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<RecurringList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get a recurring invoice. With what its invoices are made of, its next date and its last run. */
  async get(recurringId: string, options: RequestOptions = {}): Promise<Recurring> {
    return this.#send({ method: 'GET', path: `/recurring/${segment(recurringId)}` }, options);
  }

  /** Change a recurring invoice. Changes only the fields that are given, from the next period on. Invoices that were made stay as they are, and periods that were invoiced are not invoiced again, whatever the new dates are. One that has ended is a `409`. */
  async update(recurringId: string, body: RecurringPatch, options: RequestOptions = {}): Promise<Recurring> {
    return this.#send({ method: 'PUT', path: `/recurring/${segment(recurringId)}`, body }, options);
  }

  /** Delete a recurring invoice. It makes no more invoices. Those that it made stay as they are. */
  async delete(recurringId: string, options: RequestOptions = {}): Promise<void> {
    return this.#send({ method: 'DELETE', path: `/recurring/${segment(recurringId)}` }, options);
  }

  /** Pause a recurring invoice. It makes no invoices until it is resumed. One that is paused stays as it is; one that has ended is a `409`. */
  async pause(recurringId: string, options: RequestOptions = {}): Promise<Recurring> {
    return this.#send({ method: 'POST', path: `/recurring/${segment(recurringId)}/pause` }, options);
  }

  /** Resume a recurring invoice. Continues with the first period that begins today or later: what was missed during the pause is skipped. Where it paused because a run had failed, that period is tried again. One that is active stays as it is; one that has ended is a `409`. Where no date is left, it has ended. */
  async resume(recurringId: string, options: RequestOptions = {}): Promise<Recurring> {
    return this.#send({ method: 'POST', path: `/recurring/${segment(recurringId)}/resume` }, options);
  }

  /** Preview the invoices of a recurring invoice. The dates, periods and totals of the next 12 invoices, made by the same rules as the invoices themselves. Where it is paused, as if it were resumed now. Where it has ended, or its client can no longer be invoiced, there are none. */
  async preview(recurringId: string, options: RequestOptions = {}): Promise<RecurringPreview> {
    return this.#send({ method: 'GET', path: `/recurring/${segment(recurringId)}/preview` }, options);
  }
}

/** What `exports.invoices` can be asked for. */
export interface ExportsInvoicesQuery {
  /** From this day on. Absent: from the first. */
  from?: string | undefined;
  /** Up to this day. Not before `from`. Absent: up to the last. */
  to?: string | undefined;
  /** Only invoices of this status, or of any of several. Absent: all but VOID, which are those that `/reports/tax` adds up. */
  status?: BookedStatus | BookedStatus[] | undefined;
  /** Records that are read for one file, at most. Absent: 10000. */
  limit?: number | undefined;
  /** From the `Link` of the part before: leave it to that link. */
  cursor?: string | undefined;
}

/** What `exports.creditNotes` can be asked for. */
export interface ExportsCreditNotesQuery {
  /** From this day on. Absent: from the first. */
  from?: string | undefined;
  /** Up to this day. Not before `from`. Absent: up to the last. */
  to?: string | undefined;
  /** Records that are read for one file, at most. Absent: 10000. */
  limit?: number | undefined;
  /** From the `Link` of the part before: leave it to that link. */
  cursor?: string | undefined;
}

/** What `exports.payments` can be asked for. */
export interface ExportsPaymentsQuery {
  /** From this day on. Absent: from the first. */
  from?: string | undefined;
  /** Up to this day. Not before `from`. Absent: up to the last. */
  to?: string | undefined;
  /** Records that are read for one file, at most. Absent: 10000. */
  limit?: number | undefined;
  /** From the `Link` of the part before: leave it to that link. */
  cursor?: string | undefined;
}

/** What `exports.clients` can be asked for. */
export interface ExportsClientsQuery {
  /** From this day on. Absent: from the first. */
  from?: string | undefined;
  /** Up to this day. Not before `from`. Absent: up to the last. */
  to?: string | undefined;
  /** Records that are read for one file, at most. Absent: 10000. */
  limit?: number | undefined;
  /** From the `Link` of the part before: leave it to that link. */
  cursor?: string | undefined;
}

export class ExportsResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Export invoices as CSV. By issue date, with a row for each tax of an invoice. Its own amounts are in its first row only, so that columns can be added up. Drafts are never included. RFC 4180 in UTF-8, with a decimal point and a byte order mark. A text that a spreadsheet would compute gets an apostrophe before it. A long file comes in parts: `Link` with `rel="next"` leads to the next one. Only the first has the names of the columns, so the parts one after the other are the whole file. */
  async invoices(query: ExportsInvoicesQuery = {}, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#send({ method: 'GET', path: '/exports/invoices.csv', query, media: true }, options);
  }

  /** Export credit notes as CSV. By issue date, with a row for each tax of a credit note. Amounts are positive: they are what was taken back. Those that a credit note has once are in its first row only, so that columns can be added up. RFC 4180 in UTF-8, with a decimal point and a byte order mark. A text that a spreadsheet would compute gets an apostrophe before it. A long file comes in parts: `Link` with `rel="next"` leads to the next one. Only the first has the names of the columns, so the parts one after the other are the whole file. */
  async creditNotes(query: ExportsCreditNotesQuery = {}, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#send({ method: 'GET', path: '/exports/creditNotes.csv', query, media: true }, options);
  }

  /** Export payments as CSV. Payments with a date in the period, in the order in which their invoices were created. All invoices of the account are read, so a part may have no rows and still have a next part. RFC 4180 in UTF-8, with a decimal point and a byte order mark. A text that a spreadsheet would compute gets an apostrophe before it. A long file comes in parts: `Link` with `rel="next"` leads to the next one. Only the first has the names of the columns, so the parts one after the other are the whole file. */
  async payments(query: ExportsPaymentsQuery = {}, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#send({ method: 'GET', path: '/exports/payments.csv', query, media: true }, options);
  }

  /** Export clients as CSV. Clients that were created in the period, by days in UTC, oldest first. RFC 4180 in UTF-8, with a decimal point and a byte order mark. A text that a spreadsheet would compute gets an apostrophe before it. A long file comes in parts: `Link` with `rel="next"` leads to the next one. Only the first has the names of the columns, so the parts one after the other are the whole file. */
  async clients(query: ExportsClientsQuery = {}, options: RequestOptions = {}): Promise<Uint8Array> {
    return this.#send({ method: 'GET', path: '/exports/clients.csv', query, media: true }, options);
  }
}

export class SummaryResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Get the summary of the account. What is open, overdue and paid, by currency and month, and what needs attention. The sums are kept up to date by the events of the account, so this costs the same for any number of invoices. */
  async get(options: RequestOptions = {}): Promise<Summary> {
    return this.#send({ method: 'GET', path: '/summary' }, options);
  }
}

/** What `reports.tax` can be asked for. */
export interface ReportsTaxQuery {
  /** From this day on. Absent: from the first. */
  from?: string | undefined;
  /** Up to this day. Not before `from`. Absent: up to the last. */
  to?: string | undefined;
  /** Invoices and credit notes that are read for one reply, at most. Absent: 50000. */
  limit?: number | undefined;
  /** `nextCursor` of the part before, with the same period. */
  cursor?: string | undefined;
}

export class ReportsResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /**
   * Add up the tax of a period. The invoices with an issue date in the period that are SENT, VIEWED, PARTIALLY_PAID, PAID or OVERDUE. Credit notes with an issue date in the period are taken off. Drafts and void invoices do not count. Amounts are exact, and nothing is converted: every currency has its own sums. An invoice that changed a second ago may count as it was before.
   *
   * One reply adds up to 50000 invoices and credit notes. Where a period has more, or reading them takes more than 18 seconds, `pagination.hasMore` is true: ask again with `cursor`, and add the sums of all parts.
   */
  async tax(query: ReportsTaxQuery = {}, options: RequestOptions = {}): Promise<TaxReport> {
    return this.#send({ method: 'GET', path: '/reports/tax', query }, options);
  }
}

/** What `audit.numbers` can be asked for. */
export interface AuditNumbersQuery {
  /** Whose numbers to prove. Absent: those of invoices. */
  kind?: NumberedKind | undefined;
  /** Only this series, as its numbers are printed: `INV-` or `INV-2026-`. */
  prefix?: string | undefined;
  /** Whether to read every invoice. Absent: false. */
  full?: boolean | undefined;
  /** `walk.nextCursor` of the part before. Only with `full=true`. */
  cursor?: string | undefined;
}

export class AuditResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /**
   * Prove that numbers have no gap and no duplicate. Every invoice takes its number and its place in one transaction with the counter. So `invoiceCount`, `numberCount` and `lastPlace` must be equal, and the first and the newest invoice must have the numbers that the counter says. This costs the same for any number of invoices.
   *
   * `full=true` also reads the invoices one by one, up to 10000 in a request, and names each number that is missing or double. Continue with `cursor` until `walk.hasMore` is false. Drafts and void invoices count: they keep their numbers. Credit notes have series of their own: `kind=CREDIT_NOTE` proves those.
   */
  async numbers(query: AuditNumbersQuery = {}, options: RequestOptions = {}): Promise<NumberAudit> {
    return this.#send({ method: 'GET', path: '/audit/numbers', query }, options);
  }
}

/** What `chain.list` can be asked for. */
export interface ChainListQuery {
  /** Records a page. Absent: 100. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

/** What `chain.verify` can be asked for. */
export interface ChainVerifyQuery {
  /** `nextCursor` of the part before. */
  cursor?: string | undefined;
}

export class ChainResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /**
   * List and export the chain. Every invoice that is issued, every credit note and every void has one record, from the moment at which the account switched on `chain`. Each record has a SHA-256 hash of its fields and of the hash before, in the form of Orden HAC/1177/2024 (VeriFactu). So whoever verifies the chain finds a record that was changed, and a place where one is missing. Whoever rewrites all records from one on is found by a hash that was kept elsewhere.
   *
   * Oldest first. The pages together are the export: `npx cleverinvo-verify` verifies them without this service. An account without a chain has no records.
   */
  async list(query: ChainListQuery = {}, options: RequestOptions = {}): Promise<ChainPage> {
    return this.#send({ method: 'GET', path: '/chain', query }, options);
  }

  /** List and export the chain: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<ChainListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<ChainPage['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Verify the chain. Reads up to 1000 records, computes their hashes again, and compares each with the record before it and with its document: number, date, totals and status. It ends at the first record that does not fit. Continue with `cursor` until `hasMore` is false. */
  async verify(query: ChainVerifyQuery = {}, options: RequestOptions = {}): Promise<ChainProof> {
    return this.#send({ method: 'GET', path: '/chain/verify', query }, options);
  }
}

/** What `events.list` can be asked for. */
export interface EventsListQuery {
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
  /** Only events of this type, or of any of several: `type=invoice.sent,invoice.paid`. `invoice.*` is every type about invoices. */
  type?: EventTypeFilter | EventTypeFilter[] | undefined;
  /** Only events about this client, invoice, payment, credit note, refund, quote, key, member, account, mail, recurring invoice or webhook. */
  objectId?: string | undefined;
  /** At this instant or later. A date alone is also taken, for its start in UTC. */
  from?: string | undefined;
  /** At this instant or earlier, and not before `from`. A date alone is also taken, for its end in UTC. */
  to?: string | undefined;
}

export class EventsResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** List events. Everything that happened in the account during the last year, newest first. Any page costs the same. With `objectId` an event is in the list as soon as the change is made, otherwise about a second later. Only a key of scope `admin` sees events about keys, members and webhooks. A page may have fewer events than `limit` where they are large; `hasMore` tells whether there are more. */
  async list(query: EventsListQuery = {}, options: RequestOptions = {}): Promise<EventList> {
    return this.#send({ method: 'GET', path: '/events', query }, options);
  }

  /** List events: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<EventsListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<EventList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get an event. An event is kept for a year. It can be got about a second after the change. */
  async get(eventId: string, options: RequestOptions = {}): Promise<Event> {
    return this.#send({ method: 'GET', path: `/events/${segment(eventId)}` }, options);
  }
}

/** What `webhooks.list` can be asked for. */
export interface WebhooksListQuery {
  /** Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1. */
  page?: number | undefined;
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

export class WebhooksResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Create a webhook. The reply has the secret, with which receivers verify signatures. It cannot be read again. An account has at most 20 webhooks. */
  async create(body: WebhookInput, options: RequestOptions = {}): Promise<WebhookWithSecret> {
    return this.#send({ method: 'POST', path: '/webhooks', body }, options);
  }

  /** List the webhooks. Newest first, without their secrets. */
  async list(query: WebhooksListQuery = {}, options: RequestOptions = {}): Promise<WebhookList> {
    return this.#send({ method: 'GET', path: '/webhooks', query }, options);
  }

  /** List the webhooks: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<WebhooksListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<WebhookList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get a webhook. The webhook without its secret. */
  async get(webhookId: string, options: RequestOptions = {}): Promise<Webhook> {
    return this.#send({ method: 'GET', path: `/webhooks/${segment(webhookId)}` }, options);
  }

  /** Change a webhook. Changes only the fields that are given. Deliveries that are under way go to the new address. A webhook that is switched off is told nothing, and its deliveries that are under way are given up. */
  async update(webhookId: string, body: WebhookPatch, options: RequestOptions = {}): Promise<Webhook> {
    return this.#send({ method: 'PUT', path: `/webhooks/${segment(webhookId)}`, body }, options);
  }

  /** Delete a webhook. Deletes the webhook. Its deliveries that are under way are given up. */
  async delete(webhookId: string, options: RequestOptions = {}): Promise<void> {
    return this.#send({ method: 'DELETE', path: `/webhooks/${segment(webhookId)}` }, options);
  }

  /** Replace the secret of a webhook. The reply has the new secret, which cannot be read again. For 24 hours each message has two signatures, one by each secret. A further rotation within that time ends the oldest secret at once. */
  async rotateSecret(webhookId: string, options: RequestOptions = {}): Promise<WebhookWithSecret> {
    return this.#send({ method: 'POST', path: `/webhooks/${segment(webhookId)}/rotateSecret` }, options);
  }

  /** Send a test event to a webhook. Sends an event of the type `webhook.test` to this webhook and to no other, whichever types it wants. The webhook must be active, otherwise the reply is a `409`. The reply is the delivery: get it again to see what became of it. */
  async test(webhookId: string, options: RequestOptions = {}): Promise<Delivery> {
    return this.#send({ method: 'POST', path: `/webhooks/${segment(webhookId)}/test` }, options);
  }

  /** Send the events of a range of time again. Every event of the range that the webhook wants is delivered again under its same id, also where it was delivered before. There may be very many, so this goes on after the reply: get the replay to see how far it is. The webhook must be active, and only one replay of a webhook runs at a time, otherwise the reply is a `409`. */
  async replay(webhookId: string, body: ReplayInput, options: RequestOptions = {}): Promise<Replay> {
    return this.#send({ method: 'POST', path: `/webhooks/${segment(webhookId)}/replay`, body }, options);
  }

  /** Get a replay. How far a replay is. It is kept for 30 days. */
  async getReplay(webhookId: string, replayId: string, options: RequestOptions = {}): Promise<Replay> {
    return this.#send({ method: 'GET', path: `/webhooks/${segment(webhookId)}/replays/${segment(replayId)}` }, options);
  }
}

/** What `deliveries.list` can be asked for. */
export interface DeliveriesListQuery {
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
  /** Only deliveries of this status, or of any of several. */
  status?: DeliveryStatus | DeliveryStatus[] | undefined;
  /** Only the delivery of this event. */
  eventId?: string | undefined;
}

export class DeliveriesResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** List the deliveries of a webhook. By the time of their events, newest first. Deliveries are kept for 30 days. Any page costs the same. A filter by `status` looks at up to 160 deliveries for a page, so a page may have fewer deliveries than `limit`, or none; `hasMore` tells whether there may be more. */
  async list(webhookId: string, query: DeliveriesListQuery = {}, options: RequestOptions = {}): Promise<DeliveryList> {
    return this.#send({ method: 'GET', path: `/webhooks/${segment(webhookId)}/deliveries`, query }, options);
  }

  /** List the deliveries of a webhook: all of them, page by page as they are asked for. */
  async *all(
    webhookId: string,
    query: Omit<DeliveriesListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<DeliveryList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        webhookId,
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get a delivery. What became of the delivery of an event. It is kept for 30 days. */
  async get(webhookId: string, deliveryId: string, options: RequestOptions = {}): Promise<Delivery> {
    return this.#send(
      { method: 'GET', path: `/webhooks/${segment(webhookId)}/deliveries/${segment(deliveryId)}` },
      options,
    );
  }

  /** Deliver an event again. A delivery that is over starts anew: it is `PENDING`, has no attempts and is due now. One that is `PENDING` is due now, instead of at its next attempt. The webhook must be active, otherwise the reply is a `409`. */
  async retry(webhookId: string, deliveryId: string, options: RequestOptions = {}): Promise<Delivery> {
    return this.#send(
      { method: 'POST', path: `/webhooks/${segment(webhookId)}/deliveries/${segment(deliveryId)}/retry` },
      options,
    );
  }
}

export class AccountResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Get the account. The seller, and the settings for new invoices. */
  async get(options: RequestOptions = {}): Promise<Account> {
    return this.#send({ method: 'GET', path: '/account' }, options);
  }

  /** Change the account. Changes only the fields that are given. Drafts follow the change. Sent invoices keep the seller as it was when they were sent. */
  async update(body: AccountPatch, options: RequestOptions = {}): Promise<Account> {
    return this.#send({ method: 'PUT', path: '/account', body }, options);
  }
}

/** What `keys.list` can be asked for. */
export interface KeysListQuery {
  /** Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1. */
  page?: number | undefined;
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

export class KeysResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Create an API key. The secret is in this reply only. It cannot be read again. An account has at most 1,000 keys, with those that ended in the last 30 days. */
  async create(body: KeyInput, options: RequestOptions = {}): Promise<KeyWithSecret> {
    return this.#send({ method: 'POST', path: '/keys', body }, options);
  }

  /** List the API keys. Newest first, with their first characters and the day of their last use. Keys that were revoked or have expired stay in the list for 30 days. */
  async list(query: KeysListQuery = {}, options: RequestOptions = {}): Promise<KeyList> {
    return this.#send({ method: 'GET', path: '/keys', query }, options);
  }

  /** List the API keys: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<KeysListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<KeyList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get an API key. The key without its secret. */
  async get(keyId: string, options: RequestOptions = {}): Promise<Key> {
    return this.#send({ method: 'GET', path: `/keys/${segment(keyId)}` }, options);
  }

  /** Revoke an API key. The key stops working within 60 seconds. An account always keeps an admin key that does not expire: the last one cannot be revoked. */
  async revoke(keyId: string, options: RequestOptions = {}): Promise<void> {
    return this.#send({ method: 'DELETE', path: `/keys/${segment(keyId)}` }, options);
  }
}

/** What `members.list` can be asked for. */
export interface MembersListQuery {
  /** Page, from 1. Past the end it is empty. Not together with `cursor`. Absent: 1. */
  page?: number | undefined;
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

export class MembersResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Invite a member. A mail tells the member how to sign in to the panel. Members have no password. Only the session of an owner may invite an owner; while the account has none, a key of scope `admin` may. An account has at most 100 members. An address that is a member already is a `409`. */
  async create(body: MemberInput, options: RequestOptions = {}): Promise<Member> {
    return this.#send({ method: 'POST', path: '/members', body }, options);
  }

  /** List the members. Newest first. */
  async list(query: MembersListQuery = {}, options: RequestOptions = {}): Promise<MemberList> {
    return this.#send({ method: 'GET', path: '/members', query }, options);
  }

  /** List the members: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<MembersListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<MemberList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get a member. The member, with the present role. */
  async get(memberId: string, options: RequestOptions = {}): Promise<Member> {
    return this.#send({ method: 'GET', path: `/members/${segment(memberId)}` }, options);
  }

  /** Change the role of a member. Sessions of the member get the new role within 60 seconds. Only the session of an owner may do this with an owner: with a key it is a `403`. An account always keeps an owner: a change of the last one is a `409`. */
  async update(memberId: string, body: MemberPatch, options: RequestOptions = {}): Promise<Member> {
    return this.#send({ method: 'PUT', path: `/members/${segment(memberId)}`, body }, options);
  }

  /** Remove a member. Sessions of the member stop working within 60 seconds, and can change neither members nor keys from now on. Only the session of an owner may do this with an owner: with a key it is a `403`. An account always keeps an owner: the last one cannot be removed. */
  async delete(memberId: string, options: RequestOptions = {}): Promise<void> {
    return this.#send({ method: 'DELETE', path: `/members/${segment(memberId)}` }, options);
  }
}

/** What `sessions.list` can be asked for. */
export interface SessionsListQuery {
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
}

export class SessionsResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Ask for a link to sign in. If the address is a member of an account, a mail with a link to the panel is sent to it. The reply is the same for any address. The link works once, for 15 minutes, and only together with the `browserSecret` of the reply. Within an hour, up to 20 links may be asked for with one address, 60 by one caller, and 5 with one address by one caller; more are a `429`. */
  async create(body: SignInInput, options: RequestOptions = {}): Promise<SignIn> {
    return this.#send({ method: 'POST', path: '/sessions', body }, options);
  }

  /** Sign in with a link. A session is a key that works for 12 hours, with the role of the member. A link that was used, has expired or is unknown is a `422` that names `token`; one that was asked for in another browser is a `422` that names `browserSecret`, and still works there. A member of several accounts chooses one by `accountId`. */
  async exchange(body: SignInExchange, options: RequestOptions = {}): Promise<SignInResult> {
    return this.#send({ method: 'POST', path: '/sessions/exchange', body }, options);
  }

  /** List the sessions. Newest first, without their secrets: with scope `admin` those of all members, otherwise your own. Sessions that ended are not in the list. */
  async list(query: SessionsListQuery = {}, options: RequestOptions = {}): Promise<SessionList> {
    return this.#send({ method: 'GET', path: '/sessions', query }, options);
  }

  /** List the sessions: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<SessionsListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<SessionList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** End a session. Signs out: the session stops working within 60 seconds. With scope `admin` it may be the session of any member, otherwise one of your own. */
  async delete(sessionId: string, options: RequestOptions = {}): Promise<void> {
    return this.#send({ method: 'DELETE', path: `/sessions/${segment(sessionId)}` }, options);
  }
}

/** What `requests.list` can be asked for. */
export interface RequestsListQuery {
  /** Records a page. Absent: 20. */
  limit?: number | undefined;
  /** `nextCursor` of the page before: continues there, whatever was added since. It belongs to one list: its filters and its order must be those of the page before. */
  cursor?: string | undefined;
  /** Only requests with this status, or of this class: `4xx`. */
  status?: string | undefined;
  /** Only requests with this method. */
  method?: RequestMethod | undefined;
  /** At this instant or later. A date alone is also taken, for its start in UTC. */
  from?: string | undefined;
  /** At this instant or earlier, and not before `from`. A date alone is also taken, for its end in UTC. */
  to?: string | undefined;
}

export class RequestsResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** List requests. What was called with the keys and sessions of the account in the last 24 hours, newest first. A request is in the log some seconds after its reply. Requests to links that open without a key are not in it. Any page costs the same: a page with filters that few requests fit may have fewer than `limit`, even none; `hasMore` tells whether there are more. Of one minute at most 400 requests are listed, and 20 that were answered with `429`; `GET /usage` counts all. */
  async list(query: RequestsListQuery = {}, options: RequestOptions = {}): Promise<ApiRequestList> {
    return this.#send({ method: 'GET', path: '/requests', query }, options);
  }

  /** List requests: all of them, page by page as they are asked for. */
  async *all(
    query: Omit<RequestsListQuery, 'page' | 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<ApiRequestList['data'][number], void, undefined> {
    let cursor: string | undefined;
    do {
      const { data, pagination } = await this.list(
        { limit: 100, ...query, ...(cursor === undefined ? {} : { cursor }) },
        options,
      );
      yield* data;
      cursor = pagination.nextCursor;
    } while (cursor !== undefined);
  }

  /** Get a request. By the `X-Request-Id` of its reply, for 24 hours. A request is in the log some seconds after its reply. Requests to links that open without a key are not in it. */
  async get(requestId: string, options: RequestOptions = {}): Promise<ApiRequest> {
    return this.#send({ method: 'GET', path: `/requests/${segment(requestId)}` }, options);
  }
}

export class UsageResource {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Get the usage of the rate limit. The plan, its limits, and the requests of the last hour by minute. Keys and sessions have a limit each, so that programs and people do not slow each other. There is no limit for a day or a month. A request is counted some seconds after its reply. */
  async get(options: RequestOptions = {}): Promise<Usage> {
    return this.#send({ method: 'GET', path: '/usage' }, options);
  }
}
