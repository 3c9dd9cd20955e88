import { type Kerning, kerning } from './kerning.ts';
import { once } from './once.ts';
import { singleSubstitutions } from './substitution.ts';
import type { Typeface } from './typeface.ts';
import { type TextFace, typeface } from './typefaces.ts';
import type { Weight } from './typeset.ts';

/** The glyph of a character that needs no shaping. */
export interface SimpleGlyph {
  readonly typeface: Typeface;
  readonly glyph: number;
}

/** A text face and the glyphs found in it so far. */
export interface Face {
  readonly typeface: Typeface;
  readonly tabular: ReadonlyMap<number, number>;
  readonly kerning: Kerning;
  /** Glyphs by character. Undefined if a character needs shaping or another face. */
  readonly glyphs: Map<string, SimpleGlyph | undefined>;
  /** Glyphs by UTF-16 unit for the most frequent alphabets: 0 if not yet known. */
  readonly frequent: Uint16Array;
}

/** In `Face.frequent`: the character needs shaping or another face. */
export const NOT_HERE = 0xffff;
/** Latin, Greek and Cyrillic, punctuation and currencies. */
const FREQUENT_UNITS = 0x2200;

export type Faces = Readonly<Record<Weight, Face>>;

/** Marks, joiners, and parts of emoji of several characters. */
const NOT_SIMPLE = /\p{M}|\u200c|\u200d|\p{RI}|\p{Emoji_Modifier}/u;

const face = once(async (name: TextFace): Promise<Face> => {
  const loaded = await typeface(name);
  return {
    typeface: loaded,
    tabular: singleSubstitutions(loaded, 'tnum'),
    kerning: kerning(loaded),
    glyphs: new Map(),
    frequent: new Uint16Array(FREQUENT_UNITS),
  };
});

/** The two text faces, loaded once per process. */
export async function textFaces(): Promise<Faces> {
  const [regular, semibold] = await Promise.all([face('Inter-Regular'), face('Inter-SemiBold')]);
  return { regular, semibold };
}

/** The glyph of a character. Undefined if it needs shaping or another face. */
export function simpleGlyph({ typeface, glyphs }: Face, character: string): SimpleGlyph | undefined {
  const known = glyphs.get(character);
  if (known !== undefined || glyphs.has(character)) return known;
  const glyph = needsShaping(character) ? 0 : typeface.glyph(character.codePointAt(0) ?? 0);
  const found = glyph === 0 ? undefined : { typeface, glyph };
  glyphs.set(character, found);
  return found;
}

/** The glyph of a UTF-16 unit. `NOT_HERE` if that is not a whole character, or needs shaping or another face. */
export function frequentGlyph(face: Face, unit: number): number {
  const known = face.frequent[unit];
  if (known === undefined) return NOT_HERE;
  if (known !== 0) return known;
  const glyph = simpleGlyph(face, String.fromCharCode(unit))?.glyph ?? NOT_HERE;
  face.frequent[unit] = glyph;
  return glyph;
}

/** Whether a character may change the characters beside it. */
export function needsShaping(character: string): boolean {
  return NOT_SIMPLE.test(character);
}
