import type { ShapedGlyph } from '../text/shaper.ts';
import type { Typeface } from '../text/typeface.ts';
import type { Piece } from '../text/typeset.ts';
import { type CommonGlyphs, commonGlyphs, glyphCode } from './commonGlyphs.ts';
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
  readonly #glyphs: number[] = [];
  /** What each glyph says, for copying and searching; empty for the later glyphs of a cluster. */
  readonly #texts: string[] = [];
  readonly #codes = new Map<number, string>();

  constructor(resource: string, typeface: Typeface) {
    this.resource = resource;
    this.typeface = typeface;
    this.#common = commonGlyphs(typeface);
  }

  /** All that the document showed; glyph 0 is the typeface's own `.notdef`, which is never shown. */
  get program(): FontProgram {
    if (this.#common && this.#glyphs.length === 0) return this.#common.program;
    const { glyphs, texts } = this.#common ?? NO_GLYPHS;
    return fontProgram(this.typeface, [...glyphs, ...this.#glyphs], [...texts, ...this.#texts]);
  }

  /** The operators that show a piece set in this font at a size. */
  show(piece: Piece, size: number): string {
    if (piece.placed) return this.#showPlaced(piece.placed, size);
    let codes = '';
    let kerned = false;
    for (let index = 0; index < piece.glyphs.length; index++) {
      codes += this.#code(piece.glyphs[index] ?? 0, piece.texts[index] ?? '');
      const kern = piece.kerns?.[index];
      if (kern) {
        codes += `>${round((-kern * 1000) / this.typeface.unitsPerEm)}<`;
        kerned = true;
      }
    }
    return kerned ? `[<${codes}>] TJ` : `<${codes}> Tj`;
  }

  /** Each glyph moved to its place by the adjustments of `TJ` and the rise of `Ts`. */
  #showPlaced(placed: readonly ShapedGlyph[], size: number): string {
    const { unitsPerEm } = this.typeface;
    const operators: string[] = [];
    let array = '';
    let rise = 0;
    let shift = 0;
    const flush = () => {
      if (array) operators.push(`[${array}] TJ`);
      array = '';
    };
    for (const { glyph, text, advance, dx, dy } of placed) {
      if (dy !== rise) {
        flush();
        operators.push(`${round((dy * size) / unitsPerEm)} Ts`);
        rise = dy;
      }
      if (shift + dx !== 0) array += round((-(shift + dx) * 1000) / unitsPerEm);
      array += `<${this.#code(glyph, text)}>`;
      shift = advance - dx - this.typeface.advance(glyph);
    }
    flush();
    if (rise !== 0) operators.push('0 Ts');
    return operators.join(' ');
  }

  #code(glyph: number, text: string): string {
    const known = this.#common?.codes.get(glyph) ?? this.#codes.get(glyph);
    if (known) return known;
    const code = glyphCode((this.#common ?? NO_GLYPHS).glyphs.length + this.#glyphs.length);
    this.#codes.set(glyph, code);
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
