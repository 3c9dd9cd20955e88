import { createRequire } from 'node:module';
import type { QRCode } from 'jsqr';
import { describe, expect, test } from 'vitest';
import { renderDocument } from '../../lib/pdf/render.ts';
import { rasterise } from './rasterise.ts';
import { textOf } from './readPdf.ts';
import { manyLines, sample } from './samples.ts';

// A CommonJS package whose types describe it as an ECMAScript module.
const jsQR: (pixels: Uint8ClampedArray, width: number, height: number) => QRCode | null = createRequire(
  import.meta.url,
)('jsqr');
const amountsOf = (texts: readonly string[]) => texts.join(' ').match(/[−-]?€[\d,]+\.\d\d/g) ?? [];

describe('text extracted from a document', () => {
  test('has each amount once, in reading order', async () => {
    const texts = await textOf(
      await renderDocument({ kind: 'INVOICE', invoice: sample({ status: 'PARTIALLY_PAID', amountPaid: 1000 }) }),
    );
    expect(amountsOf(texts)).toEqual([
      '€4,570.40', // due, in the hero line
      '€2,400.00',
      '€2,040.00',
      '€180.00',
      '€4,620.00', // subtotal
      '€180.00',
      '€18.00',
      '€4,440.00',
      '€932.40',
      '€5,570.40', // total
      '−€1,000.00',
      '€4,570.40', // due
    ]);
  });

  test('goes from the heading to the footer', async () => {
    const text = (await textOf(await renderDocument({ kind: 'INVOICE', invoice: sample() }))).join('|');
    const order = [
      'Invoice|',
      'INV-0042',
      'From',
      'Bill to',
      'Northwind',
      'Issue date',
      'due 5 December 2026',
      'Description',
    ]
      .concat([
        'Brand identity',
        'Subtotal',
        'Total',
        'Amount due',
        'IBAN',
        'ES91 2100',
        'Notes',
        'Terms',
        'Page 1 of 1',
      ])
      .map((part) => text.indexOf(part));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThanOrEqual(0);
  });

  test('repeats the header of a long table and carries the subtotal over', async () => {
    const invoice = sample({ lineItems: manyLines(100) });
    const texts = await textOf(await renderDocument({ kind: 'INVOICE', invoice }));
    const pages = texts.filter((text) => /^Page \d+ of \d+$/.test(text)).length;
    const count = (label: string) => texts.filter((text) => text === label).length;
    expect(pages).toBeGreaterThan(3);
    expect(count('Carried over')).toBe(count('Brought forward'));
    expect(count('Description')).toBe(1 + count('Carried over'));
    const carried = texts[texts.lastIndexOf('Brought forward') + 1];
    const before = texts.slice(0, texts.lastIndexOf('Carried over'));
    const rows = before.filter((text) => /, week \d+$/.test(text)).length;
    const sum = invoice.lineItems.slice(0, rows).reduce((total, item) => total + Math.round(item.amount * 100), 0);
    expect(carried).toBe(`€${(sum / 100).toLocaleString('en', { minimumFractionDigits: 2 })}`);
  });

  test.each([
    ['es-ES', '5570,40 €', /a pagar hasta el 5 de diciembre de 2026/],
    ['fr-FR', '5 570,40 €', /à régler au plus tard le 5 décembre 2026/],
    ['de-DE', '5.570,40 €', /fällig am 5\. Dezember 2026/],
    ['it-IT', '5.570,40 €', /da pagare entro il 5 dicembre 2026/],
    ['pt-PT', '5570,40 €', /a pagar até 5 de dezembro de 2026/],
    ['ca-ES', '5.570,40 €', /a pagar fins al 5 de desembre de 2026/],
    ['en-US', '€5,570.40', /due December 5, 2026/],
    ['ja-JP', '5570,40 €', /a pagar hasta el 5 de diciembre/], // no Japanese labels: the account's language
  ])('is in the language of %s', async (locale, total, due) => {
    const text = (
      await textOf(await renderDocument({ kind: 'INVOICE', invoice: sample({ client: { locale } }) }))
    ).join(' ');
    expect(text.replace(/[\u00a0\u202f]/g, ' ')).toContain(total);
    expect(text).toMatch(due);
  });
});

describe('the QR code', () => {
  test('has the payment of the document', async () => {
    const invoice = sample({ status: 'PARTIALLY_PAID', amountPaid: 70.4 });
    expect(await decodeQr(await renderDocument({ kind: 'INVOICE', invoice }))).toBe(
      'BCD\n002\n1\nSCT\nCAIXESBBXXX\nEstudio Marea SL\nES9121000418450200051332\nEUR5500.00\n\n\nINV-0042',
    );
  });

  test('has the name of the account holder, which cannot add lines to it', async () => {
    const invoice = sample({ seller: { name: 'Łódź Ñandú\nEUR1.00' } });
    expect((await decodeQr(await renderDocument({ kind: 'INVOICE', invoice })))?.split('\n')[5]).toBe(
      'Łódź Ñandú EUR1.00',
    );
  });

  test.each([
    ['a paid invoice', { status: 'PAID' }],
    ['a void invoice', { status: 'VOID' }],
    ['a draft', { status: 'DRAFT' }],
    ['another currency', { currency: 'USD' }],
  ] as const)('is absent for %s', async (_name, changes) => {
    expect(await decodeQr(await renderDocument({ kind: 'INVOICE', invoice: sample(changes) }))).toBeUndefined();
  });
});

async function decodeQr(pdf: Uint8Array): Promise<string | undefined> {
  const page = (await rasterise(pdf, 3)).get(1);
  if (!page) return undefined;
  const code = jsQR(new Uint8ClampedArray(page.pixels), page.width, page.height);
  return code ? new TextDecoder().decode(Uint8Array.from(code.binaryData)) : undefined;
}
