import type { ShapedGlyph } from '../text/shaper.ts';
import type { Typeface } from '../text/typeface.ts';
import type { Piece } from '../text/typeset.ts';
import { type CommonGlyphs, commonGlyphs, glyphCode } from './commonGlyphs.ts';
import { ComposedGlyphs } from './composedGlyphs.ts';
import { type FontProgram, fontProgram } from './fontProgram.ts';

const NO_GLYPHS = { glyphs: [0], texts: [''] } as const;

/**
 * A typeface as one document uses it: the common glyphs of a text face, then others in the order in which the document
 * first shows them.
 */
export class DocumentFont {
  readonly resource: string;
  readonly typeface: Typeface;
  readonly #common: CommonGlyphs | undefined;
  readonly #composed: ComposedGlyphs;
  /** What a glyph said when it was first shown. */
  readonly #meanings = new Map<number, string>();
  readonly #glyphs: number[] = [];
  /** What each glyph says, for copying and searching; empty for the later glyphs of a cluster. */
  readonly #texts: string[] = [];
  /** By glyph, and by glyph and text where a glyph stands for several characters: Latin A and Greek Α look alike. */
  readonly #codes = new Map<number | string, string>();

  constructor(resource: string, typeface: Typeface) {
    this.resource = resource;
    this.typeface = typeface;
    this.#common = commonGlyphs(typeface);
    this.#composed = new ComposedGlyphs(typeface);
  }

  /** All that the document showed; glyph 0 is the typeface's own `.notdef`, which is never shown. */
  get program(): FontProgram {
    if (this.#common && this.#glyphs.length === 0) return this.#common.program;
    const { glyphs, texts } = this.#common ?? NO_GLYPHS;
    return fontProgram(this.#composed.typeface, [...glyphs, ...this.#glyphs], [...texts, ...this.#texts]);
  }

  /** The operators that show a piece set in this font at a size, and a space behind it where it ends a word. */
  show(piece: Piece, size: number, space = false): string {
    const behind = space ? this.#space() : '';
    if (piece.placed && piece.backwards) return `${this.#spaceBefore(behind)}${this.#showPlaced(piece.placed, size)}`;
    if (piece.placed) return `${this.#showPlaced(piece.placed, size)}${behind && ` (${behind}) Tj`}`;
    let codes = '';
    let kerned = false;
    for (let index = 0; index < piece.glyphs.length; index++) {
      codes += this.#code(piece.glyphs[index] ?? 0, piece.texts[index] ?? '');
      const kern = piece.kerns?.[index];
      if (kern) {
        codes += `)${round((-kern * 1000) / this.typeface.unitsPerEm)}(`;
        kerned = true;
      }
    }
    codes += behind;
    return kerned ? `[(${codes})] TJ` : `(${codes}) Tj`;
  }

  /** The glyphs with each cluster of several as one. */
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

  /** A space to the left of where text begins. */
  #spaceBefore(code: string): string {
    if (code === '') return '';
    const width = round((this.typeface.advance(this.typeface.glyph(0x20)) * 1000) / this.typeface.unitsPerEm);
    return `[${width} (${code})] TJ `;
  }

  /** Each glyph moved to its place by the adjustments of `TJ` and the rise of `Ts`. */
  #showPlaced(placed: readonly ShapedGlyph[], size: number): string {
    const { unitsPerEm, advance: advanceOf } = this.#composed.typeface;
    const operators: string[] = [];
    let codes = '';
    let adjusted = false;
    let rise = 0;
    let shift = 0;
    const flush = () => {
      if (codes) operators.push(adjusted ? `[(${codes})] TJ` : `(${codes}) Tj`);
      codes = '';
      adjusted = false;
    };
    for (const { glyph, text, advance, dx, dy } of this.#joined(placed)) {
      if (dy !== rise) {
        flush();
        operators.push(`${round((dy * size) / unitsPerEm)} Ts`);
        rise = dy;
      }
      if (shift + dx !== 0) {
        codes += `)${round((-(shift + dx) * 1000) / unitsPerEm)}(`;
        adjusted = true;
      }
      codes += this.#code(glyph, text);
      shift = advance - dx - advanceOf(glyph);
    }
    flush();
    if (rise !== 0) operators.push('0 Ts');
    return operators.join(' ');
  }

  /** Empty where the typeface has none. */
  #space(): string {
    const glyph = this.typeface.glyph(0x20);
    return glyph === 0 ? '' : this.#code(glyph, ' ');
  }

  #code(glyph: number, text: string): string {
    if (this.#common?.says(glyph, text)) return this.#common.codes.get(glyph) ?? '';
    const key = text === this.#meanings.get(glyph) ? glyph : `${glyph} ${text}`;
    const known = this.#codes.get(key);
    if (known) return known;
    const code = glyphCode((this.#common ?? NO_GLYPHS).glyphs.length + this.#glyphs.length);
    const first = !this.#meanings.has(glyph);
    if (first) this.#meanings.set(glyph, text);
    this.#codes.set(first ? glyph : key, code);
    this.#glyphs.push(glyph);
    this.#texts.push(text);
    return code;
  }
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The fonts of one document, numbered in the order in which it first shows them. */
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
