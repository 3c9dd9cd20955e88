import { DocumentFont } from './documentFont.ts';
import { singleSubstitutions } from './substitution.ts';
import type { Typeface } from './typeface.ts';
import { typeface } from './typefaces.ts';

export type Weight = 'regular' | 'semibold';
export type Figures = 'proportional' | 'tabular';

/** Glyphs of one font in the order in which they stand on the page; `width` is in ems. */
export interface Piece {
  readonly font: DocumentFont;
  readonly glyphs: readonly number[];
  /** The characters each glyph stands for. */
  readonly texts: readonly string[];
  readonly width: number;
}

/** A text set in one line; `width` is in ems. */
export interface Typeset {
  readonly pieces: readonly Piece[];
  readonly width: number;
}

interface Face {
  readonly typeface: Typeface;
  readonly tabular: ReadonlyMap<number, number>;
  readonly glyphs: Map<string, number>;
}

/** Shown for a character that no font has. */
const REPLACEMENT = 0x25a1;

let faces: Promise<Readonly<Record<Weight, Face>>> | undefined;

/** A typesetter for one document. */
export async function typesetter(): Promise<Typesetter> {
  faces ??= loadFaces();
  return new Typesetter(await faces);
}

async function loadFaces(): Promise<Readonly<Record<Weight, Face>>> {
  const [regular, semibold] = await Promise.all([typeface('Inter-Regular'), typeface('Inter-SemiBold')]);
  return { regular: face(regular), semibold: face(semibold) };
}

function face(typeface: Typeface): Face {
  return { typeface, tabular: singleSubstitutions(typeface, 'tnum'), glyphs: new Map() };
}

export class Typesetter {
  readonly #faces: Readonly<Record<Weight, Face>>;
  readonly #fonts: Readonly<Record<Weight, DocumentFont>>;

  constructor(faces: Readonly<Record<Weight, Face>>) {
    this.#faces = faces;
    this.#fonts = {
      regular: new DocumentFont('F1', faces.regular.typeface),
      semibold: new DocumentFont('F2', faces.semibold.typeface),
    };
  }

  get fonts(): readonly DocumentFont[] {
    return Object.values(this.#fonts).filter((font) => font.used);
  }

  /** The text, sanitised before, in one line. */
  line(text: string, weight: Weight = 'regular', figures: Figures = 'proportional'): Typeset {
    const { typeface, tabular, glyphs: known } = this.#faces[weight];
    const texts = Array.from(text);
    const glyphs: number[] = [];
    let advance = 0;
    for (const character of texts) {
      const plain = known.get(character) ?? lookUp(typeface, known, character);
      const glyph = figures === 'tabular' ? (tabular.get(plain) ?? plain) : plain;
      glyphs.push(glyph);
      advance += typeface.advance(glyph);
    }
    const width = advance / typeface.unitsPerEm;
    return { width, pieces: [{ font: this.#fonts[weight], glyphs, texts, width }] };
  }
}

function lookUp(typeface: Typeface, known: Map<string, number>, character: string): number {
  const glyph = typeface.glyph(character.codePointAt(0) ?? 0) || typeface.glyph(REPLACEMENT);
  known.set(character, glyph);
  return glyph;
}
