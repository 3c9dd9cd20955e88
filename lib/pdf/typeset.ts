import { type CommonGlyphs, commonGlyphs } from './commonGlyphs.ts';
import { type ComplexSetter, complexSetter } from './complexText.ts';
import { DocumentFont } from './documentFont.ts';
import { type Kerning, kerning } from './kerning.ts';
import type { ShapedGlyph } from './shaper.ts';
import { singleSubstitutions } from './substitution.ts';
import type { Typeface } from './typeface.ts';
import { typeface } from './typefaces.ts';

export type Weight = 'regular' | 'semibold';
export type Figures = 'proportional' | 'tabular';
export type Direction = 'ltr' | 'rtl';

/** Glyphs of one font in the order in which they stand on the page; `width` is in ems. */
export interface Piece {
  readonly font: DocumentFont;
  readonly glyphs: readonly number[];
  /** The characters each glyph stands for. */
  readonly texts: readonly string[];
  readonly width: number;
  /** What is added to the advance of each glyph but the last, in font units; empty where nothing is. */
  readonly kerns?: readonly number[];
  /** Where glyphs do not simply follow each other. */
  readonly placed?: readonly ShapedGlyph[];
  /** Drawn with a stroke, as its typeface has no semibold. */
  readonly emboldened?: boolean;
}

/** A text set in one line; `width` is in ems. */
export interface Typeset {
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** What the line says in reading order, where its glyphs do not say it by themselves. */
  readonly spoken?: string;
}

/** A text face with what has been looked up in it. */
export interface Face {
  readonly typeface: Typeface;
  readonly tabular: ReadonlyMap<number, number>;
  readonly common: CommonGlyphs;
  /** Seen in headings and amounts; the small texts of the other weight are set without. */
  readonly kerning: Kerning | undefined;
  /** Glyphs of the characters that are set one by one, 0 for all others. */
  readonly glyphs: Map<string, number>;
}

const NOT_SIMPLE = /[\p{M}\u200c\u200d]/u;

let faces: Promise<Readonly<Record<Weight, Face>>> | undefined;

/** A typesetter for one document that sets the given texts. */
export async function typesetter(texts: string): Promise<Typesetter> {
  faces ??= loadFaces();
  const loaded = await faces.catch((error) => {
    faces = undefined;
    throw error;
  });
  const fonts = new DocumentFonts(Object.values(loaded));
  return new Typesetter(loaded, fonts, await complexSetter(texts, loaded, fonts));
}

async function loadFaces(): Promise<Readonly<Record<Weight, Face>>> {
  const [regular, semibold] = await Promise.all([typeface('Inter-Regular'), typeface('Inter-SemiBold')]);
  return { regular: face(regular, undefined), semibold: face(semibold, kerning(semibold)) };
}

function face(typeface: Typeface, kerning: Kerning | undefined): Face {
  const tabular = singleSubstitutions(typeface, 'tnum');
  return { typeface, tabular, common: commonGlyphs(typeface, tabular), kerning, glyphs: new Map() };
}

/** The fonts of one document, numbered in the order of their first use. */
export class DocumentFonts {
  readonly #fonts = new Map<Typeface, DocumentFont>();
  readonly #faces: readonly Face[];

  constructor(faces: readonly Face[]) {
    this.#faces = faces;
  }

  of(typeface: Typeface): DocumentFont {
    const known = this.#fonts.get(typeface);
    if (known) return known;
    const font = new DocumentFont(`F${this.#fonts.size + 1}`, typeface, this.#common(typeface));
    this.#fonts.set(typeface, font);
    return font;
  }

  #common(typeface: Typeface): CommonGlyphs | undefined {
    return this.#faces.find((face) => face.typeface === typeface)?.common;
  }

  get used(): readonly DocumentFont[] {
    return [...this.#fonts.values()].filter((font) => font.used);
  }
}

export class Typesetter {
  readonly #faces: Readonly<Record<Weight, Face>>;
  readonly #fonts: DocumentFonts;
  readonly #complex: ComplexSetter | undefined;

  constructor(faces: Readonly<Record<Weight, Face>>, fonts: DocumentFonts, complex: ComplexSetter | undefined) {
    this.#faces = faces;
    this.#fonts = fonts;
    this.#complex = complex;
  }

  get fonts(): readonly DocumentFont[] {
    return this.#fonts.used;
  }

  /** The direction of a paragraph: that of its first strong letter. */
  direction(text: string): Direction {
    return this.#complex?.direction(text) ?? 'ltr';
  }

  /** The text, sanitised before, in one line. */
  line(text: string, weight: Weight = 'regular', figures: Figures = 'proportional', direction?: Direction): Typeset {
    const face = this.#faces[weight];
    const { typeface, tabular } = face;
    const texts = Array.from(text);
    const glyphs: number[] = [];
    let advance = 0;
    const kern = weight === 'semibold' && figures === 'proportional' ? face.kerning : undefined;
    const kerns: number[] = [];
    for (const character of texts) {
      const plain = simpleGlyph(face, character);
      if (plain === 0) return this.#complexLine(text, weight, direction);
      const glyph = figures === 'tabular' ? (tabular.get(plain) ?? plain) : plain;
      const last = glyphs.at(-1);
      const kerned = kern && last !== undefined ? kern(last, glyph) : 0;
      if (kern && last !== undefined) kerns.push(kerned);
      glyphs.push(glyph);
      advance += kerned + typeface.advance(glyph);
    }
    const width = advance / typeface.unitsPerEm;
    return { width, pieces: [{ font: this.#fonts.of(typeface), glyphs, texts, width, kerns }] };
  }

  #complexLine(text: string, weight: Weight, direction: Direction | undefined): Typeset {
    if (!this.#complex) throw new Error('a text was not announced to the typesetter');
    return this.#complex.line(text, weight, direction ?? this.direction(text));
  }
}

/** The glyph of a character that is set by itself; 0 where it needs shaping or another face. */
export function simpleGlyph({ typeface, glyphs }: Face, character: string): number {
  const known = glyphs.get(character);
  if (known !== undefined) return known;
  const glyph = NOT_SIMPLE.test(character) ? 0 : typeface.glyph(character.codePointAt(0) ?? 0);
  glyphs.set(character, glyph);
  return glyph;
}
