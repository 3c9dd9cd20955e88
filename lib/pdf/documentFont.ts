import type { Typeface } from './typeface.ts';
import type { Piece } from './typeset.ts';

/** A typeface as one document uses it: its glyphs get numbers in the order in which the document first shows them. */
export class DocumentFont {
  readonly resource: string;
  readonly typeface: Typeface;
  /** Glyphs by their number in the document; 0 is the typeface's own `.notdef`, which is never shown. */
  readonly glyphs: number[] = [0];
  /** What each glyph says, for copying and searching. */
  readonly texts: string[] = [''];
  readonly #codes = new Map<number, string>();

  constructor(resource: string, typeface: Typeface) {
    this.resource = resource;
    this.typeface = typeface;
  }

  get used(): boolean {
    return this.glyphs.length > 1;
  }

  /** The operator that shows a piece set in this font. */
  show(piece: Piece): string {
    let codes = '';
    for (let index = 0; index < piece.glyphs.length; index++) {
      codes += this.#code(piece.glyphs[index] ?? 0, piece.texts[index] ?? '');
    }
    return `<${codes}> Tj`;
  }

  #code(glyph: number, text: string): string {
    const known = this.#codes.get(glyph);
    if (known) return known;
    const code = this.glyphs.length.toString(16).padStart(4, '0');
    this.#codes.set(glyph, code);
    this.glyphs.push(glyph);
    this.texts.push(text);
    return code;
  }
}
