import { encode } from 'fast-png';
import type { Invoice } from '../../lib/domain/invoices/invoice.ts';
import type { InvoiceStatus } from '../../lib/domain/invoices/lifecycle.ts';
import type { PrintedDocument } from '../../lib/pdf/render.ts';
import { creditNotes, quotes } from './otherKinds.ts';
import { manyLines, sample } from './samples.ts';
import { CHAINED, UNCHARGED, WITHHELD } from './taxSamples.ts';

/** A square and a ring beside each other: what a logo looks like to the layout. */
export function sampleLogo(): Uint8Array {
  const [width, height] = [360, 120];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const square = x > 4 && x < 116 && y > 4 && y < 116;
      const radius = Math.hypot(x - 200, y - 60);
      if (square) data.set([15, 118, 110], (y * width + x) * 3);
      if (radius > 30 && radius < 56) data.set([245, 158, 11], (y * width + x) * 3);
    }
  }
  return encode({ width, height, channels: 3, depth: 8, data });
}

const EVERY_SCRIPT = [
  'Łódź, Ñandú, Žluťoučký kůň, Đặng',
  'Ελλάδα και Север, Київ',
  '東京都港区 株式会社サンプル「品質管理」について、長い説明文がここに入ります。改行も正しく処理されるべきです。',
  '中华人民共和国 发票 简体字',
  '한국어 서비스 개발 및 유지보수',
  'خدمات تصميم المواقع (2026) رقم 42 مع Figma',
  'शिक्षा हिन्दी क्षत्रिय सेवाएँ',
  'שירותי ייעוץ 123 (ABC)',
  'บริการออกแบบเว็บไซต์',
  'Emoji 🎉 👩‍💻 🇪🇸 👍🏽 ❤️ ☎️ ✓ ★ →',
  'e\u0301 z\u0323\u0307 n\u0303 combined marks',
  'বাংলা is in no shipped font',
];

const STATUSES: readonly InvoiceStatus[] = ['DRAFT', 'PAID', 'OVERDUE', 'VOID'];
const LOCALES = ['en-US', 'en-GB', 'es-ES', 'fr-FR', 'de-DE', 'it-IT', 'pt-PT', 'ca-ES'];

const AMERICAN = {
  name: 'Harbour Analytics LLC',
  address: '500 Market Street\nSan Francisco, CA 94105',
  taxId: '12-3456789',
  locale: 'en-US',
};

function line(description: string, changes = {}) {
  return { description, quantity: 1, unitPrice: 100, taxRate: 21, ...changes };
}

/** Documents to look at: the everyday ones, and what strains the layout. */
export function gallery(): Readonly<Record<string, PrintedDocument>> {
  const invoices = Object.entries(invoiceGallery()).map(
    ([name, document]) => [name, { kind: 'INVOICE', ...document }] as const,
  );
  return { ...Object.fromEntries(invoices), ...creditNotes(sampleLogo()), ...quotes(sampleLogo()) };
}

interface DrawnInvoice {
  readonly invoice: Invoice;
  readonly logo?: Uint8Array;
  readonly hostedUrl?: string;
}

