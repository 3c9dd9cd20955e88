/** The fixed words of a document. Values replace `{…}`. */
export interface Labels {
  readonly invoice: string;
  readonly quote: string;
  /** Of an invoice. */
  readonly issueDate: string;
  readonly dueDate: string;
  /** Day of a credit note or of a quote. */
  readonly documentDate: string;
  readonly validUntil: string;
  /** Of the invoice's own reference, such as an order number. */
  readonly invoiceReference: string;
  readonly from: string;
  /** Before the client of an invoice. */
  readonly billTo: string;
  /** Before the client of a credit note or of a quote. */
  readonly recipient: string;
  /** After the amount: `due {date}`. */
  readonly due: string;
  readonly paidInFull: string;
  /** `paid on {date}`. */
  readonly paidOn: string;
  /** After an amount. */
  readonly creditedInFull: string;
  readonly toBeRefunded: string;
  /** `corrects invoice {number} of {date}`. */
  readonly corrects: string;
  /** Why the invoice is corrected. */
  readonly reason: string;
  /** After the amount of a quote. All have `{date}`. */
  readonly isValidUntil: string;
  readonly wasValidUntil: string;
  readonly acceptedOn: string;
  readonly declinedOn: string;
  /** On quotes. */
  readonly notAnInvoice: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly amount: string;
  readonly discount: string;
  readonly subtotal: string;
  /** `{tax} {rate} on {base}`. */
  readonly taxOn: string;
  /** `Not taxed: {base}`. */
  readonly notTaxed: string;
  readonly total: string;
  readonly amountPaid: string;
  readonly amountDue: string;
  readonly amountCredited: string;
  readonly amountRefunded: string;
  readonly amountToRefund: string;
  /** On a credit note, what the client gets back in all. */
  readonly totalCredited: string;
  /** On a quote, the total less what is withheld. */
  readonly totalToPay: string;
  readonly carriedOver: string;
  readonly broughtForward: string;
  readonly payment: string;
  readonly accountHolder: string;
  readonly bank: string;
  readonly accountNumber: string;
  readonly routingNumber: string;
  readonly sortCode: string;
  readonly instructions: string;
  readonly reference: string;
  readonly scanToPay: string;
  /** Alternative text of the QR code. */
  readonly scanToPayAlternative: string;
  /** Alternative text of the QR code of the Spanish tax agency. */
  readonly taxQrAlternative: string;
  readonly notes: string;
  readonly terms: string;
  /** `Page {page} of {pages}`. */
  readonly page: string;
  readonly logoOf: string;
  readonly payOnline: string;
  readonly viewOnline: string;
  readonly downloadPdf: string;
  readonly copy: string;
  readonly copied: string;
  /** Name of the language menu. */
  readonly languages: string;
  readonly draftNotice: string;
  readonly voidNotice: string;
  readonly marks: Readonly<Record<Mark, string>>;
  /** Before a number in the register of companies. */
  readonly registrationNumber: string;
  readonly deliveryDate: string;
  readonly period: string;
  readonly deliverTo: string;
  readonly purchaseOrder: string;
  readonly contract: string;
  readonly buyerReference: string;
  readonly earlyPayment: string;
  /** Of a charge on a line: `Surcharge 10%`. */
  readonly charge: string;
  /** Why a base is not taxed: `Reverse charge: €100.00`. */
  readonly treatedAs: string;
  /** `VAT in EUR: €92.00 (1 USD = 0.92 EUR)`. */
  readonly taxInCurrency: string;
  readonly treatments: Readonly<Record<Treatment, TreatmentNames>>;
  readonly cardPayment: string;
  readonly card: string;
  readonly cardHolder: string;
  readonly directDebit: string;
  readonly mandateReference: string;
  readonly creditorId: string;
}

/** Categories of EN 16931 in which no tax is charged, and of which the law wants the reason on the document. */
export type Treatment = 'AE' | 'K' | 'G' | 'E' | 'O';

export interface TreatmentNames {
  /** In the totals. */
  readonly short: string;
  /** The wording that the law asks for. */
  readonly notice: string;
}

/**
 * Where a document stands, as its recipient sees it. `SENT` and `VIEWED` are both `OPEN`, or `OFFERED` for a quote. An invoice
 * is `CREDITED` once nothing of it is left, and every credit note is a `CREDIT`.
 */
export const MARKS = [
  'OPEN',
  'PARTIALLY_PAID',
  'PAID',
  'OVERDUE',
  'DRAFT',
  'VOID',
  'CREDITED',
  'CREDIT',
  'OFFERED',
  'ACCEPTED',
  'DECLINED',
  'EXPIRED',
  'INVOICED',
] as const;
export type Mark = (typeof MARKS)[number];

/** Kinds of tax that every language names. */
export type TaxKind = 'VAT' | 'GST' | 'SALES_TAX';

/** How numbers and dates are written. */
export interface Notation {
  readonly decimal: string;
  readonly group: string;
  /** Integers with fewer digits than this are not grouped. */
  readonly groupFrom: number;
  /** Where `{amount}` and `{symbol}` go. */
  readonly money: string;
  readonly percent: string;
  /** `{day}`, `{month}` (its name) and `{year}`. */
  readonly date: string;
}

/** Notation and labels that differ in a region. */
export interface Region extends Partial<Notation> {
  readonly labels?: Partial<Labels>;
}

/** Units that have a word in every language, and not a symbol. */
export type UnitWord =
  | 'SEC'
  | 'MIN'
  | 'HUR'
  | 'DAY'
  | 'WEE'
  | 'MON'
  | 'ANN'
  | 'H87'
  | 'SET'
  | 'PR'
  | 'LS'
  | 'E48'
  | 'XBX'
  | 'XPK'
  | 'XPX';

export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** Its name in the language itself. */
  readonly name: string;
  readonly months: readonly string[];
  readonly labels: Labels;
  /** Names of the seller's tax by its kind, and by the seller's country where that has its own (ISO 3166-1 code). */
  readonly taxNames: Readonly<Record<TaxKind, string>> & { readonly in?: Readonly<Record<string, string>> };
  /** What a credit note is called, usually and by the law of the seller's country (ISO 3166-1 code). */
  readonly creditNoteNames: { readonly usual: string; readonly in?: Readonly<Record<string, string>> };
  /** Names of a VAT number and of any other tax identifier, and names of a VAT number by country. */
  readonly taxIdNames: {
    readonly vat: string;
    readonly other: string;
    readonly in: Readonly<Record<string, string>>;
  };
  /** Words for one and for several of common units (UN/ECE Recommendation 20 codes). */
  readonly units: Readonly<Record<UnitWord, readonly [one: string, several: string]>>;
  readonly notation: Notation;
  /** Differences by region (ISO 3166-1 code). */
  readonly regions: Readonly<Record<string, Region>>;
}
