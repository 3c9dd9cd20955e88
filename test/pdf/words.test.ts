import { describe, expect, test } from 'vitest';
import { renderDocument } from '../../lib/pdf/render.ts';
import { gallery } from './gallery.ts';
import { textByPdfium } from './rasterise.ts';
import { charactersOf, textOf } from './readPdf.ts';
import { sample } from './samples.ts';

/** What a page says when its characters are read one after the other, and nothing is guessed from where they stand. */
async function heard(pdf: Uint8Array): Promise<string> {
  return (await charactersOf(pdf, 1)).map(({ text }) => text).join('');
}

describe('a document that is read aloud', () => {
  test('has a space between words of two lines, cells or headings', async () => {
    const said = await heard(await renderDocument({ kind: 'INVOICE', invoice: sample() }));
    for (const words of [
      'Invoice INV-0042 ',
      'From Carrer de la Marina 16 08005 Barcelona Spain VAT no. ESB12345674 hola@',
      'Description Qty Unit price VAT Amount ',
      'Website, five pages Design and build, two rounds of review ',
      'Total €5,570.40 Amount due €5,570.40 ',
      'IBAN ES91 2100 0418 4502 0005 1332 BIC CAIXESBBXXX Bank CaixaBank Reference INV-0042 ',
      'Late payments bear interest at the statutory rate. ',
    ]) {
      expect(said).toContain(words);
    }
  });

  test('keeps a broken word whole', async () => {
    const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(8);
    const lineItems = [{ description: word, quantity: 1, unitPrice: 1 }];
    expect(await heard(await renderDocument({ kind: 'INVOICE', invoice: sample({ lineItems }) }))).toContain(
      `${word} `,
    );
  });

  test('distinguishes letters that look alike', async () => {
    const lineItems = [{ description: 'ΑΒΕ АВЕ ABE', quantity: 1, unitPrice: 1 }];
    expect(await heard(await renderDocument({ kind: 'INVOICE', invoice: sample({ lineItems }) }))).toContain(
      'ΑΒΕ АВЕ ABE ',
    );
  });
});

describe('a document that is searched', () => {
  test.each([
    ['OVERDUE', 'es-ES', 'VENCIDA'],
    ['PAID', 'en-GB', 'PAID'],
    ['VOID', 'fr-FR', 'ANNULÉE'],
    ['DRAFT', 'de-DE', 'ENTWURF'],
  ] as const)('has its status mark as one word: %s in %s', async (status, locale, mark) => {
    const texts = await textOf(
      await renderDocument({ kind: 'INVOICE', invoice: sample({ status, client: { locale } }) }),
    );
    expect(texts.map((text) => text.trim())).toContain(mark);
  });

  test('has words from right to left in reading order', async () => {
    const text = (await textOf(await renderDocument(gallery()['every-script'] ?? expect.fail()))).join('\n');
    for (const words of ['مؤسسة النور للتجارة', 'خدمات تصميم المواقع', 'شارع الملك فهد', 'الرياض', 'שירותי ייעוץ']) {
      expect(text).toContain(words);
    }
  });

  test.each([
    'محمد لا إله',
    'שלום',
    'ที่น้ำเว็บไซต์',
    'शिक्षा हिन्दी क्षत्रिय',
    'e\u0323\u0301 q\u0307',
    '👩‍💻🇪🇸👍🏽',
    'カ\u3099株',
    'مُحَمَّدٌ رَسُولُ',
    'كَتَّبَ السَّلَامَ',
    'בְּרֵאשִׁית בָּרָא',
  ])('has the text of characters of several glyphs: %s', async (description) => {
    const lineItems = [{ description, quantity: 1, unitPrice: 1 }];
    const pdf = await renderDocument({ kind: 'INVOICE', invoice: sample({ lineItems }) });
    for (const text of [(await textOf(pdf)).join('\n'), await textByPdfium(pdf)]) {
      expect(text.replace(/\u200b/g, '').normalize('NFC')).toContain(description.normalize('NFC'));
    }
  });
});
