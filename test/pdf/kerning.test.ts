import { expect, test } from 'vitest';
import { kerning } from '../../lib/pdf/text/kerning.ts';
import { shaper } from '../../lib/pdf/text/shaper.ts';
import { typeface } from '../../lib/pdf/text/typefaces.ts';

const LETTERS = ' ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,-€ÁÉñüŁЖΣ';

test('pairs of letters have the same distance as with HarfBuzz', async () => {
  const [face, shape] = await Promise.all([typeface('Inter-SemiBold'), shaper()]);
  const kern = kerning(face);
  let kerned = 0;
  for (const left of LETTERS) {
    for (const right of LETTERS) {
      const glyphs = [left, right].map((letter) => face.glyph(letter.codePointAt(0) ?? 0));
      const shaped = shape(face, left + right, 'ltr');
      const [first = 0, second = 0] = glyphs;
      if (shaped.length !== 2 || shaped[0]?.glyph !== first) continue;
      const wanted = shaped[0].advance - face.advance(first);
      if (wanted !== 0) kerned++;
      expect(kern(first, second), left + right).toBe(wanted);
    }
  }
  expect(kerned).toBeGreaterThan(500);
});
