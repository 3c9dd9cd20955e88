import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount } from '../../lib/pdf/page/format.ts';
import { localeOf } from '../../lib/pdf/page/locale.ts';
import { textFaces } from '../../lib/pdf/text/faces.ts';
import { sanitiseLine } from '../../lib/pdf/text/sanitise.ts';
import { simpleParagraph } from '../../lib/pdf/text/simpleText.ts';
import { coverage, coverageIndex, lookupsOf } from '../../lib/pdf/text/substitution.ts';
import { typeface } from '../../lib/pdf/text/typefaces.ts';
import { sample } from './samples.ts';

describe('the fast path for everyday texts gives what the general one gives', () => {
  test('for a text that needs no cleaning', () => {
    const everyday = fc.string({ unit: fc.constantFrom(...'aZ ~\u00a0\u00a1\u00ad\u00ff\u0085\t!é') });
    fc.assert(
      fc.property(everyday, (text) => {
        // A character from beyond Latin-1 makes the text take the general path.
        expect(`${sanitiseLine(text)} 中`.trim()).toBe(sanitiseLine(`${text} 中`));
      }),
    );
  });

  test('for letters of one face', async () => {
    const { regular } = await textFaces();
    const letters = fc.string({ unit: fc.constantFrom(...'AVTo.,-1 éΩЖ€’') });
    const slow = (text: string) => {
      // Without its table of frequent characters the face is asked for each one.
      const face = { ...regular, frequent: new Uint16Array() };
      return (['proportional', 'tabular'] as const).map((figures) =>
        simpleParagraph(text, face, figures, (_, character) => {
          const glyph = regular.typeface.glyph(character.codePointAt(0) ?? 0);
          return { typeface: regular.typeface, glyph };
        }),
      );
    };
    fc.assert(
      fc.property(letters, (text) => {
        const quick = (['proportional', 'tabular'] as const).map((figures) =>
          simpleParagraph(text, regular, figures, () => expect.fail()),
        );
        for (const [index, paragraph] of slow(text).entries()) {
          expect(quick[index]?.width).toBeCloseTo(paragraph?.width ?? Number.NaN, 9);
          expect(quick[index]?.line(0, text.length).pieces.map(({ glyphs }) => glyphs)).toEqual(
            paragraph?.line(0, text.length).pieces.map(({ glyphs }) => glyphs),
          );
          expect(quick[index]?.advances()).toEqual(paragraph?.advances());
        }
      }),
    );
  });

  test('for numbers, with all digits, grouped by three', () => {
    const locale = localeOf(sample());
    const digits = fc.tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 999_999 }));
    fc.assert(
      fc.property(digits, ([integer, millionths]) => {
        const value = Number(`${integer}.${String(millionths).padStart(6, '0')}`);
        const fraction = String(millionths).padStart(6, '0').replace(/0+$/, '').padEnd(2, '0');
        const grouped = String(integer).replace(/\B(?=(\d{3})+$)/g, ',');
        expect(formatAmount(value, 'EUR', locale)).toBe(`${grouped}.${fraction}`);
      }),
    );
    expect(formatAmount(0.0000001, 'EUR', locale)).toBe('0.0000001');
    expect(formatAmount(-1234.5, 'EUR', locale)).toBe('−1,234.50');
  });

  test('for the glyphs of a coverage table', async () => {
    const { table, glyphCount } = await typeface('Inter-Regular');
    const gpos = table('GPOS') ?? expect.fail();
    for (const lookup of lookupsOf(gpos, 'kern')) {
      for (let index = 0; index < gpos.getUint16(lookup + 4); index++) {
        const subtable = lookup + gpos.getUint16(lookup + 6 + index * 2);
        const start = gpos.getUint16(lookup) === 9 ? subtable + gpos.getUint32(subtable + 4) : subtable;
        const offset = start + gpos.getUint16(start + 2);
        const glyphs = coverage(gpos, offset);
        const found = Array.from({ length: glyphCount }, (_, glyph) => coverageIndex(gpos, offset, glyph));
        expect(found.flatMap((at, glyph) => (at === undefined ? [] : [glyph]))).toEqual(glyphs);
        expect(found.filter((at) => at !== undefined)).toEqual(glyphs.map((_, at) => at));
      }
    }
  });
});
