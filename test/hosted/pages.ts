import { createHash } from 'node:crypto';
import type { AnswerFault } from '../../lib/hosted/answer.ts';
import { hostedPage, type Shown } from '../../lib/hosted/page.ts';
import { sampleLogo } from '../pdf/gallery.ts';
import { sampleCreditNote, sampleQuote } from '../pdf/otherKinds.ts';
import { manyLines, sample } from '../pdf/samples.ts';
import { UNCHARGED, WITHHELD } from '../pdf/taxSamples.ts';

/** A page and the circumstances in which it is looked at. */
export interface View {
  readonly markup: string;
  /** Of the window, in pixels. */
  readonly width: number;
  readonly dark?: boolean;
  readonly printed?: boolean;
}

const DESK = 1160;
const PHONE = 390;
/** A4 without its margins, 96 pixels to the inch. */
const PAPER = 703;

const pdfUrl = 'https://api.example/api/v1/documents/7Q2xT9.pdf';
const paymentUrl = 'https://pay.example/{invoiceNumber}';
const logo = { format: 'png', bytes: sampleLogo() } as const;
const page = (changes: Parameters<typeof sample>[0] = {}, more: Partial<Shown> = {}) =>
  hostedPage({ kind: 'INVOICE', invoice: sample(changes), pdfUrl, ...more });

const hostedUrl = 'https://api.example/api/v1/hosted/7Q2xT9';
const creditNotePage = (...values: Parameters<typeof sampleCreditNote>) =>
  hostedPage({ kind: 'CREDIT_NOTE', creditNote: sampleCreditNote(...values), pdfUrl });
const quotePage = (
  changes: Parameters<typeof sampleQuote>[0] = {},
  own: Parameters<typeof sampleQuote>[1] = {},
  more: Partial<Shown> & { readonly fault?: AnswerFault } = {},
) => hostedPage({ kind: 'QUOTE', quote: sampleQuote(changes, own), pdfUrl, hostedUrl, ...more });

const LONG_NAME = 'Distribuidora Internacional de Alimentos y Bebidas del Caribe SAS';

const DISCOUNTED: Parameters<typeof sample>[0] = {
  discountRate: 5,
  lineItems: [
    { description: 'Training, two days', quantity: 2, unitPrice: 900, taxRate: 21, discountRate: 10 },
    {
      description: 'Workshop\nIn your office, for up to twelve',
      quantity: 1,
      unitPrice: 1250,
      taxRate: 21,
      discountAmount: 250,
    },
    { description: 'Insurance, paid on your behalf', quantity: 1, unitPrice: 340 },
  ],
};

/** The pages whose pictures are approved: each status, and what strains the layout. */
export function views(): Readonly<Record<string, View>> {
  const sent = page({ seller: { paymentUrl } }, { logo });
  return {
    draft: { markup: page({ status: 'DRAFT' }), width: DESK },
    sent: { markup: sent, width: DESK },
    overdue: { markup: page({ status: 'OVERDUE', seller: { paymentUrl } }), width: DESK },
    'partially-paid': { markup: page({ status: 'PARTIALLY_PAID', amountPaid: 1500 }), width: DESK },
    paid: {
      markup: page({ status: 'PAID', lastPayment: { date: '2026-11-28', method: 'Bank transfer' } }),
      width: DESK,
    },
    void: { markup: page({ status: 'VOID' }), width: DESK },
    discounts: { markup: page(DISCOUNTED), width: DESK },
    'yellow-brand': { markup: page({ seller: { paymentUrl, accentColor: '#facc15' } }, { logo }), width: DESK },
    spanish: { markup: page({ client: { locale: 'es-ES' }, seller: { paymentUrl } }, { language: 'es' }), width: DESK },
    dark: { markup: sent, width: DESK, dark: true },
    'dark-overdue': {
      markup: page({ status: 'OVERDUE', seller: { paymentUrl, accentColor: '#1e3a8a' } }),
      width: DESK,
      dark: true,
    },
    phone: { markup: sent, width: PHONE },
    'phone-discounts': { markup: page({ ...DISCOUNTED, status: 'OVERDUE', seller: { paymentUrl } }), width: PHONE },
    'phone-wide-amounts': {
      markup: page({
        currency: 'COP',
        client: { locale: 'es-CO', name: LONG_NAME },
        lineItems: [{ description: 'Consultoría estratégica', quantity: 12.5, unitPrice: 1_234_567_890, taxRate: 19 }],
      }),
      width: PHONE,
    },
    'withheld-in-spain': { markup: page(WITHHELD), width: DESK },
    'not-charged-in-germany': { markup: page(UNCHARGED), width: DESK },
    'phone-not-charged': { markup: page(UNCHARGED, { language: 'en' }), width: PHONE },
    'credit-note': { markup: creditNotePage(), width: DESK },
    'credit-note-spanish-phone': { markup: creditNotePage({ client: { locale: 'es-ES' } }), width: PHONE },
    quote: { markup: quotePage({}, {}, { logo }), width: DESK },
    'quote-dark': { markup: quotePage(), width: DESK, dark: true },
    'quote-spanish-phone': {
      markup: quotePage({ client: { locale: 'es-ES', name: LONG_NAME } }, {}, { language: 'es' }),
      width: PHONE,
    },
    'quote-without-name': { markup: quotePage({}, { status: 'VIEWED' }, { fault: 'NAME_MISSING' }), width: DESK },
    'quote-reason-too-long': {
      markup: quotePage({}, { status: 'VIEWED' }, { fault: 'REASON_INVALID', language: 'es' }),
      width: DESK,
    },
    'quote-accepted': {
      markup: quotePage({}, { status: 'ACCEPTED', acceptedAt: '2026-11-20T10:00:00.000Z', acceptedBy: 'Anna Baker' }),
      width: DESK,
    },
    'quote-declined': {
      markup: quotePage({}, { status: 'DECLINED', declinedAt: '2026-11-20T10:00:00.000Z' }),
      width: DESK,
    },
    'quote-expired': { markup: quotePage({ client: { locale: 'de-DE' } }, { status: 'EXPIRED' }), width: DESK },
    print: { markup: sent, width: PAPER, printed: true },
    'print-twelve-lines': { markup: page({ lineItems: manyLines(12) }), width: PAPER, printed: true },
  };
}

/** Tells a page from any other. */
export function fingerprint(markup: string): string {
  return createHash('sha256').update(markup).digest('hex');
}
