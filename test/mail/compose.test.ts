import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../lib/domain/creditNotes/anyDocument.ts';
import { type Composition, composeMail } from '../../lib/mail/compose.ts';
import { contentOf } from '../../lib/mail/content.ts';
import { pageOf } from '../../lib/mail/page.ts';
import { textOf } from '../../lib/mail/text.ts';
import { wordsOf } from '../../lib/mail/words.ts';
import { contrast, parseColour } from '../../lib/pdf/page/colour.ts';
import { LANGUAGES } from '../../lib/pdf/page/locale.ts';
import { creditNoteLetter, letter, letters, quoteLetter } from './letters.ts';

async function read(composition: Composition) {
  const { bytes } = await composeMail(composition);
  const mail = await PostalMime.parse(bytes);
  const raw = Buffer.from(bytes).toString('latin1');
  return { ...mail, raw, head: raw.slice(0, raw.indexOf('\r\n\r\n')) };
}

const headerNames = (head: string) =>
  head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')));

const htmlOf = (composition: Composition) =>
  pageOf(contentOf(composition), {
    accentColor: readDocument(composition.document).content.seller.accentColor,
    hasLogo: composition.logo !== undefined,
  });

describe('a mail', () => {
  it('comes from the seller by the address of the service, and answers go to the seller', async () => {
    const mail = await read(letter({ email: { cc: ['boss@northwind.example'] } }));
    expect(mail.from).toEqual({ name: 'Estudio Marea SL', address: 'invoices@mail.example' });
    expect(mail.replyTo).toEqual([{ name: 'Estudio Marea SL', address: 'hola@estudiomarea.example' }]);
    expect(mail.to?.map(({ address }) => address)).toEqual(['accounts@northwind.example']);
    expect(mail.cc?.map(({ address }) => address)).toEqual(['boss@northwind.example']);
    expect(mail.subject).toBe('Invoice INV-0042 from Estudio Marea SL');
  });

  it.each([undefined, '[email protected]', 'a@b.example\r\nBcc: c@d.example'])(
    'has no address for answers where the seller has %j',
    async (email) => {
      const mail = await read(letter({ invoice: { seller: { email } } }));
      expect(mail.replyTo).toBeUndefined();
      expect(mail.text).not.toMatch(/reply/i);
    },
  );

  it('is the same, byte for byte, at every attempt', async () => {
    const [one, other] = await Promise.all([
      composeMail(letters().english as Composition),
      composeMail(letters().english as Composition),
    ]);
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
    const { messageId, date } = await read(letter());
    expect(messageId).toBe('<eml_0VbW3n8cExampl010VbW3mYaExampleOpen00001@mail.example>');
    expect(new Date(date ?? '')).toEqual(new Date('2026-11-05T09:30:00.000Z'));
  });

  it('has the PDF and the logo attached', async () => {
    const { attachments, html } = await read(letters().english as Composition);
    expect(
      attachments.map(({ filename, mimeType, disposition, contentId }) => [filename, mimeType, disposition, contentId]),
    ).toEqual([
      ['logo.png', 'image/png', 'inline', '<logo>'],
      ['INV-0042.pdf', 'application/pdf', 'attachment', undefined],
    ]);
    expect(html).toContain('src="cid:logo"');
  });

  it('says that it was made by a program only where nobody asked for it just now', async () => {
    const header = async (composition: Composition) =>
      (await read(composition)).headers.find(({ key }) => key === 'auto-submitted')?.value;
    expect(await header(letter())).toBeUndefined();
    expect(await header(letter({ email: { kind: 'REMINDER', days: 1 } }))).toBe('auto-generated');
  });

  it.each(Object.entries(letters()))('loads nothing from elsewhere: %s', (_name, composition) => {
    const html = htmlOf(composition);
    const sources = [...html.matchAll(/(?:src|background)="([^"]*)"|url\(([^)]*)\)|@import/g)].map(
      ([, source, url]) => source ?? url,
    );
    expect(sources.filter((source) => source !== 'cid:logo')).toEqual([]);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
    expect(links).toEqual([composition.hostedUrl]);
    expect(html).not.toMatch(/<script|<form|<input/i);
  });
});

