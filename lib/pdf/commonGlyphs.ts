import { type FontProgram, fontProgram } from './fontProgram.ts';
import { packTightly } from './pack.ts';
import type { Typeface } from './typeface.ts';

/** What nearly every invoice in the shipped languages is written with; more would weigh on all for the sake of few. */
const CHARACTERS =
  " %&'()+,-./0123456789:@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz" +
  'ÁÉÍÓÚÑÇÀÈÄÖÜáéíóúñçàèìòùâêîôûäëïöüãõ·’…−º°€$\u202f';

/** The glyphs with which every document's font of a text face begins, embedded as they are where they suffice. */
export interface CommonGlyphs {
  readonly glyphs: readonly number[];
  readonly texts: readonly string[];
  /** The number of each glyph in the font, in hexadecimal. */
  readonly codes: ReadonlyMap<number, string>;
  readonly program: FontProgram;
}

export function commonGlyphs(typeface: Typeface, tabular: ReadonlyMap<number, number>): CommonGlyphs {
  const texts = new Map<number, string>([[0, '']]);
  const add = (glyph: number, character: string) => {
    if (glyph !== 0 && !texts.has(glyph)) texts.set(glyph, character);
  };
  const characters = Array.from(CHARACTERS, (character) => ({
    character,
    glyph: typeface.glyph(character.codePointAt(0) ?? 0),
  }));
  for (const { character, glyph } of characters) add(glyph, character);
  for (const { character, glyph } of characters) add(tabular.get(glyph) ?? 0, character);
  const glyphs = [...texts.keys()];
  return {
    glyphs,
    texts: [...texts.values()],
    codes: new Map(glyphs.map((glyph, code) => [glyph, glyphCode(code)])),
    program: fontProgram(typeface, glyphs, [...texts.values()], packTightly),
  };
}

export function glyphCode(code: number): string {
  return code.toString(16).padStart(4, '0');
}
