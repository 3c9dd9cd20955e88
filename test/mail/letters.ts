import type { Composition } from '../../lib/mail/compose.ts';
import { sampleLogo } from '../pdf/gallery.ts';
import { sampleCreditNote, sampleQuote } from '../pdf/otherKinds.ts';
import { sample } from '../pdf/samples.ts';

const LOGO = { format: 'png', bytes: sampleLogo() } as const;

/** A mail to compose, everything as given or as in the everyday example. */
export function letter({
  invoice = {},
  email = {},
  ...more
}: {
  readonly invoice?: Parameters<typeof sample>[0];
  readonly email?: Partial<Composition['email']>;
} & Partial<Omit<Composition, 'email'>> = {}): Composition {
  return {
    document: { kind: 'INVOICE', invoice: sample(invoice) },
    email: {
      id: 'eml_0VbW3n8cExampl010VbW3mYaExampleOpen00001',
      kind: 'INVOICE',
      to: ['accounts@northwind.example'],
      createdAt: '2026-11-05T09:30:00.000Z',
      ...email,
    },
    hostedUrl: 'https://api.example/api/v1/hosted/7Q2xT9',
    from: 'invoices@mail.example',
    pdf: { bytes: new TextEncoder().encode('%PDF-1.7 example'), fileName: 'INV-0042.pdf' },
    ...more,
  };
}

type Values<Sample extends (...values: never[]) => unknown> = Parameters<Sample>;

/** A mail with a credit note. */
export function creditNoteLetter(...values: Values<typeof sampleCreditNote>): Composition {
  const document = { kind: 'CREDIT_NOTE', creditNote: sampleCreditNote(...values) } as const;
  return { ...letter({ email: { kind: 'CREDIT_NOTE' } }), document };
}

/** A mail with a quote. */
export function quoteLetter(...values: Values<typeof sampleQuote>): Composition {
  const document = { kind: 'QUOTE', quote: sampleQuote(...values) } as const;
  return { ...letter({ email: { kind: 'QUOTE' } }), document };
}

/** Mails that are looked at: each language and kind, and what strains the layout. */
export function letters(): Readonly<Record<string, Composition>> {
  return {
    english: letter({ logo: LOGO }),
    'credit-note': creditNoteLetter({ client: { locale: 'es-ES' } }),
    quote: { ...quoteLetter(), logo: LOGO },
    spanish: letter({ invoice: { client: { locale: 'es-ES' }, seller: { accentColor: '#be123c' } } }),
    overdue: letter({
      invoice: { status: 'OVERDUE', client: { locale: 'de-DE' } },
      email: { kind: 'REMINDER', days: 7 },
    }),
    arabic: letter({
      invoice: {
        client: { name: 'شركة النور للتجارة' },
        seller: { name: 'استوديو البحر', address: 'شارع النيل ١٢\nالقاهرة', accentColor: '#facc15' },
        reference: 'طلب رقم 4711',
      },
      email: {
        message: 'مرحبا،\n\nنشكركم على تعاملكم معنا. تجدون الفاتورة INV-0042 مرفقة بهذه الرسالة.\n\nمع أطيب التحيات',
      },
    }),
    'paid-in-part': letter({
      invoice: { status: 'PARTIALLY_PAID', amountPaid: 1500, seller: { accentColor: '#ffffff' } },
    }),
    paid: letter({ invoice: { status: 'PAID', lastPayment: { date: '2026-11-28', method: 'Bank transfer' } } }),
    long: letter({
      invoice: {
        client: { name: 'A'.repeat(200) },
        seller: { name: 'Gesellschaft '.repeat(15).trim(), accentColor: '#000000' },
        reference: 'R'.repeat(200),
      },
      email: {
        message: `Hello Anna,\n\n${'A long message of the seller goes on. '.repeat(20)}\nSecond line 😀 <b>not bold</b>`,
      },
    }),
  };
}
