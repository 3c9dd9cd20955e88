import type { Invoice, InvoiceContent } from '../invoices/invoice.ts';
import type { Quote } from '../quotes/quote.ts';
import type { Metadata } from '../values/metadata.ts';
import type { CreditNote } from './creditNote.ts';

/** A document of any kind. */
export type AnyDocument =
  | { readonly kind: 'INVOICE'; readonly invoice: Invoice }
  | { readonly kind: 'CREDIT_NOTE'; readonly creditNote: CreditNote }
  | { readonly kind: 'QUOTE'; readonly quote: Quote };

/** What documents of every kind have. */
export interface DocumentContent
  extends Omit<InvoiceContent, 'id' | 'invoiceNumber' | 'dueDate' | 'paymentMeans' | 'paymentUrl' | 'recurringId'> {
  readonly updatedAt?: string | undefined;
  readonly metadata?: Metadata | undefined;
}

/** What a document has in common with those of other kinds, and its own number. */
export function readDocument(document: AnyDocument): { readonly content: DocumentContent; readonly number: string } {
  switch (document.kind) {
    case 'INVOICE':
      return { content: document.invoice, number: document.invoice.invoiceNumber };
    case 'CREDIT_NOTE':
      return { content: document.creditNote, number: document.creditNote.creditNoteNumber };
    case 'QUOTE':
      return { content: document.quote, number: document.quote.quoteNumber };
  }
}
