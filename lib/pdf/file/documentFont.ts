import type { ShapedGlyph } from '../text/shaper.ts';
import type { Typeface } from '../text/typeface.ts';
import type { Piece } from '../text/typeset.ts';
import { type CommonGlyphs, commonGlyphs } from './commonGlyphs.ts';
import { ComposedGlyphs } from './composedGlyphs.ts';
import { type FontProgram, fontProgram } from './fontProgram.ts';
import type { OperatorWriter } from './operatorWriter.ts';

const NO_GLYPHS = { glyphs: [0], texts: [''] } as const;

/**
 * The font of a typeface in one document: the common glyphs of a text face, then further ones in the order of their first
 * use.
 */
export class DocumentFont {
  readonly resource: string;
  readonly typeface: Typeface;
  readonly #common: CommonGlyphs | undefined;
  readonly #composed: ComposedGlyphs;
  /** The text of each glyph at its first use. */
  readonly #meanings = new Map<number, string>();
  readonly #glyphs: number[] = [];
  /** The text of each code, for copying and searching. Empty for all glyphs of a cluster but the first. */
  readonly #texts: string[] = [];
  /** Codes by glyph. A glyph of several characters, such as Latin A and Greek Α, has further codes by glyph and text. */
  readonly #codes = new Map<number | string, number>();

  constructor(resource: string, typeface: Typeface) {
    this.resource = resource;
    this.typeface = typeface;
    this.#common = commonGlyphs(typeface);
    this.#composed = new ComposedGlyphs(typeface);
  }

  /** The subset of all glyphs used. Glyph 0 is the typeface's `.notdef`, which is never drawn. */
  get program(): FontProgram {
    if (this.#common && this.#glyphs.length === 0) return this.#common.program;
    const { glyphs, texts } = this.#common ?? NO_GLYPHS;
    return fontProgram(this.#composed.typeface, [...glyphs, ...this.#glyphs], [...texts, ...this.#texts]);
  }

  /** Writes the operators that show a piece, with a space after it if it ends a word. */
  show(out: OperatorWriter, piece: Piece, size: number, endsWord = false): void {
    const space = endsWord ? this.#space() : undefined;
    if (piece.placed) this.#showPlaced(out, piece.placed, size, space, piece.backwards);
    else this.#showSimple(out, piece, space);
  }

  #showSimple(out: OperatorWriter, { glyphs, texts, kerns = [] }: Piece, space: number | undefined): void {
    const kerned = kerns.some((kern) => kern !== 0);
    out.put(kerned ? '[(' : '(');
    for (let index = 0; index < glyphs.length; index++) {
      out.code(this.#code(glyphs[index] ?? 0, texts[index] ?? ''));
      const kern = kerns[index] ?? 0;
      if (kern !== 0)
        out
          .put(')')
          .number((-kern * 1000) / this.typeface.unitsPerEm)
          .put('(');
    }
    if (space !== undefined) out.code(space);
    out.put(kerned ? ')] TJ' : ') Tj');
  }

  /** The glyphs, with each cluster of several replaced by its composed glyph. */
  #joined(placed: readonly ShapedGlyph[]): readonly ShapedGlyph[] {
    if (placed.every(({ cluster }, index) => cluster !== placed[index - 1]?.cluster)) return placed;
    const joined: ShapedGlyph[] = [];
    for (let first = 0; first < placed.length; ) {
      let next = first + 1;
      while (next < placed.length && placed[next]?.cluster === placed[first]?.cluster) next++;
      const cluster = placed.slice(first, next);
      const [head] = cluster;
      const glyph = cluster.length > 1 ? this.#composed.of(cluster) : undefined;
      if (head && glyph !== undefined) {
        const advance = this.#composed.typeface.advance(glyph);
        joined.push({ ...head, glyph, advance, dx: 0, dy: 0 });
      } else joined.push(...cluster);
      first = next;
    }
    return joined;
  }

  /** Places each glyph by the adjustments of `TJ` and the rise of `Ts`. */
  #showPlaced(
    out: OperatorWriter,
    placed: readonly ShapedGlyph[],
    size: number,
    space: number | undefined,
    backwards = false,
  ): void {
    const { unitsPerEm, advance: advanceOf } = this.#composed.typeface;
    if (space !== undefined && backwards) this.#putSpaceBefore(out, space);
    const glyphs = this.#joined(placed);
    let rise = 0;
    let shift = 0;
    for (let first = 0; first < glyphs.length; ) {
      const height = glyphs[first]?.dy ?? 0;
      if (height !== rise) out.number((height * size) / unitsPerEm).put(' Ts ');
      rise = height;
      out.put('[(');
      let next = first;
      for (; next < glyphs.length && glyphs[next]?.dy === height; next++) {
        const { glyph, text, advance, dx } = glyphs[next] as ShapedGlyph;
        if (shift + dx !== 0)
          out
            .put(')')
            .number((-(shift + dx) * 1000) / unitsPerEm)
            .put('(');
        out.code(this.#code(glyph, backwards ? reversed(text) : text));
        shift = advance - dx - advanceOf(glyph);
      }
      out.put(')] TJ ');
      first = next;
    }
    if (rise !== 0) out.put('0 Ts ');
    if (space !== undefined && !backwards) out.put('(').code(space).put(') Tj');
  }

  /** Puts a space to the left of the text, without moving the text. */
  #putSpaceBefore(out: OperatorWriter, space: number): void {
    const width = this.typeface.advance(this.typeface.glyph(0x20));
    out
      .put('[')
      .number((width * 1000) / this.typeface.unitsPerEm)
      .put(' (')
      .code(space)
      .put(')] TJ ');
  }

  /** The code of the space. Undefined if the typeface has none. */
  #space(): number | undefined {
    const glyph = this.typeface.glyph(0x20);
    return glyph === 0 ? undefined : this.#code(glyph, ' ');
  }

  #code(glyph: number, text: string): number {
    const common = this.#common?.code(glyph, text);
    if (common !== undefined) return common;
    const key = text === this.#meanings.get(glyph) ? glyph : `${glyph} ${text}`;
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = (this.#common ?? NO_GLYPHS).glyphs.length + this.#glyphs.length;
    const first = !this.#meanings.has(glyph);
    if (first) this.#meanings.set(glyph, text);
    this.#codes.set(first ? glyph : key, code);
    this.#glyphs.push(glyph);
    this.#texts.push(text);
    return code;
  }
}

/** Programs that extract text reverse a line from right to left by its characters, even those of one glyph. */
function reversed(text: string): string {
  return text.length < 2 ? text : Array.from(text).reverse().join('');
}

/** The fonts of one document, in the order of their first use. */
export class DocumentFonts {
  readonly #fonts = new Map<Typeface, DocumentFont>();

  of(typeface: Typeface): DocumentFont {
    const known = this.#fonts.get(typeface);
    if (known) return known;
    const font = new DocumentFont(`F${this.#fonts.size + 1}`, typeface);
    this.#fonts.set(typeface, font);
    return font;
  }

  get all(): readonly DocumentFont[] {
    return [...this.#fonts.values()];
  }
}
