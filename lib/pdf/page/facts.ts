import type { DocumentContent } from '../../domain/creditNotes/anyDocument.ts';
import type { DocumentKind } from '../../domain/invoices/documentKind.ts';
import type { Invoice } from '../../domain/invoices/invoice.ts';
import type { Mark } from './language.ts';
import type { TotalRow } from './totalRows.ts';

/** The amount, and when it is due or was paid: the first thing on the document and on the page. */
export interface Headline {
  /** What the amount is. A mail shows it. */
  readonly label: string;
  readonly amount: string;
  readonly note: string;
}

/** A term and its value. */
export interface Entry {
  readonly label: string;
  readonly value: string;
}

/** What a document says, whatever its kind, in the words of its language. Paper, web page and mail are drawn from it. */
export interface Facts {
  readonly kind: DocumentKind;
  readonly content: DocumentContent;
  /** What the document is, such as `Invoice`. */
  readonly title: string;
  readonly number: string;
  readonly headline: Headline;
  readonly mark: Mark;
  /** Why the document was made. */
  readonly reason?: Entry | undefined;
  /** Before the name of the client. */
  readonly recipient: string;
  /** Dates and the document's own reference. */
  readonly dates: readonly Entry[];
  readonly totals: readonly TotalRow[];
  /** What the law wants in words. */
  readonly notices: readonly string[];
  /** Address in the QR code of the tax agency. Absent where the document has none. */
  readonly taxQr?: string | undefined;
  /** The invoice to pay. Absent where nothing is to be paid. */
  readonly toPay?: Invoice | undefined;
}

/** Where a document is shown. Only paper names what will be due on a draft, and how to pay it. */
export type Medium = 'PAPER' | 'SCREEN';
