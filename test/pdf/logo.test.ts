import { deflateSync } from 'node:zlib';
import { decode, encode } from 'fast-png';
import jpeg from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { normaliseLogo } from '../../lib/pdf/pictures/logo.ts';
import { readLogo } from '../../lib/pdf/pictures/logoImage.ts';

const text = (source: string) => new TextEncoder().encode(source);
const svg = (body: string) => text(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50">${body}</svg>`);

function pixels(width: number, height: number, channels: number, paint: (x: number, y: number) => readonly number[]) {
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(paint(x, y), (y * width + x) * channels);
  return data;
}

function png(width: number, height: number, paint: (x: number, y: number) => readonly number[]) {
  return encode({ width, height, channels: 4, depth: 8, data: pixels(width, height, 4, paint) });
}

/** A PNG whose header claims what its data does not hold. */
function forged(width: number, height: number, unpacked: number) {
  const honest = png(1, 1, () => [0, 0, 0, 255]);
  const header = new DataView(new ArrayBuffer(25));
  header.setUint32(0, 13);
  [0x49, 0x48, 0x44, 0x52].forEach((byte, index) => {
    header.setUint8(4 + index, byte);
  });
  header.setUint32(8, width);
  header.setUint32(12, height);
  header.setUint8(16, 8);
  header.setUint8(17, 2);
  const packed = deflateSync(new Uint8Array(unpacked), { level: 9 });
  const data = new DataView(new ArrayBuffer(8));
  data.setUint32(0, packed.length);
  data.setUint32(4, 0x49444154);
  return new Uint8Array(
    Buffer.concat([
      honest.subarray(0, 8),
      Buffer.from(header.buffer),
      Buffer.from(data.buffer),
      packed,
      Buffer.alloc(4),
    ]),
  );
}

describe('a logo that is a picture', () => {
  test('a transparent PNG lands on white, opaque and ready for a document', async () => {
    const logo = await normaliseLogo(png(40, 10, (x) => (x < 20 ? [200, 0, 0, 255] : [0, 0, 0, 0])));
    const image = decode(logo.bytes);
    expect(logo.format).toBe('png');
    expect([...image.data.slice(0, 3)]).toEqual([200, 0, 0]);
    expect([...image.data.slice(39 * 3, 40 * 3)]).toEqual([255, 255, 255]);
    expect(readLogo(logo.bytes)).toMatchObject({ width: 40, height: 10, colours: 3 });
  });

  test('a large PNG is made to fit, in its own proportions', async () => {
    const logo = await normaliseLogo(
      png(2000, 1000, (x, y) => ((x >> 7) % 2 === (y >> 7) % 2 ? [0, 0, 0, 255] : [255, 255, 255, 255])),
    );
    expect(readLogo(logo.bytes)).toMatchObject({ width: 528, height: 264, colours: 1 });
  });

  test.each([1, 2, 4] as const)('a palette of %i bits is read', async (depth) => {
    const rows = Uint8Array.from({ length: 8 * depth }, (_, index) => (index % 2 ? 0x55 : 0xaa));
    const source = encode({
      width: 8,
      height: 8,
      channels: 1,
      depth,
      data: rows,
      palette: Array.from({ length: 2 ** depth }, (_, index) => [index * 10, 100, 200]),
    } as Parameters<typeof encode>[0]);
    const image = decode((await normaliseLogo(source)).bytes);
    expect([...image.data.slice(1, 3)]).toEqual([100, 200]);
  });

  test('a JPEG stays a JPEG, without what else was in its file', async () => {
    const source = jpeg.encode({ width: 64, height: 32, data: Buffer.alloc(64 * 32 * 4, 120) }, 80).data;
    const comment = Buffer.concat([
      source.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, 8]),
      Buffer.from('SECRET'),
      source.subarray(2),
    ]);
    const logo = await normaliseLogo(new Uint8Array(comment));
    expect(logo.format).toBe('jpeg');
    expect(Buffer.from(logo.bytes).includes('SECRET')).toBe(false);
    expect(readLogo(logo.bytes)).toMatchObject({ width: 64, height: 32, filter: 'DCTDecode' });
  });

  test('an SVG is drawn at the size that a printed document needs', async () => {
    const logo = await normaliseLogo(svg('<rect width="100" height="50" fill="#0a7d4b"/>'));
    const image = decode(logo.bytes);
    expect([logo.format, image.width, image.height]).toEqual(['png', 1056, 264]);
    expect([...image.data.slice(0, 3)]).toEqual([10, 125, 75]);
    expect([...image.data.slice(-3)]).toEqual([255, 255, 255]);
  });
});

describe('a logo that is none is refused by the name of its field', () => {
  const cases: Record<string, Uint8Array> = {
    'an empty file': new Uint8Array(),
    'a program': Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 1, 1, 1),
    'a page': text('<html><body>hello</body></html>'),
    'a PNG cut short': png(20, 20, () => [1, 2, 3, 255]).slice(0, 60),
    'a PNG of 100 million pixels': forged(10_000, 10_000, 100),
    'a small PNG that unpacks to 200 MB': forged(10, 10, 200_000_000),
    'a JPEG of noise': Uint8Array.from(
      { length: 500 },
      (_, index) => [0xff, 0xd8, 0xff, 0xe0][index] ?? (index * 89) % 256,
    ),
    'a JPEG of a thousand scans': new Uint8Array(
      Buffer.concat([
        Buffer.from([0xff, 0xd8, 0xff]),
        ...Array.from({ length: 1000 }, () => Buffer.from([0xff, 0xda])),
      ]),
    ),
    'a file over 256 KB': new Uint8Array(256 * 1024 + 1),
    'an SVG with a script': svg('<script>alert(1)</script>'),
    'an SVG with entities': text(`<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg"/>`),
    'an SVG that fetches a picture': svg('<image href="https://example.com/a.png"/>'),
    'an SVG that repeats itself without end': svg(
      `<defs>${Array.from({ length: 20 }, (_, index) => `<g id="a${index}"><use href="#a${index + 1}"/><use href="#a${index + 1}"/></g>`).join('')}</defs><use href="#a0"/>`,
    ),
    'an SVG with text in a font we do not have': svg('<text x="1" y="20">Acme</text>'),
    'an SVG without an end': text('<svg xmlns="http://www.w3.org/2000/svg"><g>'),
  };
  test.each(Object.entries(cases))('%s', async (_name, bytes) => {
    await expect(normaliseLogo(bytes)).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: 'logo' }],
    });
  });
});