function invoiceGallery(): Readonly<Record<string, DrawnInvoice>> {
  const logo = sampleLogo();
  const seller = { accentColor: '#0f766e' };
  return {
    'three-lines': { invoice: sample() },
    'with-logo': { invoice: sample({ seller }), logo },
    'six-lines': { invoice: sample({ lineItems: manyLines(6) }) },
    'ten-lines': { invoice: sample({ seller, lineItems: manyLines(10) }), logo },
    'forty-lines': { invoice: sample({ lineItems: manyLines(40) }) },
    'thousand-lines': { invoice: sample({ lineItems: manyLines(1000) }) },
    ...Object.fromEntries(
      STATUSES.map((status) => [`status-${status.toLowerCase()}`, { invoice: sample({ status }) }]),
    ),
    'status-partially-paid': { invoice: sample({ status: 'PARTIALLY_PAID', amountPaid: 1500 }) },
    ...Object.fromEntries(LOCALES.map((locale) => [`locale-${locale}`, { invoice: sample({ client: { locale } }) }])),
    discounts: {
      invoice: sample({
        lineItems: [
          line('Annual licence', { quantity: 12, discountRate: 10 }),
          line('Workshop, two days', { unitPrice: 1250, discountAmount: 250 }),
          line('Credit for May', { unitPrice: -300 }),
          line('Training material, free of charge', { unitPrice: 0, taxRate: 0 }),
        ],
      }),
    },
    yen: {
      invoice: sample({ currency: 'JPY', lineItems: [line('デザイン', { unitPrice: 125000, taxRate: 10 })] }),
    },
    'untaxed-dollars': {
      invoice: sample({
        currency: 'USD',
        lineItems: [{ description: 'Consulting', quantity: 7.25, unitPrice: 140 }],
        client: { locale: 'en-US' },
        seller: { locale: 'en-US', bankDetails: undefined },
      }),
    },
    'exempt-lines': {
      invoice: sample({
        lineItems: [
          line('Training, two days', { quantity: 2, unitPrice: 900, discountRate: 10 }),
          { description: 'Insurance, paid on your behalf', quantity: 1, unitPrice: 340 },
        ],
        discountRate: 5,
      }),
    },
    'wide-draft': {
      invoice: sample({
        status: 'DRAFT',
        currency: 'COP',
        lineItems: [line('Consultoría', { unitPrice: 4_500_000 })],
        client: { locale: 'es-ES' },
      }),
    },
    'wide-overdue': {
      invoice: sample({
        status: 'OVERDUE',
        currency: 'IDR',
        lineItems: [line('Conseil', { unitPrice: 25_000_000 })],
        client: { locale: 'fr-FR' },
      }),
    },
    'paid-by-transfer': {
      invoice: sample({ status: 'PAID', lastPayment: { date: '2026-11-28', method: 'Bank transfer' } }),
    },
    'credited-in-part': { invoice: sample({ amountCredited: 570.4, creditNoteCount: 1 }) },
    'credited-wholly': { invoice: sample({ amountCredited: 5570.4, creditNoteCount: 1, client: { locale: 'es-ES' } }) },
    'to-be-refunded': {
      invoice: sample({
        status: 'PAID',
        lastPayment: { date: '2026-11-28' },
        amountCredited: 570.4,
        creditNoteCount: 1,
        amountRefunded: 100,
        amountToRefund: 470.4,
      }),
    },
    'pay-online': {
      invoice: sample({ seller: { ...seller, paymentUrl: 'https://pay.example/{invoiceNumber}?amount={amountDue}' } }),
      logo,
      hostedUrl: 'https://api.example/api/v1/hosted/7Q2xT9',
    },
    'bank-in-the-us': {
      invoice: sample({
        currency: 'USD',
        client: { locale: 'en-US' },
        seller: {
          ...AMERICAN,
          bankDetails: { accountNumber: '000123456789', routingNumber: '021000021', bankName: 'First Bank' },
        },
      }),
    },
    'bank-in-the-uk': {
      invoice: sample({
        currency: 'GBP',
        seller: {
          locale: 'en-GB',
          taxId: 'GB987654321',
          bankDetails: {
            accountNumber: '31926819',
            sortCode: '601613',
            instructions: 'Please quote the number of the invoice.\nCheques are not accepted.',
          },
        },
      }),
    },
    'spanish-seller-in-australia': {
      invoice: sample({ client: { locale: 'en-AU', taxId: '51 824 753 556', address: '1 George Street\nSydney' } }),
    },
    'with-reference': { invoice: sample({ reference: 'Order 4711 / Cost centre 0815', client: { locale: 'es-ES' } }) },
    'long-reference': { invoice: sample({ reference: `Ref. ${'W'.repeat(40)} ${'order '.repeat(25)}`.trim() }) },
    'many-void-lines': { invoice: sample({ status: 'VOID', lineItems: manyLines(60), client: { locale: 'de-DE' } }) },
    'huge-amounts': {
      invoice: sample({
        lineItems: [
          line('A small country', { quantity: 3, unitPrice: 999999999999.99 / 4 }),
          line('A stamp', { unitPrice: 0.0001 }),
        ],
      }),
    },
    'every-script': {
      invoice: sample({
        lineItems: EVERY_SCRIPT.map((description, index) => line(description, { quantity: index + 1 })),
        client: { name: '株式会社東京デザイン', address: 'شارع الملك فهد ١٢\nالرياض' },
        seller: { name: 'مؤسسة النور للتجارة', address: '서울특별시 강남구\nहिन्दी मार्ग' },
      }),
    },
    'withheld-in-spain': { invoice: sample(WITHHELD) },
    'withheld-in-english': { invoice: sample({ ...WITHHELD, client: { ...WITHHELD.client, locale: 'en-GB' } }) },
    'tax-qr-in-spain': { invoice: sample(CHAINED) },
    'tax-qr-in-english': {
      invoice: sample({ ...CHAINED, client: { ...CHAINED.client, locale: 'en-GB' } }),
      logo: sampleLogo(),
    },
    'withheld-and-paid': { invoice: sample({ ...WITHHELD, status: 'PAID' }) },
    'not-charged-in-germany': { invoice: sample(UNCHARGED) },
    'not-charged-in-english': {
      invoice: sample({ ...UNCHARGED, client: { ...UNCHARGED.client, locale: 'en-GB' } }),
      logo,
    },
    'two-taxes-in-canada': {
      invoice: sample({
        currency: 'CAD',
        client: {
          locale: 'fr-CA',
          taxId: undefined,
          address: undefined,
          postalAddress: {
            line1: '1250 rue Guy',
            postalCode: 'H3H 2T4',
            city: 'Montréal',
            region: 'QC',
            country: 'CA',
          },
        },
        seller: {
          name: 'Maple Studio Inc.',
          locale: 'en-CA',
          taxId: '123456789 RT0001',
          address: undefined,
          postalAddress: {
            line1: '200 King Street W',
            postalCode: 'M5H 3T4',
            city: 'Toronto',
            region: 'ON',
            country: 'CA',
          },
        },
        lineItems: [
          {
            description: 'Design',
            quantity: 8,
            unit: 'HUR',
            unitPrice: 120,
            taxes: [
              { name: 'TPS', rate: 5 },
              { name: 'TVQ', rate: 9.975 },
            ],
          },
          { description: 'Livre', quantity: 1, unit: 'H87', unitPrice: 40, taxes: [{ name: 'TPS', rate: 5 }] },
        ],
        discountRate: 10,
        paymentMeans: [{ type: 'CARD', last4: '4242', holderName: 'A. Tremblay' }],
      }),
    },
    'long-texts': {
      invoice: sample({
        lineItems: [
          line('x'.repeat(500)),
          line(`${'Line of a long description. '.repeat(18)}\nSecond paragraph\n\n\n\nThird`),
          line('\u202eevil\u202c \u0000\u0007 text\u200b', {}),
          line(
            Array.from({ length: 70 }, (_, index) => `Paragraph ${index + 1} of a text taller than a page`).join('\n'),
          ),
        ],
        client: {
          name: 'Rhabarberbarbarabarbarbarenbartbarbierbierbarbärbel Aktiengesellschaft & Co. KG',
          address: Array.from({ length: 20 }, (_, index) => `Line ${index + 1} of the address`).join('\n'),
        },
        notes: 'Note. '.repeat(300),
        terms: 'All of our terms, one after the other. '.repeat(60),
      }),
    },
  };
}
