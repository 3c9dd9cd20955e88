import type { AnyDocument } from '../../domain/creditNotes/anyDocument.ts';
import { creditNoteFacts } from './creditNoteFacts.ts';
import type { Facts, Medium } from './facts.ts';
import { invoiceFacts } from './invoiceFacts.ts';
import type { Locale } from './locale.ts';
import { quoteFacts } from './quoteFacts.ts';

/** What a document says, in the language of the locale. */
export function factsOf(document: AnyDocument, locale: Locale, medium: Medium): Facts {
  switch (document.kind) {
    case 'INVOICE':
      return invoiceFacts(document.invoice, locale, medium);
    case 'CREDIT_NOTE':
      return creditNoteFacts(document.creditNote, locale);
    case 'QUOTE':
      return quoteFacts(document.quote, locale);
  }
}
