import { type Kerning, kerning } from './kerning.ts';
import { once } from './once.ts';
import { singleSubstitutions } from './substitution.ts';
import type { Typeface } from './typeface.ts';
import { type TextFace, typeface } from './typefaces.ts';
import type { Weight } from './typeset.ts';

/** A text face with what has been looked up in it. */
export interface Face {
  readonly typeface: Typeface;
  readonly tabular: ReadonlyMap<number, number>;
  /** Seen in headings and amounts; the small texts of the other weight are set without. */
  readonly kerning: Kerning | undefined;
  /** Glyphs of the characters that are set one by one, 0 for all others. */
  readonly glyphs: Map<string, number>;
}

export type Faces = Readonly<Record<Weight, Face>>;

const NOT_SIMPLE = /[\p{M}\u200c\u200d]/u;

const face = once(async (name: TextFace): Promise<Face> => {
  const loaded = await typeface(name);
  return {
    typeface: loaded,
    tabular: singleSubstitutions(loaded, 'tnum'),
    kerning: name === 'Inter-SemiBold' ? kerning(loaded) : undefined,
    glyphs: new Map(),
  };
});

/** The two text faces, loaded once per process. */
export async function textFaces(): Promise<Faces> {
  const [regular, semibold] = await Promise.all([face('Inter-Regular'), face('Inter-SemiBold')]);
  return { regular, semibold };
}

/** The glyph of a character that is set by itself; 0 where it needs shaping or another face. */
export function simpleGlyph({ typeface, glyphs }: Face, character: string): number {
  const known = glyphs.get(character);
  if (known !== undefined) return known;
  const glyph = NOT_SIMPLE.test(character) ? 0 : typeface.glyph(character.codePointAt(0) ?? 0);
  glyphs.set(character, glyph);
  return glyph;
}
