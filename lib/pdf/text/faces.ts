import { type Kerning, kerning } from './kerning.ts';
import { once } from './once.ts';
import { singleSubstitutions } from './substitution.ts';
import type { Typeface } from './typeface.ts';
import { type TextFace, typeface } from './typefaces.ts';
import type { Weight } from './typeset.ts';

/** A character that is set by itself. */
export interface SimpleGlyph {
  readonly typeface: Typeface;
  readonly glyph: number;
}

/** A text face with what has been looked up in it. */
export interface Face {
  readonly typeface: Typeface;
  readonly tabular: ReadonlyMap<number, number>;
  readonly kerning: Kerning;
  /** The characters that were looked for; undefined where one needs shaping or another face. */
  readonly glyphs: Map<string, SimpleGlyph | undefined>;
}

export type Faces = Readonly<Record<Weight, Face>>;

/** Marks, joiners, and what makes an emoji of several characters. */
const NOT_SIMPLE = /\p{M}|\u200c|\u200d|\p{RI}|\p{Emoji_Modifier}/u;

const face = once(async (name: TextFace): Promise<Face> => {
  const loaded = await typeface(name);
  return {
    typeface: loaded,
    tabular: singleSubstitutions(loaded, 'tnum'),
    kerning: kerning(loaded),
    glyphs: new Map(),
  };
});

/** The two text faces, loaded once per process. */
export async function textFaces(): Promise<Faces> {
  const [regular, semibold] = await Promise.all([face('Inter-Regular'), face('Inter-SemiBold')]);
  return { regular, semibold };
}

/** The glyph of a character that is set by itself; undefined where it needs shaping or another face. */
export function simpleGlyph({ typeface, glyphs }: Face, character: string): SimpleGlyph | undefined {
  const known = glyphs.get(character);
  if (known !== undefined || glyphs.has(character)) return known;
  const glyph = needsShaping(character) ? 0 : typeface.glyph(character.codePointAt(0) ?? 0);
  const found = glyph === 0 ? undefined : { typeface, glyph };
  glyphs.set(character, found);
  return found;
}

/** Whether a character changes what stands beside it. */
export function needsShaping(character: string): boolean {
  return NOT_SIMPLE.test(character);
}
