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
  }

  /** All that the document showed; glyph 0 is the typeface's own `.notdef`, which is never shown. */
  get program(): FontProgram {
    if (this.#common && this.#glyphs.length === 0) return this.#common.program;
    const { glyphs, texts } = this.#common ?? NO_GLYPHS;
    return fontProgram(this.typeface, [...glyphs, ...this.#glyphs], [...texts, ...this.#texts]);
  }

  /** The operators that show a piece set in this font at a size, and a space behind it where it ends a word. */
  show(piece: Piece, size: number, space = false): string {
    const behind = space ? this.#space() : '';
    if (piece.placed) return `${this.#showPlaced(piece.placed, size)}${behind && ` <${behind}> Tj`}`;
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
    codes += behind;
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
