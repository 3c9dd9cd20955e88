import type { ShapedGlyph } from './shaper.ts';
import type { Typeface } from './typeface.ts';
import type { Piece } from './typeset.ts';

/** A typeface as one document uses it: its glyphs get numbers in the order in which the document first shows them. */
export class DocumentFont {
  readonly resource: string;
  readonly typeface: Typeface;
  /** Glyphs by their number in the document; 0 is the typeface's own `.notdef`, which is never shown. */
  readonly glyphs: number[] = [0];
  /** What each glyph says, for copying and searching; empty for the later glyphs of a cluster. */
  readonly texts: string[] = [''];
  readonly #codes = new Map<number, string>();

  constructor(resource: string, typeface: Typeface) {
    this.resource = resource;
    this.typeface = typeface;
  }

  get used(): boolean {
    return this.glyphs.length > 1;
  }

  /** The operators that show a piece set in this font at a size. */
  show(piece: Piece, size: number): string {
    if (piece.placed) return this.#showPlaced(piece.placed, size);
    let codes = '';
    for (let index = 0; index < piece.glyphs.length; index++) {
      codes += this.#code(piece.glyphs[index] ?? 0, piece.texts[index] ?? '');
    }
    return `<${codes}> Tj`;
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
    const known = this.#codes.get(glyph);
    if (known) {
      if (text !== '' && this.texts[Number.parseInt(known, 16)] === '') this.texts[Number.parseInt(known, 16)] = text;
      return known;
    }
    const code = this.glyphs.length.toString(16).padStart(4, '0');
    this.#codes.set(glyph, code);
    this.glyphs.push(glyph);
    this.texts.push(text);
    return code;
  }
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
