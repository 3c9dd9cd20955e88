import { readFileSync } from 'node:fs';
import { decode, encode } from 'fast-png';
import jpeg from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { normaliseLogo } from '../../lib/pdf/pictures/logo.ts';
import { readLogo } from '../../lib/pdf/pictures/logoImage.ts';
import { randomFrom } from '../support/random.ts';
import { sample } from '../support/sample.ts';
import { pngOfRows } from './pngFile.ts';

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

describe('a logo that is a picture', () => {
  test('a transparent PNG is drawn on white, opaque and ready to be embedded', async () => {
    const logo = await normaliseLogo(png(40, 10, (x) => (x < 20 ? [200, 0, 0, 255] : [0, 0, 0, 0])));
    const image = decode(logo.bytes);
    expect(logo.format).toBe('png');
    expect([...image.data.slice(0, 3)]).toEqual([200, 0, 0]);
    expect([...image.data.slice(39 * 3, 40 * 3)]).toEqual([255, 255, 255]);
    expect(readLogo(logo.bytes)).toMatchObject({ width: 40, height: 10, colours: 3 });
  });

  test('a large PNG is shrunk to fit, in its own proportions', async () => {
    const logo = await normaliseLogo(
      png(2000, 1000, (x, y) => ((x >> 7) % 2 === (y >> 7) % 2 ? [0, 0, 0, 255] : [255, 255, 255, 255])),
    );
    expect(readLogo(logo.bytes)).toMatchObject({ width: 734, height: 367, colours: 1 });
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

  test('a JPEG stays a JPEG, without the metadata of its file', async () => {
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
    expect([logo.format, image.width, image.height]).toEqual(['png', 1468, 367]);
    expect([...image.data.slice(0, 3)]).toEqual([10, 125, 75]);
    expect([...image.data.slice(-3)]).toEqual([255, 255, 255]);
  });

  test('a photograph is stored as JPEG, even if it was a PNG', async () => {
    const random = randomFrom(1);
    const rowBytes = 1 + 280 * 3;
    // Each row begins with its filter type, 0.
    const rows = Uint8Array.from({ length: 280 * rowBytes }, (_, index) => (index % rowBytes ? random() * 256 : 0));
    const { format, bytes } = await normaliseLogo(pngOfRows({ width: 280, height: 280 }, rows));
    expect(format).toBe('jpeg');
    expect(readLogo(bytes)).toMatchObject({ filter: 'DCTDecode', width: 280, height: 280 });
  });
});

/** What is drawn at a place, in hundredths of the picture. */
async function drawn(file: Uint8Array) {
  const { format, bytes } = await normaliseLogo(file);
  const { width, height, data, channels } = format === 'png' ? decode(bytes) : { ...jpeg.decode(bytes), channels: 4 };
  const at = (x: number, y: number): readonly number[] => {
    const offset = (Math.floor((y * height) / 100) * width + Math.floor((x * width) / 100)) * channels;
    return Array.from({ length: 3 }, (_, channel) => data[offset + (channels === 1 ? 0 : channel)] ?? 0);
  };
  return { width, height, at };
}

const WHITE = [255, 255, 255];

describe('a PNG of any kind', () => {
  /** Adam7 of a picture of one colour: every row of every pass is its filter type and the same samples. */
  const PASSES = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const;
  const interlacedRows = (size: number, depth: number, isOn: (x: number, y: number) => boolean) =>
    PASSES.flatMap(([left, top, across, down]) => {
      const columns = Array.from({ length: Math.ceil((size - left) / across) }, (_, index) => left + index * across);
      const rows = Array.from({ length: Math.ceil((size - top) / down) }, (_, index) => top + index * down);
      return rows.flatMap((y) => {
        const bits = columns.map((x) => (isOn(x, y) ? '1' : '0').repeat(depth)).join('');
        return [
          0,
          ...(bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) =>
            Number.parseInt(byte, 2),
          ),
        ];
      });
    });

  test.each([1, 2, 4, 8])('is read if it is grey, interlaced, and of %i bits', async (depth) => {
    const rows = Uint8Array.from(interlacedRows(21, depth, (x) => x >= 10));
    const { at } = await drawn(pngOfRows({ width: 21, height: 21, depth, colourType: 0, interlaced: true }, rows));
    expect([at(10, 50), at(40, 10), at(60, 90), at(95, 5)]).toEqual([[0, 0, 0], [0, 0, 0], WHITE, WHITE]);
  });

  test.each([1, 2, 4])('is read if it is interlaced with a palette of %i bits', async (depth) => {
    const rows = Uint8Array.from(interlacedRows(21, depth, (_, y) => y >= 10));
    const palette = Uint8Array.from(
      { length: 3 * 2 ** depth },
      (_, index) => (index < 3 ? [200, 10, 20] : [10, 20, 200])[index % 3] ?? 0,
    );
    const header = { width: 21, height: 21, depth, colourType: 3, interlaced: true };
    const { at } = await drawn(pngOfRows(header, rows, [['PLTE', palette]]));
    expect([at(50, 10), at(90, 90)]).toEqual([
      [200, 10, 20],
      [10, 20, 200],
    ]);
  });

  test('has its transparent colour left out, in RGB, grey or a palette', async () => {
    const rgb = await drawn(
      pngOfRows({ width: 2, height: 1 }, Uint8Array.of(0, 9, 8, 7, 200, 10, 20), [
        ['tRNS', Uint8Array.of(0, 9, 0, 8, 0, 7)],
      ]),
    );
    const grey = await drawn(
      pngOfRows({ width: 2, height: 1, colourType: 0 }, Uint8Array.of(0, 9, 77), [['tRNS', Uint8Array.of(0, 9)]]),
    );
    const palette = await drawn(
      pngOfRows({ width: 2, height: 1, colourType: 3 }, Uint8Array.of(0, 0, 1), [
        ['PLTE', Uint8Array.of(9, 8, 7, 200, 10, 20)],
        ['tRNS', Uint8Array.of(0)],
      ]),
    );
    expect([rgb.at(0, 0), grey.at(0, 0), palette.at(0, 0)]).toEqual([WHITE, WHITE, WHITE]);
    expect([rgb.at(99, 0), grey.at(99, 0), palette.at(99, 0)]).toEqual([
      [200, 10, 20],
      [77, 77, 77],
      [200, 10, 20],
    ]);
  });

  test('is read with 16 bits, in colour and grey, half transparent', async () => {
    const rgba = Uint8Array.of(0, 200, 0, 10, 0, 20, 0, 128, 0);
    expect((await drawn(pngOfRows({ width: 1, height: 1, depth: 16, colourType: 6 }, rgba))).at(0, 0)).toEqual([
      227, 132, 137,
    ]);
    const grey = Uint8Array.of(0, 77, 99);
    expect((await drawn(pngOfRows({ width: 1, height: 1, depth: 16, colourType: 0 }, grey))).at(0, 0)).toEqual([
      77, 77, 77,
    ]);
  });

  test('gives its first picture if it is animated', async () => {
    const control = new Uint8Array(26);
    control.set([0, 0, 0, 1], 4);
    control.set([0, 0, 0, 1], 8);
    const animation = [['acTL', Uint8Array.of(0, 0, 0, 2, 0, 0, 0, 0)] as const, ['fcTL', control] as const];
    expect(
      (await drawn(pngOfRows({ width: 1, height: 1 }, Uint8Array.of(0, 200, 10, 20), animation))).at(0, 0),
    ).toEqual([200, 10, 20]);
  });

  test('may be blank', async () => {
    expect((await drawn(pngOfRows({ width: 1, height: 1, colourType: 6 }, new Uint8Array(5)))).at(0, 0)).toEqual(WHITE);
  });

  test('keeps nothing but its pixels', async () => {
    const texts = [['tEXt', Buffer.from('Author\0SECRET')] as const, ['eXIf', Buffer.from('MM\0*SECRET')] as const];
    const { bytes } = await normaliseLogo(pngOfRows({ width: 1, height: 1 }, Uint8Array.of(0, 1, 2, 3), texts));
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/SECRET|tEXt|eXIf/);
  });
});

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}.jpg`, import.meta.url)));

/** The same JPEG with a segment after its first marker. */
const withSegment = (bytes: Uint8Array, marker: number, data: Uint8Array) =>
  Buffer.concat([
    bytes.subarray(0, 2),
    Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]),
    data,
    bytes.subarray(2),
  ]);

/** A picture that is red, but blue in its upper left quarter's left half and green on its right. */
const stored = () =>
  new Uint8Array(
    jpeg.encode(
      {
        width: 64,
        height: 32,
        data: Buffer.from(
          pixels(64, 32, 4, (x, y) =>
            x < 16 && y < 16 ? [0, 0, 255, 255] : x < 32 ? [255, 0, 0, 255] : [0, 160, 0, 255],
          ),
        ),
      },
      100,
    ).data,
  );

const colourOf = ([red = 0, green = 0, blue = 0]: readonly number[]) =>
  red > 150 && green > 150 && blue > 150
    ? 'white'
    : red > green && red > blue
      ? 'red'
      : green > blue
        ? 'green'
        : 'blue';

describe('a JPEG of any kind', () => {
  const CORNERS = [
    [5, 5],
    [95, 5],
    [5, 95],
    [95, 95],
  ] as const;
  const BLUE_CORNER = [undefined, 0, 1, 3, 2, 0, 1, 3, 2];

  test.each(sample([1, 2, 3, 4, 5, 6, 7, 8], 4))('is turned upright for orientation %i', async (orientation) => {
    for (const isLittleEndian of [true, false]) {
      const exif = Buffer.from(
        `Exif\0\0${isLittleEndian ? 'II*\0' : 'MM\0*'}`.padEnd(6 + 8 + 2 + 12 + 4, '\0'),
        'latin1',
      );
      const tiff = new DataView(exif.buffer, exif.byteOffset + 6, exif.length - 6);
      tiff.setUint32(4, 8, isLittleEndian);
      tiff.setUint16(8, 1, isLittleEndian);
      tiff.setUint16(10, 0x0112, isLittleEndian);
      tiff.setUint16(12, 3, isLittleEndian);
      tiff.setUint32(14, 1, isLittleEndian);
      tiff.setUint16(18, orientation, isLittleEndian);
      const { width, height, at } = await drawn(withSegment(stored(), 0xe1, exif));
      expect([width, height]).toEqual(orientation < 5 ? [64, 32] : [32, 64]);
      const blue = CORNERS.map(([x, y]) => colourOf(at(x, y))).indexOf('blue');
      expect(blue).toBe(BLUE_CORNER[orientation]);
    }
  });

  test('is read if it is progressive, with colours in half the width and height', async () => {
    const { at } = await drawn(fixture('progressive'));
    expect([at(5, 5), at(30, 80), at(80, 50)].map(colourOf)).toEqual(['blue', 'red', 'green']);
  });

  test('is read if it is grey', async () => {
    const { at } = await drawn(fixture('grey'));
    expect(new Set(at(80, 50)).size).toBe(1);
  });

  test('is read if it is in CMYK, as Adobe writes it', async () => {
    const { at } = await drawn(fixture('cmyk'));
    expect([at(5, 5), at(30, 80), at(80, 50)].map(colourOf)).toEqual(['blue', 'red', 'green']);
  });

  test('is read if it is in YCCK', async () => {
    const file = fixture('cmyk');
    file[Buffer.from(file).indexOf('Adobe') + 11] = 2;
    const { at } = await drawn(file);
    // What libjpeg decodes as ink of 195, 0, 0, of 76, 255, 28, and of 0, 119, 255.
    const wanted = [60, 255, 255, 179, 0, 227, 255, 136, 0];
    const colours = [at(5, 5), at(30, 80), at(80, 50)].flat();
    expect(Math.max(...colours.map((value, index) => Math.abs(value - (wanted[index] ?? 0))))).toBeLessThan(4);
  });

  test('is read if it is marked as RGB', async () => {
    const { at } = await drawn(withSegment(withoutJfif(stored()), 0xee, Buffer.from('Adobe\0d\0\0\0\0\0', 'latin1')));
    // Its stored luminance and chrominance, taken for red, green and blue.
    const [red = 0, green = 0, blue = 0] = at(5, 5);
    expect(Math.abs(red - 29) + Math.abs(green - 255) + Math.abs(blue - 107)).toBeLessThan(12);
  });

  test('keeps nothing but its pixels', async () => {
    const { bytes } = await normaliseLogo(
      withSegment(withSegment(stored(), 0xe1, Buffer.from('Exif\0\0GPS SECRET')), 0xfe, Buffer.from('SECRET')),
    );
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/SECRET|Exif/);
  });
});

function withoutJfif(bytes: Uint8Array): Uint8Array {
  const size = (bytes[4] ?? 0) * 256 + (bytes[5] ?? 0);
  return Buffer.concat([bytes.subarray(0, 2), bytes.subarray(4 + size)]);
}

describe('a logo that would lose something is refused, with a message about what to do', () => {
  test.each([
    ['text', svg('<text y="20">Acme</text>'), /convert the text to outlines/],
    [
      'text of an entity',
      text(`<!DOCTYPE svg [<!ENTITY a "<text>Acme</text>">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>`),
      /convert the text to outlines/,
    ],
    ['a picture of an address', svg('<image width="9" height="9" href="https://example.com/a.png"/>'), /embed it/],
    [
      'a picture of another kind',
      svg('<image width="9" height="9" href="data:image/webp;base64,AAAA"/>'),
      /embed it as PNG or JPEG/,
    ],
    ['nothing', svg('<g/>'), /Draws nothing/],
    ['a line without width', svg('<path d="M0 0H9"/>'), /Draws nothing/],
  ])('%s', async (_name, bytes, message) => {
    await expect(normaliseLogo(bytes)).rejects.toMatchObject({
      details: [{ field: 'logo', message: expect.stringMatching(message) }],
    });
  });

  test.each([
    ['a comment about <text>', svg('<!-- <text>Acme</text> --><path d="M0 0H9V9z"/>')],
    ['text without a letter', svg('<text><tspan> </tspan></text><path d="M0 0H9V9z"/>')],
    ['a title and a description', svg('<title>Acme</title><desc>Text</desc><path d="M0 0H9V9z"/>')],
    ['a link around it', svg('<a href="https://example.com"><path d="M0 0H9V9z"/></a>')],
  ])('but not for %s', async (_name, bytes) => {
    expect(await normaliseLogo(bytes)).toMatchObject({ format: 'png' });
  });
});

test('a logo that takes for ever is refused, while others are still drawn', async () => {
  const bomb = svg(
    '<filter id="f"><feTurbulence baseFrequency="9" numOctaves="2000000000"/></filter><path d="M0 0H180V44z" filter="url(#f)"/>',
  );
  const outcomes = await Promise.allSettled([
    normaliseLogo(bomb, 1),
    normaliseLogo(bomb, 1),
    normaliseLogo(svg('<path d="M0 0H9V9z"/>')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(outcomes[0]).toMatchObject({
    reason: { details: [{ field: 'logo', message: expect.stringContaining('longer than 1 seconds') }] },
  });
});