describe('the words', () => {
  it.each(LANGUAGES.map((language) => [language.code, language] as const))('fill every place in %s', (code) => {
    for (const email of [
      { kind: 'INVOICE' as const },
      ...[-3, 0, 7].map((days) => ({ kind: 'REMINDER' as const, days })),
    ]) {
      const content = contentOf(letter({ invoice: { client: { locale: code } }, email }));
      const everything = [content.subject, textOf(content)].join('\n');
      expect(content.locale.tag).toMatch(new RegExp(`^${code}`));
      expect(everything).not.toMatch(/[{}]|undefined/);
      expect(everything).toContain('INV-0042');
      expect(everything).toContain('https://api.example/api/v1/hosted/7Q2xT9');
    }
  });

  it.each(LANGUAGES.map((language) => [language.code, language] as const))(
    'fill every place of a credit note and of a quote in %s',
    (code) => {
      const client = { locale: code };
      for (const composition of [
        creditNoteLetter({ client }),
        quoteLetter({ client }),
        quoteLetter({ client }, { status: 'EXPIRED' }),
      ]) {
        const content = contentOf(composition);
        const everything = [content.subject, textOf(content)].join('\n');
        expect(content.locale.tag).toMatch(new RegExp(`^${code}`));
        expect(everything).not.toMatch(/[{}]|undefined/);
        expect(everything).toContain(composition.document.kind === 'QUOTE' ? 'QUO-0012' : 'CN-0007');
        expect(everything).not.toContain('IBAN');
      }
    },
  );

  it('of a credit note name the invoice that it corrects, and ask for nothing', () => {
    const { subject, paragraphs, amount, rows } = contentOf(creditNoteLetter());
    expect(subject).toBe('Credit note CN-0007 from Estudio Marea SL');
    expect(paragraphs[1]).toBe('Here is credit note CN-0007 from Estudio Marea SL for invoice INV-0042.');
    expect(amount).toEqual({
      label: 'Total credited',
      value: '€815.10',
      note: 'corrects invoice INV-0042 of 5 November 2026',
    });
    expect(rows.map(([label]) => label)).toEqual(['Credit note', 'Date', 'Reason']);
  });

  it('of a quote say until when it can be answered, and not any more once it was', () => {
    expect(contentOf(quoteLetter()).paragraphs[1]).toContain('accept or decline it online until 5 December 2026');
    expect(contentOf(quoteLetter({}, { status: 'DECLINED' })).paragraphs[1]).not.toContain('decline it');
    expect(contentOf(quoteLetter()).rows.map(([label]) => label)).toEqual(['Quote', 'Date', 'Valid until']);
  });

  it('are different in every language', () => {
    const all = LANGUAGES.map((language) => wordsOf(language).replyTo);
    expect(new Set(all).size).toBe(LANGUAGES.length);
  });

  it('say of a reminder whether it comes before, on or after the due date', () => {
    const intro = (days: number) => contentOf(letter({ email: { kind: 'REMINDER', days } })).paragraphs[1];
    expect([-3, 0, 7].map(intro)).toEqual([
      'A friendly reminder that invoice INV-0042 is due on 5 December 2026.',
      'A friendly reminder that invoice INV-0042 is due today, 5 December 2026.',
      'Invoice INV-0042 was due on 5 December 2026 and is still open.',
    ]);
  });

  it('of the seller take the place of ours', () => {
    const { paragraphs } = contentOf(letter({ email: { message: 'Hello Anna,\nas agreed.\n\n\nBest\n' } }));
    expect(paragraphs).toEqual(['Hello Anna,\nas agreed.', 'Best']);
  });

  it('ask for no payment of what is paid', () => {
    const content = contentOf(letters().paid as Composition);
    expect(content.paragraphs[1]).toMatch(/It is paid/);
    expect(content.amount).toEqual({
      label: 'Total',
      value: '€5,570.40',
      note: 'paid on 28 November 2026 · Bank transfer',
    });
  });
});

describe('hostile text', () => {
  const evil = '"><img src=x onerror=alert(1)></title></style>{x}<!--';
  const EVERYWHERE = letter({
    invoice: {
      invoiceNumber: evil,
      reference: evil,
      client: { name: evil },
      seller: { name: evil, address: evil, taxId: evil, phone: evil, web: evil },
    },
    email: { subject: evil, message: evil },
  });

  it('is text and no markup', () => {
    const html = htmlOf(EVERYWHERE);
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('&lt;img src=x');
    expect(html.match(/<style>/g)).toHaveLength(1);
  });

  it.each([
    '\r\nBcc: victim@example.com',
    '\nBcc: victim@example.com',
    '\rBcc: victim@example.com',
    '\u2028Bcc: victim@example.com',
    '\0\r\n\r\nBody',
  ])('adds no header and no body: %j', async (end) => {
    const usual = headerNames((await read(letter())).head);
    const composition = letter({
      invoice: { seller: { name: `Acme${end}`, email: `a@b.example${end}` }, client: { name: `Acme${end}` } },
      email: { subject: `Hello${end}` },
    });
    const mail = await read(composition);
    expect(headerNames(mail.head)).toEqual(usual.filter((name) => name !== 'Reply-To'));
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).not.toMatch(/[\r\n]/);
  });

  it('of any kind makes a mail that says the same subject, from the same address', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (name, subject) => {
        const composition = letter({ invoice: { seller: { name } }, email: { subject } });
        const mail = await read(composition);
        expect(mail.from?.address).toBe('invoices@mail.example');
        expect(mail.to?.map(({ address }) => address)).toEqual(['accounts@northwind.example']);
        const { subject: wanted } = contentOf(composition);
        expect((mail.subject ?? '').replace(/\s+/g, ' ').trim()).toBe(wanted.replace(/\s+/g, ' ').trim());
        expect(mail.raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
        expect(headerNames(mail.head).every((header) => /^[\w-]+$/.test(header))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('in an odd local part stays one address', async () => {
    const odd = "o'neil+{tag}/=!#$%&*@northwind.example";
    const mail = await read(letter({ email: { to: [odd] } }));
    expect(mail.to).toEqual([{ name: '', address: odd }]);
  });

  it('from right to left is shown from right to left, and does not reorder the words around it', () => {
    const html = htmlOf(letters().arabic as Composition);
    expect(html).toMatch(/<p class="ink" dir="rtl"[^>]*text-align:right[^>]*>مرحبا/);
    const { subject, replyTo } = contentOf(letter({ invoice: { seller: { name: 'استوديو البحر' } } }));
    expect(replyTo).toContain('\u2068استوديو البحر\u2069');
    // A subject is one line of its own.
    expect(subject).not.toMatch(/[\u2068\u2069]/);
  });
});

describe('the colours', () => {
  it('of the button can be read, whatever the accent colour is', () => {
    const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(hex, (accentColor) => {
        const html = htmlOf(letter({ invoice: { seller: { accentColor } } }));
        const light = /class="action"[^>]*?color:(#[0-9a-f]{6})/.exec(html)?.[1] ?? '';
        const dark = /\.action \{ color: (#[0-9a-f]{6})/.exec(html)?.[1] ?? '';
        const fill = parseColour(accentColor) ?? [0, 0, 0];
        for (const text of [light, dark]) expect(contrast(parseColour(text) ?? fill, fill)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
