import { singleSubstitutions } from '../text/substitution.ts';
import type { Typeface } from '../text/typeface.ts';
import { TEXT_FACES } from '../text/typefaces.ts';
import { type FontProgram, fontProgram } from './fontProgram.ts';
import { packTightly } from './pack.ts';

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
  /** The number of each glyph in the font, as a content stream writes it. */
  readonly codes: ReadonlyMap<number, string>;
  /** Whether a glyph is among them and says these characters. */
  says(glyph: number, text: string): boolean;
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
  return {
    glyphs,
    texts: [...texts.values()],
    codes: new Map(glyphs.map((glyph, code) => [glyph, glyphCode(code)])),
    says: (glyph, text) => texts.get(glyph) === (text === NO_BREAK_SPACE ? ' ' : text),
    program: fontProgram(typeface, glyphs, [...texts.values()], packTightly),
  };
}

/** The two bytes of a glyph's number as they stand in a literal string (ISO 32000-1, 7.3.4.2), half as long as in hexadecimal. */
export function glyphCode(code: number): string {
  return literal(code >> 8) + literal(code & 0xff);
}

function literal(byte: number): string {
  const character = String.fromCharCode(byte);
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  return '()\\'.includes(character) ? `\\${character}` : character;
}
