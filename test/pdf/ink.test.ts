import { expect, test } from 'vitest';
import { SIZE } from '../../lib/pdf/page/theme.ts';
import { renderDocument } from '../../lib/pdf/render.ts';
import { sample } from '../support/sample.ts';
import { gallery } from './gallery.ts';
import { type Picture, rasterise } from './rasterise.ts';
import { charactersOf, type PlacedCharacter } from './readPdf.ts';

const SCALE = 3;
const INK = 225;

/**
 * What no text extraction and no syntax check tells: a glyph that is there and draws nothing. The mark across a void
 * invoice, larger than any text, is left out: it is turned.
 */
for (const [name, document] of sample(Object.entries(gallery()), 4)) {
  test(`every character of ${name} is visible`, async () => {
    const pdf = await renderDocument(document);
    const pages = await rasterise(pdf, SCALE);
    for (const [number, page] of pages) {
      const characters = (await charactersOf(pdf, number)).filter(
        ({ text, width, size }) => /\S/.test(text) && width > 0.5 && size <= SIZE.display,
      );
      expect(characters.length).toBeGreaterThan(20);
      expect(characters.filter((character) => !leftInk(page, character)).map(({ text }) => text)).toEqual([]);
    }
  });
}

test('the check finds a character that was not drawn', async () => {
  const pdf = await renderDocument(gallery()['three-lines'] ?? expect.fail());
  const page = (await rasterise(pdf, SCALE)).get(1);
  const [first] = await charactersOf(pdf, 1);
  expect(page && first && leftInk(page, first)).toBe(true);
  expect(page && first && leftInk({ ...page, pixels: page.pixels.map(() => 255) }, first)).toBe(false);
});

/** Whether any pixel in the character's advance, from below its baseline to its ascender, is dark. */
function leftInk({ width, height, pixels }: Picture, character: PlacedCharacter): boolean {
  const pointHeight = height / SCALE;
  const left = Math.floor(character.x * SCALE);
  const right = Math.ceil((character.x + character.width) * SCALE);
  const top = Math.floor((pointHeight - character.y - character.size * 1.05) * SCALE);
  const bottom = Math.ceil((pointHeight - character.y + character.size * 0.35) * SCALE);
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
    for (let x = Math.max(0, left); x < Math.min(width, right); x++) {
      const offset = (y * width + x) * 4;
      if (Math.min(...pixels.subarray(offset, offset + 3)) < INK) return true;
    }
  }
  return false;
}
