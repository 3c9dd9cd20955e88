import { singleSubstitutions } from '../text/substitution.ts';
import type { Typeface } from '../text/typeface.ts';
import { TEXT_FACES } from '../text/typefaces.ts';
import { compressMost } from './compress.ts';
import { type FontProgram, fontProgram } from './fontProgram.ts';

/** The characters of nearly every invoice in the shipped languages. Each one more adds to the size of all documents. */
const CHARACTERS =
  " %&'()+,-./0123456789:@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz" +
  'ÁÉÍÓÚÑÇÀÈÄÖÜáéíóúñçàèìòùâêîôûäëïöüãõ·’…−º°€$\u202f';

/** Drawn as a space, and read as one, so that searches find it. */
const NO_BREAK_SPACE = '\u00a0';

/** The first glyphs of every document's font of a text face. If a document needs no other, they are embedded as they are. */
export interface CommonGlyphs {
  readonly glyphs: readonly number[];
  readonly texts: readonly string[];
  /** The code of a glyph with this text. Undefined if it is not a common one. */
  code(glyph: number, text: string): number | undefined;
  readonly program: FontProgram;
}

const made = new WeakMap<Typeface, CommonGlyphs>();

/** The common glyphs of a text face, compressed once per process. Undefined for a face of another script. */
export function commonGlyphs(typeface: Typeface): CommonGlyphs | undefined {
  if (!TEXT_FACES.has(typeface.name)) return undefined;
  const known = made.get(typeface);
  if (known) return known;
  const common = pickCommonGlyphs(typeface);
  made.set(typeface, common);
  return common;
}

function pickCommonGlyphs(typeface: Typeface): CommonGlyphs {
  const tabular = singleSubstitutions(typeface, 'tnum');
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
  const codes = new Uint16Array(typeface.glyphCount);
  const said: (string | undefined)[] = Array.from({ length: typeface.glyphCount });
  for (const [code, glyph] of glyphs.entries()) {
    codes[glyph] = code;
    said[glyph] = texts.get(glyph);
  }
  return {
    glyphs,
    texts: [...texts.values()],
    code: (glyph, text) => (said[glyph] === (text === NO_BREAK_SPACE ? ' ' : text) ? codes[glyph] : undefined),
    program: fontProgram(typeface, glyphs, [...texts.values()], compressMost),
  };
}
