import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberText, parseNumber } from '../../panel/parts/numberText.ts';
import { zip } from '../../panel/parts/zip.ts';

describe('a number as it is typed', () => {
  it.each([
    ['1234.5', 'en', 1234.5],
    ['1,234.50', 'en', 1234.5],
    ['1.234,50', 'en', 1234.5],
    ['1,234', 'en', 1234],
    ['12,5', 'en', 12.5],
    ['1.234', 'es', 1234],
    ['1.5', 'es', 1.5],
    ['1.234,5', 'es', 1234.5],
    ['1,234.5', 'es', 1234.5],
    ['1 234,5', 'es', 1234.5],
    ['1.234.567', 'es', 1234567],
    ['-40', 'en', -40],
    ['−40', 'en', -40],
    ['.5', 'en', 0.5],
    ['5,', 'es', 5],
  ] as const)('is read: %s in %s is %d', (text, language, value) => {
    expect(parseNumber(text, language)).toBe(value);
  });

  it.each(['', ' ', '-', 'abc', '1.2.3', '1,23,4', '12e3', '1-2', '1.23,456.7', '1234567890123456'])(
    'is none: %j',
    (text) => {
      expect([parseNumber(text, 'en'), parseNumber(text, 'es')]).toEqual([undefined, undefined]);
    },
  );

  it('is the same after it was written and read again', () => {
    const numbers = fc.integer({ min: -999_999_999, max: 999_999_999 }).map((coefficient) => coefficient / 1000);
    fc.assert(
      fc.property(numbers, fc.constantFrom('en' as const, 'es' as const), (value, language) => {
        expect(parseNumber(numberText(value, language), language)).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('an archive of documents', () => {
  it('holds each file as it is, behind the sums that the format asks for', async () => {
    const bytes = new TextEncoder().encode('%PDF-1.7 hello');
    const archive = Buffer.from(await zip([{ name: 'ñ.pdf', bytes }]).arrayBuffer());
    expect(archive.readUInt32LE(0)).toBe(0x04034b50);
    // The CRC-32 of the text, as `gzip -v` and Node compute it.
    const { crc32 } = await import('node:zlib');
    expect(archive.readUInt32LE(14)).toBe(crc32(bytes));
    expect(archive.includes(Buffer.from(bytes))).toBe(true);
    const end = archive.subarray(-22);
    expect([end.readUInt32LE(0), end.readUInt16LE(10)]).toEqual([0x06054b50, 1]);
    expect(archive.readUInt32LE(end.readUInt32LE(16))).toBe(0x02014b50);
  });
});
