import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { PDFDocument, PDFRawStream } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { CURRENCIES } from '../../lib/domain/values/money.ts';
import { renderDocument } from '../../lib/pdf/render.ts';
import { parseTypeface } from '../../lib/pdf/text/typeface.ts';
import { type ScriptFace, typeface } from '../../lib/pdf/text/typefaces.ts';
import { rasterise } from './rasterise.ts';
import { textOf } from './readPdf.ts';
import { sample } from './samples.ts';

const INJECTION =
  ') Tj ET Q /Im0 Do << /JS (app.alert(1)) /URI (http://evil.example) >> endstream endobj %%EOF <feff> \\) (';
const line = (description: string) => [{ description, quantity: 1, unitPrice: 10, taxRate: 21 }];

describe('text of an invoice', () => {
  test('cannot become PDF syntax, links or scripts', async () => {
    const evil = { name: INJECTION, address: INJECTION, taxId: INJECTION, email: INJECTION };
    const invoice = sample({
      invoiceNumber: INJECTION,
      lineItems: line(INJECTION),
      client: evil,
      seller: { ...evil, web: INJECTION, bankDetails: { iban: INJECTION, bic: INJECTION, bankName: INJECTION } },
      notes: INJECTION,
      terms: `${INJECTION} العربية </rdf:li><script>`,
    });
    const pdf = await renderDocument({ kind: 'INVOICE', invoice });
    const { context } = await PDFDocument.load(pdf, { updateMetadata: false });
    for (const [, object] of context.enumerateIndirectObjects()) {
      const isStream = object instanceof PDFRawStream;
      const isText =
        isStream && String(object.dict).includes('/FlateDecode') && !String(object.dict).includes('/Length1');
      const source = isText ? inflateSync(object.contents).toString('latin1') : isStream ? '' : String(object);
      expect(source).not.toMatch(/app\.alert|evil\.example|\/Im0|endobj %%EOF/);
    }
    expect(Buffer.from(pdf).toString('latin1')).not.toContain('<script>');
    expect((await textOf(pdf)).join('').replace(/\s/g, '')).toContain('app.alert(1)');
  });

  test('cannot reverse or hide itself', async () => {
    const invoice = sample({ lineItems: line('pay \u202e0001\u202c \u2066now\u2069\u200b\u0000\u0007\ufeff') });
    expect(await textOf(await renderDocument({ kind: 'INVOICE', invoice }))).toContain('pay 0001 now');
  });

  test('shows a mark for characters that no font has', async () => {
    const texts = await textOf(
      await renderDocument({ kind: 'INVOICE', invoice: sample({ lineItems: line('a \u{2f81f} \u0d85 \uE000') }) }),
    );
    expect(texts.join('')).toMatch(/a ?\S{1,2} ?□ ?□/);
  });

  test('of any characters gives a document', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, async (description, name, address) => {
        const invoice = sample({ lineItems: line(description), client: { name, address }, notes: description });
        const pdf = await renderDocument({ kind: 'INVOICE', invoice });
        expect((await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount()).toBeGreaterThan(0);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test('of any length is complete', async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `w${index}`);
    const invoice = sample({ notes: words.join(' '), client: { address: words.slice(0, 300).join('\n') } });
    const text = (await textOf(await renderDocument({ kind: 'INVOICE', invoice }))).join(' ');
    expect(words.filter((word) => !new RegExp(`\\b${word}\\b`).test(text))).toEqual([]);
  });
});

describe('amounts', () => {
  test('of 15 digits keep all digits and stay on the page', async () => {
    const invoice = sample({
      lineItems: [{ description: 'All of it', quantity: 1, unitPrice: 9999999999999.99, taxRate: 0 }],
    });
    const pdf = await renderDocument({ kind: 'INVOICE', invoice });
    expect((await textOf(pdf)).filter((text) => text === '€9,999,999,999,999.99').length).toBeGreaterThanOrEqual(4);
    const page = (await rasterise(pdf)).get(1);
    const margin = page
      ? Array.from({ length: page.height }, (_, y) => page.pixels[(y * page.width + page.width - 20) * 4])
      : [];
    expect(margin.every((red) => red === 255)).toBe(true);
  });
});

describe('every currency in every language', () => {
  const locales = ['en-US', 'es-MX', 'fr-CA', 'de-CH', 'it-IT', 'pt-BR', 'ca-ES'];
  test.each(locales)('%s gives a document', async (locale) => {
    for (const currency of CURRENCIES) {
      const invoice = sample({ currency, client: { locale }, lineItems: line('Work') });
      expect((await renderDocument({ kind: 'INVOICE', invoice })).length).toBeGreaterThan(10_000);
    }
  });
});

describe('a missing font', () => {
  test('gives an error that names it, and is tried again', async () => {
    const missing = 'NotoSansAtlantean-Regular' as ScriptFace;
    await expect(typeface(missing)).rejects.toThrow(/NotoSansAtlantean-Regular/);
    await expect(typeface(missing)).rejects.toThrow(/NotoSansAtlantean-Regular/);
  });

  test('gives an error that names it if it is damaged', () => {
    expect(() => parseTypeface('Spoilt', new Uint8Array(200))).toThrow(/Spoilt/);
  });
});

describe('a logo', () => {
  test.each([
    ['no picture', new TextEncoder().encode('<html>')],
    ['an empty file', new Uint8Array()],
    ['a PNG cut short', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)],
    ['a JPEG cut short', Uint8Array.of(0xff, 0xd8, 0xff)],
    ['a JPEG that runs in a circle', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xfe, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
  ])('that is %s is left out of the document', async (_name, logo) => {
    const invoice = sample();
    expect(await renderDocument({ kind: 'INVOICE', invoice, logo })).toEqual(
      await renderDocument({ kind: 'INVOICE', invoice }),
    );
  });
});
