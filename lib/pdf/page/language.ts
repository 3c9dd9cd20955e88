/** The fixed words of a document. `{…}` stand for values. */
export interface Labels {
  readonly invoice: string;
  readonly invoiceNumber: string;
  readonly issueDate: string;
  readonly dueDate: string;
  readonly from: string;
  readonly billTo: string;
  readonly taxId: string;
  /** After the amount: `due {date}`. */
  readonly due: string;
  readonly paidInFull: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly tax: string;
  readonly amount: string;
  readonly discount: string;
  readonly subtotal: string;
  /** `Tax {rate} on {base}`. */
  readonly taxOn: string;
  readonly total: string;
  readonly amountPaid: string;
  readonly amountDue: string;
  readonly carriedOver: string;
  readonly broughtForward: string;
  readonly payment: string;
  readonly accountHolder: string;
  readonly bank: string;
  readonly reference: string;
  readonly scanToPay: string;
  /** Alternative text of the QR code. */
  readonly scanToPayAlternative: string;
  readonly notes: string;
  readonly terms: string;
  /** `Page {page} of {pages}`. */
  readonly page: string;
  readonly logoOf: string;
  readonly marks: Readonly<Record<'DRAFT' | 'PAID' | 'OVERDUE' | 'VOID', string>>;
}

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

/** What a region writes differently, and what it calls differently. */
export interface Region extends Partial<Notation> {
  readonly labels?: Partial<Labels>;
}

export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  readonly months: readonly string[];
  readonly labels: Labels;
  readonly notation: Notation;
  /** What differs in a region, by ISO 3166-1 code. */
  readonly regions: Readonly<Record<string, Region>>;
}
