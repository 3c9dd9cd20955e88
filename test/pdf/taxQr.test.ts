import { createRequire } from 'node:module';
import type { QRCode } from 'jsqr';
import { describe, expect, it } from 'vitest';
import { hostedPage } from '../../lib/hosted/page.ts';
import { renderDocument } from '../../lib/pdf/render.ts';
import { rasterise } from './rasterise.ts';
import { textOf } from './readPdf.ts';
import { sample } from './samples.ts';
import { CHAINED } from './taxSamples.ts';

// A CommonJS package whose types describe it as an ECMAScript module.
const jsQR: (pixels: Uint8ClampedArray, width: number, height: number) => QRCode | null = createRequire(
  import.meta.url,
)('jsqr');

const PIXELS_PER_POINT = 4;
const POINTS_PER_MILLIMETRE = 72 / 25.4;
/** The corner in which the code is, in points. The code of the payment is elsewhere. */
const CORNER = { width: 170, height: 180 };
const ADDRESS =
  'https://www2.agenciatributaria.gob.es/wlpl/TIKE-CONT/ValidarQRNoVerifactu?nif=54362315K&numserie=INV-0042&fecha=05-11-2026&importe=1665.45';

type Changes = Parameters<typeof sample>[0];

async function codeOn(changes: Changes): Promise<QRCode | undefined> {
  const pdf = await renderDocument({ kind: 'INVOICE', invoice: sample(changes) });
  const page = (await rasterise(pdf, PIXELS_PER_POINT)).get(1);
  if (!page) throw new Error('There is no first page');
  const [width, height] = [CORNER.width * PIXELS_PER_POINT, CORNER.height * PIXELS_PER_POINT];
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const start = row * page.width * 4;
    pixels.set(page.pixels.subarray(start, start + width * 4), row * width * 4);
  }
  return jsQR(pixels, width, height) ?? undefined;
}

const millimetres = (one: { x: number; y: number }, other: { x: number; y: number }) =>
  Math.hypot(one.x - other.x, one.y - other.y) / PIXELS_PER_POINT / POINTS_PER_MILLIMETRE;

describe.each(['es-ES', 'en-GB', 'de-DE'])('the code of the tax agency on a document in %s', (locale) => {
  const changes: Changes = { ...CHAINED, client: { ...CHAINED.client, locale } };

  it('leads to the agency with seller, number, day and total, and is 30 to 40 mm wide', async () => {
    const code = await codeOn(changes);
    if (!code) throw new Error('There is no code that can be read');
    expect(code.data).toBe(ADDRESS);
    const { topLeftCorner, topRightCorner, bottomLeftCorner } = code.location;
    for (const side of [millimetres(topLeftCorner, topRightCorner), millimetres(topLeftCorner, bottomLeftCorner)]) {
      expect(side).toBeGreaterThan(33.5);
      expect(side).toBeLessThan(34.5);
    }
  });

  it('has the heading of the order above it, and nothing says that the document was sent to the agency', async () => {
    const text = (await textOf(await renderDocument({ kind: 'INVOICE', invoice: sample(changes) }))).join('|');
    expect(text.startsWith('QR tributario:')).toBe(true);
    expect(text).not.toMatch(/VERI\*FACTU|Factura verificable/);
  });
});

describe('there is no code of the tax agency', () => {
  it.each<[string, Changes]>([
    ['on a draft', { ...CHAINED, sentAt: undefined, status: 'DRAFT' }],
    ['on an invoice of an account without a chain', { ...CHAINED, seller: { ...CHAINED.seller, chain: undefined } }],
    ['on an invoice in dollars', { ...CHAINED, currency: 'USD' }],
  ])('%s', async (_, changes) => {
    expect(await codeOn(changes)).toBeUndefined();
    expect(hosted(changes)).not.toContain('QR tributario');
  });
});

const hosted = (changes: Changes) =>
  hostedPage({ kind: 'INVOICE', invoice: sample(changes), pdfUrl: 'https://api.example/x.pdf' });

it('the hosted page has the same code, between 30 and 40 mm wide', () => {
  const markup = hosted(CHAINED);
  const [, side = '', path = ''] = /class="tax-qr">.*?viewBox="0 0 (\d+) \d+".*?<path d="([^"]+)"/s.exec(markup) ?? [];
  const scale = 4;
  const width = Number(side) * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row++) {
      const start = ((Number(y) * scale + row) * width + Number(x) * scale) * 4;
      for (let column = 0; column < scale; column++) pixels.fill(0, start + column * 4, start + column * 4 + 3);
    }
  }
  expect(jsQR(pixels, width, width)?.data).toBe(ADDRESS);
  // The first two modules of the ninth row tell the level of error correction. These are those of M.
  expect([path.includes('M4 12h'), path.includes('M5 12h')]).toEqual([true, false]);
  expect(markup).toContain('<figcaption lang="es">QR tributario:</figcaption>');
  const [, drawn = ''] = /\.tax-qr svg \{[^}]* width: (\d+)mm/.exec(markup) ?? [];
  const code = (Number(drawn) * (Number(side) - 8)) / Number(side);
  expect(code).toBeGreaterThan(30);
  expect(code).toBeLessThan(40);
});
