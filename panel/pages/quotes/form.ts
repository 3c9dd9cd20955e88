import { VALID_DAYS } from '../../../lib/domain/quotes/draftQuote.ts';
import { addDays } from '../../../lib/domain/values/dates.ts';
import type { Account, InvoiceInput, Quote, QuoteInput, QuotePatch } from '../../../sdk/src/cleverinvo.ts';
import { type FormSource, type InvoiceForm, newForm, type Typed } from '../documents/form.ts';
import type { PreviewRequest } from '../documents/preview.tsx';

/** The form of a new quote. Its last date is the last day of its validity. */
export function newQuoteForm(account: Account): InvoiceForm {
  const form = newForm(account);
  const lastDate = addDays(form.issueDate, VALID_DAYS);
  return { ...form, dueDate: lastDate ?? form.dueDate };
}

/** What the form of an invoice shows of a quote. */
export function sourceOf(quote: Quote): FormSource {
  return { ...quote, dueDate: quote.validUntil };
}

/** What was typed, as a quote: it has a last day where an invoice is due. */
export function quoteInputOf({ dueDate, paymentUrl, reminders, ...body }: InvoiceInput): QuoteInput {
  return { ...body, ...(dueDate && { validUntil: dueDate }) };
}

/** The quote that is shown beside the form. */
export function quotePreviewOf({ body }: Pick<Typed, 'body'>): PreviewRequest {
  return { quote: quoteInputOf(body) };
}

/** The change that makes a draft what the form says: a field that is empty is taken away. */
export function quotePatchOf(body: InvoiceInput): QuotePatch {
  return {
    ...{ discountRate: null, discountAmount: null, withholding: null, reference: null, notes: null, terms: null },
    ...quoteInputOf(body),
  };
}
