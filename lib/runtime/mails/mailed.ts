import { getCreditNote } from '../../aws/creditNotes/creditNotes.ts';
import { getInvoice } from '../../aws/invoices/invoices.ts';
import type { StoredCreditNote } from '../../aws/items/creditNote.ts';
import type { StoredEmail } from '../../aws/items/email.ts';
import type { StoredInvoice } from '../../aws/items/invoice.ts';
import type { StoredQuote } from '../../aws/items/quote.ts';
import { getQuote } from '../../aws/quotes/quotes.ts';
import { documents, fileNameOf } from '../../contract/documents.ts';
import type { AnyDocument } from '../../domain/creditNotes/anyDocument.ts';
import { documentIdOf, obstacleTo } from '../../domain/events/email.ts';
import { obstacleToQuote, quoteAt } from '../../domain/quotes/quoteLifecycle.ts';
import { creditNoteDocument } from '../documents/creditNoteDocument.ts';
import { documentOf } from '../documents/document.ts';
import { quoteDocumentOf } from '../documents/quoteDocument.ts';
import { withLinks } from '../links/links.ts';
import { withQuoteLinks } from '../links/quoteLinks.ts';

/** The document that a mail is about, with what the mail needs of it. */
export interface Mailed {
  readonly document: AnyDocument;
  /** Why the mail must not be sent any more. Absent: it may. */
  readonly obstacle?: string | undefined;
  readonly fileName: string;
  readonly pdf: () => Promise<Uint8Array>;
  /** Address of the API in the request that made the document. */
  readonly baseUrl?: string | undefined;
  readonly hostedUrl: (baseUrl: string) => string;
}

/** The document of a mail, as it is now. */
export async function findMailed(accountId: string, email: StoredEmail, now: Date): Promise<Mailed> {
  const id = documentIdOf(email);
  if (email.creditNoteId !== undefined) {
    const creditNote = await getCreditNote(accountId, id);
    if (!creditNote) throw new Error(`There is no credit note ${id} to mail`);
    return mailedCreditNote(accountId, creditNote);
  }
  if (email.quoteId !== undefined) {
    const quote = await getQuote(accountId, email.quoteId);
    if (quote) return mailedQuote(accountId, quote, now);
  }
  const invoice = email.invoiceId === undefined ? undefined : await getInvoice(accountId, id);
  if (!invoice) throw new Error(`There is no document ${id} to mail`);
  return mailedInvoice(accountId, invoice, email);
}

function mailedQuote(accountId: string, stored: StoredQuote, now: Date): Mailed {
  const quote = quoteAt(stored, now);
  return {
    document: { kind: 'QUOTE', quote },
    obstacle: obstacleToQuote(quote),
    fileName: fileNameOf(documents.quotePdf, quote.quoteNumber),
    pdf: () => quoteDocumentOf(accountId, stored, now),
    baseUrl: quote.baseUrl,
    hostedUrl: (baseUrl) => withQuoteLinks(accountId, quote, baseUrl).hostedUrl,
  };
}

function mailedInvoice(accountId: string, invoice: StoredInvoice, email: StoredEmail): Mailed {
  return {
    document: { kind: 'INVOICE', invoice },
    obstacle: obstacleTo(email, invoice),
    fileName: fileNameOf(documents.invoicePdf, invoice.invoiceNumber),
    pdf: () => documentOf(accountId, invoice),
    baseUrl: invoice.baseUrl,
    hostedUrl: (baseUrl) => withLinks(accountId, invoice, baseUrl).hostedUrl,
  };
}

function mailedCreditNote(accountId: string, creditNote: StoredCreditNote): Mailed {
  return {
    document: { kind: 'CREDIT_NOTE', creditNote },
    fileName: fileNameOf(documents.creditNotePdf, creditNote.creditNoteNumber),
    pdf: () => creditNoteDocument(accountId, creditNote),
    baseUrl: creditNote.baseUrl,
    hostedUrl: (baseUrl) => withLinks(accountId, creditNote, baseUrl).hostedUrl,
  };
}
