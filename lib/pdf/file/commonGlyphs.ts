import { singleSubstitutions } from '../text/substitution.ts';
import type { Typeface } from '../text/typeface.ts';
import { TEXT_FACES } from '../text/typefaces.ts';
import { type FontProgram, fontProgram } from './fontProgram.ts';
import { packSmallest } from './pack.ts';

/** What nearly every invoice in the shipped languages is written with; more would weigh on all for the sake of few. */
const CHARACTERS =
  " %&'()+,-./0123456789:@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz" +
  'ÁÉÍÓÚÑÇÀÈÄÖÜáéíóúñçàèìòùâêîôûäëïöüãõ·’…−º°€$\u202f';

/** Looks like a space, and is searched for as one. */
const NO_BREAK_SPACE = '\u00a0';

/** The glyphs with which every document's font of a text face begins, embedded as they are where they suffice. */
export interface CommonGlyphs {
  readonly glyphs: readonly number[];
  readonly texts: readonly string[];
  /** The number in the font of a glyph that says these characters; undefined where it is not among them. */
  code(glyph: number, text: string): number | undefined;
  readonly program: FontProgram;
}

const made = new WeakMap<Typeface, CommonGlyphs>();

/** The common glyphs of a text face, packed once per process; undefined for a face of another script. */
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
    program: fontProgram(typeface, glyphs, [...texts.values()], packSmallest),
  };
}
