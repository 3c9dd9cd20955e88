import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { QRCode } from 'jsqr';
import { describe, expect, it } from 'vitest';
import type { InvoiceStatus } from '../../lib/domain/invoices/lifecycle.ts';
import { hostedPage, type Shown } from '../../lib/hosted/page.ts';
import { contentSecurityPolicy } from '../../lib/hosted/policy.ts';
import { LANGUAGES } from '../../lib/pdf/page/locale.ts';
import { sampleLogo } from '../pdf/gallery.ts';
import { sample } from '../pdf/samples.ts';

// A CommonJS package whose types describe it as an ECMAScript module.
const jsQR: (pixels: Uint8ClampedArray, width: number, height: number) => QRCode | null = createRequire(
  import.meta.url,
)('jsqr');

const pdfUrl = 'https://api.example/api/v1/documents/x.pdf';
const paymentUrl = 'https://pay.example/{invoiceNumber}';
const page = (changes: Parameters<typeof sample>[0] = {}, more: Partial<Shown> = {}) =>
  hostedPage({ kind: 'INVOICE', invoice: sample(changes), pdfUrl, ...more });
/** What a reader sees of it. */
const wordsOf = (markup: string) =>
  markup
    .replace(/<(style|script|title)>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the page of an invoice', () => {
  it('shows what is due, when, and how to pay it', () => {
    const words = wordsOf(page({ seller: { paymentUrl } }));
    for (const part of ['Invoice INV-0042', '€5,570.40', 'due 5 December 2026', 'Open', 'Pay online', 'Download PDF']) {
      expect(words).toContain(part);
    }
    expect(words).toContain('IBAN ES91 2100 0418 4502 0005 1332');
    expect(words).toContain('VAT no. ESB12345674');
  });

  it('shows tax and discount of each line, and their totals', () => {
    const lineItems = [
      { description: 'Training', quantity: 2, unitPrice: 900, taxRate: 21, discountRate: 10 },
      { description: 'Insurance', quantity: 1, unitPrice: 340 },
    ];
    const words = wordsOf(page({ lineItems, discountRate: 5 }));
    expect(words).toContain('Training Discount 10% 2 × €900.00 · VAT 21% 2 €900.00 21% €1,800.00');
    for (const part of ['Discount −€180.00', 'Discount 5% −€98.00', 'Not taxed: €323.00 €0.00']) {
      expect(words).toContain(part);
    }
  });

  it("contains the logo, with the seller's name as alternative text", () => {
    const bytes = sampleLogo();
    const markup = page({}, { logo: { format: 'png', bytes } });
    expect(markup).toContain(`src="data:image/png;base64,${Buffer.from(bytes).toString('base64')}"`);
    expect(markup).toMatch(/<img [^>]*alt="Estudio Marea SL"/);
  });

  it('has a QR code that banking apps can read', () => {
    const [, size = '', path = ''] = /viewBox="0 0 (\d+) \1"[^>]*><path d="([^"]+)"/.exec(page()) ?? [];
    const side = Number(size);
    const scale = 4;
    const pixels = new Uint8ClampedArray(side * scale * side * scale * 4).fill(255);
    for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
      for (let row = 0; row < scale; row++) {
        const start = ((Number(y) * scale + row) * side * scale + Number(x) * scale) * 4;
        for (let column = 0; column < scale; column++) pixels.fill(0, start + column * 4, start + column * 4 + 3);
      }
    }
    expect(jsQR(pixels, side * scale, side * scale)?.data).toContain('ES9121000418450200051332\nEUR5570.40');
  });

  it.each([
    [{ accountNumber: '000123456789', routingNumber: '021000021' }, 'Routing number 021000021'],
    [{ accountNumber: '31926819', sortCode: '601613' }, 'Sort code 60-16-13'],
    [{ instructions: 'Cheques only.' }, 'Instructions Cheques only.'],
  ])('has bank details without an IBAN: %j', (bankDetails, printed) => {
    const markup = page({ seller: { bankDetails } });
    expect(wordsOf(markup)).toContain(printed);
    expect(markup).not.toMatch(/IBAN|<svg/);
  });

  it.each(['VOID', 'DRAFT', 'PAID'] as const)('does not ask for payment if the invoice is %s', (status) => {
    const markup = page({ status, seller: { paymentUrl } });
    expect(markup).not.toMatch(/IBAN|ES91|<svg|data-copy="|pay\.example|class="scan"/);
    if (status !== 'PAID') expect(wordsOf(markup)).not.toMatch(/Amount due|due 5 December/);
  });

  it.each([
    ['VOID', 'This invoice is void. Nothing is to be paid.'],
    ['DRAFT', 'This is a draft. Nothing is due yet.'],
    ['OVERDUE', 'Overdue'],
    ['PARTIALLY_PAID', 'Partly paid'],
    ['VIEWED', 'Open'],
  ] as const)('says that the invoice is %s', (status, words) => expect(wordsOf(page({ status }))).toContain(words));

  it('shows the date and method of payment', () => {
    const lastPayment = { date: '2026-11-28', method: 'Card <b>' };
    expect(page({ status: 'PAID', lastPayment })).toContain('paid on 28 November 2026 · Card &lt;b&gt;');
  });

  it('gives each status a colour of its own', () => {
    const statuses: readonly InvoiceStatus[] = ['SENT', 'PARTIALLY_PAID', 'PAID', 'OVERDUE', 'DRAFT', 'VOID'];
    const classes = statuses.map((status) => /class="mark (mark-\w+)"/.exec(page({ status }))?.[1]);
    expect(new Set(classes).size).toBe(statuses.length);
    for (const name of classes) expect(page()).toContain(`.${name} { background: var(--${name}-ground)`);
  });
});

