import type { CreditNote } from '../../lib/domain/creditNotes/creditNote.ts';
import type { Quote } from '../../lib/domain/quotes/quote.ts';
import type { PrintedDocument } from '../../lib/pdf/render.ts';
import { manyLines, sample } from './samples.ts';
import { UNCHARGED, WITHHELD } from './taxSamples.ts';

type Changes = Parameters<typeof sample>[0];

/** A credit note with its totals computed from its lines, everything else as given or as in the everyday example. */
export function sampleCreditNote(changes: Changes = {}, own: Partial<CreditNote> = {}): CreditNote {
  const {
    dueDate,
    terms,
    earlyPaymentTerms,
    paymentMeans,
    notes,
    status,
    paymentCount,
    amountPaid,
    amountDue,
    ...like
  } = sample({
    lineItems: [
      { description: 'Website, five pages', quantity: 6, unit: 'HUR', unitPrice: 85, taxRate: 21 },
      { description: 'Hosting, annual plan', quantity: 1, unitPrice: 180, taxRate: 10 },
    ],
    issueDate: '2026-11-20',
    ...changes,
  });
  return {
    ...like,
    id: 'crn_3fK9sQ2mXw7RbT1vYc8d',
    creditNoteNumber: 'CN-0007',
    invoiceId: like.id,
    invoiceIssueDate: '2026-11-05',
    reason: 'Six hours were charged twice, and the hosting was cancelled before it began.',
    status: 'ISSUED',
    ...own,
  };
}

/** A quote with its totals computed from its lines, everything else as given or as in the everyday example. */
export function sampleQuote(changes: Changes = {}, own: Partial<Quote> = {}): Quote {
  const { dueDate, invoiceNumber, status, paymentCount, amountPaid, amountDue, ...like } = sample({
    notes: 'We would be glad to work with you.',
    terms: 'Half on order, half on delivery. Work begins within two weeks of the order.',
    ...changes,
  });
  return {
    ...like,
    id: 'quo_3fK9sQ2mXw7RbT1vYc8d',
    quoteNumber: 'QUO-0012',
    validUntil: '2026-12-05',
    status: 'SENT',
    ...own,
  };
}

const creditNote = (...values: Parameters<typeof sampleCreditNote>): PrintedDocument => ({
  kind: 'CREDIT_NOTE',
  creditNote: sampleCreditNote(...values),
});

const quote = (...values: Parameters<typeof sampleQuote>): PrintedDocument => ({
  kind: 'QUOTE',
  quote: sampleQuote(...values),
});

const LOCALES = ['es-ES', 'de-DE', 'fr-FR', 'it-IT', 'pt-PT', 'ca-ES'];
const HOSTED_URL = 'https://api.example/api/v1/hosted/7Q2xT9';
const ACCENT = { accentColor: '#0f766e' };
const LONG_TEXT = 'A part of the goods came late and damaged, as agreed on the telephone. '.repeat(12).trim();

/** Credit notes to look at. */
export function creditNotes(logo: Uint8Array): Readonly<Record<string, PrintedDocument>> {
  return {
    'credit-note': creditNote(),
    'credit-note-with-logo': { ...creditNote({ seller: ACCENT }), logo, hostedUrl: HOSTED_URL },
    ...Object.fromEntries(LOCALES.map((locale) => [`credit-note-${locale}`, creditNote({ client: { locale } })])),
    'credit-note-withheld': creditNote(WITHHELD, { reason: 'Devolución de los libros de texto' }),
    'credit-note-not-charged': creditNote(UNCHARGED, { reason: 'Rücksendung wegen Transportschadens' }),
    'credit-note-in-australia': creditNote({
      currency: 'AUD',
      seller: { locale: 'en-AU', taxId: '51824753556', bankDetails: undefined },
      client: { locale: 'en-AU' },
    }),
    'credit-note-long': creditNote({ lineItems: manyLines(45) }, { reason: LONG_TEXT }),
  };
}

/** Quotes to look at. */
export function quotes(logo: Uint8Array): Readonly<Record<string, PrintedDocument>> {
  return {
    quote: quote(),
    'quote-with-logo': { ...quote({ seller: ACCENT }), logo, hostedUrl: HOSTED_URL },
    ...Object.fromEntries(LOCALES.map((locale) => [`quote-${locale}`, quote({ client: { locale } })])),
    'quote-draft': quote({}, { status: 'DRAFT' }),
    'quote-accepted': quote(
      {},
      { status: 'ACCEPTED', acceptedAt: '2026-11-20T23:30:00.000Z', acceptedBy: 'Anna Baker' },
    ),
    'quote-declined': quote({}, { status: 'DECLINED', declinedAt: '2026-11-20T10:00:00.000Z' }),
    'quote-expired': quote({ client: { locale: 'es-ES' } }, { status: 'EXPIRED' }),
    'quote-withheld': quote(WITHHELD),
    'quote-long': quote({ lineItems: manyLines(45), notes: 'Note. '.repeat(300), terms: LONG_TEXT }),
  };
}
