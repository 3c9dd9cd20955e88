import { type ComplexSetter, complexSetter } from './complexText.ts';
import { type Faces, simpleGlyph, textFaces } from './faces.ts';
import type { Direction, Figures, Typeset, Weight } from './typeset.ts';

/** A typesetter for one document that sets the given texts. */
export async function typesetter(texts: string): Promise<Typesetter> {
  const faces = await textFaces();
  return new Typesetter(faces, await complexSetter(texts, faces));
}

export class Typesetter {
  readonly #faces: Faces;
  readonly #complex: ComplexSetter | undefined;

  constructor(faces: Faces, complex: ComplexSetter | undefined) {
    this.#faces = faces;
    this.#complex = complex;
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
    return { width, pieces: [{ typeface, glyphs, texts, width, kerns }] };
  }

  #complexLine(text: string, weight: Weight, direction: Direction | undefined): Typeset {
    if (!this.#complex) throw new Error('a text was not announced to the typesetter');
    return this.#complex.line(text, weight, direction ?? this.direction(text));
  }
}