describe('its languages', () => {
  it('are those of documents, each a link that needs no script', () => {
    const links = [...page().matchAll(/<a href="\?lang=(\w+)" hreflang="\1" lang="\1"/g)].map(([, code]) => code);
    expect(links).toEqual(LANGUAGES.map(({ code }) => code));
  });

  it.each(LANGUAGES.map(({ code, labels }) => [code, labels.payment] as const))(
    'are spoken: %s',
    (language, heading) => {
      const markup = page({}, { language });
      expect(markup).toMatch(new RegExp(`<html lang="${language}(-\\w\\w)?" dir="ltr">`));
      expect(wordsOf(markup)).toContain(heading);
      expect(markup).toContain(`hreflang="${language}" lang="${language}" rel="nofollow" aria-current="true"`);
    },
  );

  it.each(['xx', '', 'constructor', '<script>', 'de'.repeat(5000)])('do not include %j', (language) => {
    expect(page({}, { language })).toBe(page());
  });
});

describe('hostile text', () => {
  const HOSTILE = `"><script>alert(1)</script></style><style>*{}</style>' onerror=x {{7*7}} \${x}`;
  const hostile = page(
    {
      invoiceNumber: HOSTILE,
      notes: HOSTILE,
      terms: HOSTILE,
      lineItems: [{ description: HOSTILE, quantity: 1, unitPrice: 1, taxRate: 1 }],
      client: { name: HOSTILE, address: HOSTILE, taxId: HOSTILE, email: HOSTILE },
      seller: {
        ...{ name: HOSTILE, address: HOSTILE, taxId: HOSTILE, email: HOSTILE, phone: HOSTILE, web: HOSTILE },
        bankDetails: { iban: HOSTILE, bankName: HOSTILE, instructions: HOSTILE, accountHolder: HOSTILE },
      },
    },
    { logo: { format: 'png', bytes: sampleLogo() }, language: HOSTILE },
  );

  it('stays text', () => {
    expect(hostile.match(/<script/g)).toHaveLength(page().match(/<script/g)?.length ?? 0);
    expect(hostile.match(/<style/g)).toHaveLength(1);
    expect(hostile).not.toContain('"><script>alert');
  });

  it('never becomes a link', () => {
    const links = [...hostile.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
    expect(links.filter((href) => !href.startsWith('?lang=') && href !== 'data:,' && href !== pdfUrl)).toEqual([]);
  });
});

describe('the policy', () => {
  it('allows only the hash of each script and style', () => {
    const markup = page({ seller: { accentColor: '#facc15' } });
    const policy = contentSecurityPolicy('#facc15', 'INVOICE');
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    for (const [, , text = ''] of markup.matchAll(/<(style|script)>([\s\S]*?)<\/\1>/g))
      expect(policy).toContain(hash(text));
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(markup).not.toMatch(/ style="| on\w+="/);
  });
});

describe('a user of a screen reader or keyboard', () => {
  const markup = page({ notes: 'n', terms: 't', seller: { paymentUrl } });

  it('finds landmarks, one heading of the first level, and named tables', () => {
    for (const tag of ['header', 'main', 'footer', 'nav', 'h1'])
      expect(markup.match(new RegExp(`<${tag}[ >]`, 'g'))).toHaveLength(1);
    expect(markup).toMatch(/<caption class="unseen">Invoice INV-0042<\/caption>/);
    expect(markup.match(/<th /g)?.length).toBe(markup.match(/<th scope="(col|row)"/g)?.length);
  });

  it('hears what each button copies, and that it was copied', () => {
    const labels = [...markup.matchAll(/<button [^>]*aria-label="([^"]+)"/g)].map(([, label]) => label);
    expect(labels).toEqual(['Copy: IBAN', 'Copy: BIC', 'Copy: Reference', 'Copy: Amount']);
    expect(markup).toContain('role="status"');
  });

  it('finds no button that does nothing without a script', () => {
    for (const [button] of markup.matchAll(/<button [^>]*>/g)) expect(button).toMatch(/ hidden>$/);
  });

  it('copies values that forms accept', () => {
    const copied = [...markup.matchAll(/data-copy="([^"]+)"/g)].map(([, value]) => value);
    expect(copied).toEqual(['ES9121000418450200051332', 'CAIXESBBXXX', 'INV-0042', '5570.40']);
  });

  it('gets names in their own direction', () => {
    const arabic = page({ client: { name: 'مؤسسة النور' } });
    expect(arabic).toContain('<dd class="name" dir="auto">مؤسسة النور</dd>');
  });
});
