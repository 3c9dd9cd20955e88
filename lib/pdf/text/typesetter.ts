import type { Bidi } from 'bidi-js';
import { CLUSTER } from './clusters.ts';
import { type ComplexTools, complexParagraph } from './complexText.ts';
import { type Face, type Faces, simpleGlyph, textFaces } from './faces.ts';
import { loadScriptFaces, type ScriptFaces } from './scriptFaces.ts';
import { RIGHT_TO_LEFT } from './scripts.ts';
import { shaper } from './shaper.ts';
import { type Lookup, simpleParagraph } from './simpleText.ts';
import type { Direction, Figures, Paragraph, Typeset, Weight } from './typeset.ts';

/** A typesetter for the texts of one document. `locales` are those of its readers (BCP 47), in the order of preference. */
export async function typesetter(texts: readonly string[], locales: readonly string[] = []): Promise<Typesetter> {
  const faces = await textFaces();
  const scripts = await loadScriptFaces(texts, faces.regular, locales);
  if (!scripts) return new Typesetter(faces, undefined);
  const [shape, bidi] = await Promise.all([shaper(), loadBidi(texts)]);
  return new Typesetter(faces, { scripts, shape, bidi });
}

async function loadBidi(texts: readonly string[]): Promise<Bidi | undefined> {
  if (!texts.some((text) => RIGHT_TO_LEFT.test(text))) return undefined;
  // The package's types describe one default export too many.
  const { default: createBidi } = (await import('bidi-js')) as unknown as { readonly default: () => Bidi };
  return createBidi();
}

export class Typesetter {
  readonly #faces: Faces;
  readonly #complex: ComplexTools | undefined;

  constructor(faces: Faces, complex: ComplexTools | undefined) {
    this.#faces = faces;
    this.#complex = complex;
  }

  /** The direction of a paragraph, by its first strong letter. */
  direction(text: string): Direction {
    return this.#complex?.bidi?.getEmbeddingLevels(text, 'auto').paragraphs[0]?.level === 1 ? 'rtl' : 'ltr';
  }

  /** Sets a sanitised text in one line. */
  line(text: string, weight: Weight = 'regular', figures: Figures = 'proportional', direction?: Direction): Typeset {
    const paragraph = this.paragraph(text, weight, figures, direction);
    return paragraph.line(0, paragraph.text.length);
  }

  /** Shapes a sanitised text, to be broken into lines. */
  paragraph(
    text: string,
    weight: Weight = 'regular',
    figures: Figures = 'proportional',
    direction?: Direction,
  ): Paragraph {
    const face = this.#faces[weight];
    const complex = this.#complex;
    if (!complex) return simpleParagraph(text, face, figures, simpleGlyph) ?? unannounced();
    const shown = complex.scripts.shown(text);
    const simple = simpleParagraph(shown, face, figures, lookupIn(complex.scripts, shown));
    return simple ?? complexParagraph(complex, shown, face, direction ?? this.direction(shown));
  }

  /** How many characters of the text are shown as `□`. */
  countMissing(text: string): number {
    const scripts = this.#complex?.scripts;
    if (!scripts) return 0;
    const shown = scripts.shown(text);
    const han = scripts.hanOrder(shown);
    const has = (codePoint: number) =>
      this.#faces.regular.typeface.glyph(codePoint) !== 0 ||
      scripts.find(String.fromCodePoint(codePoint), han) !== undefined;
    return (shown.match(CLUSTER) ?? []).filter((cluster) => !has(cluster.codePointAt(0) ?? 0)).length;
  }
}

function lookupIn(scripts: ScriptFaces, text: string): Lookup {
  const han = scripts.hanOrder(text);
  return (face: Face, character: string) => simpleGlyph(face, character) ?? scripts.simple(character, han);
}

function unannounced(): never {
  throw new Error('a text was not announced to the typesetter');
}
