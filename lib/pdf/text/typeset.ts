import type { ShapedGlyph } from './shaper.ts';
import type { Typeface } from './typeface.ts';

export type Weight = 'regular' | 'semibold';
export type Figures = 'proportional' | 'tabular';
export type Direction = 'ltr' | 'rtl';

/** Glyphs of one typeface from left to right. `width` is in ems. */
export interface Piece {
  readonly typeface: Typeface;
  readonly glyphs: readonly number[];
  /** The characters of each glyph, as a list, or as a string with one UTF-16 unit for each glyph. */
  readonly texts: ArrayLike<string>;
  readonly width: number;
  /** Kerning after each glyph but the last, in font units. Empty if there is none. */
  readonly kerns?: readonly number[];
  /** Positions of glyphs, if these do not simply follow each other. */
  readonly placed?: readonly ShapedGlyph[];
  /** The text to read, if it is not that of the glyphs. */
  readonly spoken?: string;
  /** Read from right to left. */
  readonly backwards?: boolean;
  /** Drawn with a stroke, as its typeface has no semibold. */
  readonly emboldened?: boolean;
}

/** A text set in one line; `width` is in ems. */
export interface Typeset {
  /** From left to right. */
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** Indices of the pieces in reading order, if that is not from left to right. */
  readonly reading?: readonly number[];
  /** Whether the next line continues the same word. */
  readonly splitsWord?: boolean;
}

/** A text that is shaped once and then broken into lines. Offsets count UTF-16 units. */
export interface Paragraph {
  /** The text as shown, in which characters that no face has may be replaced. */
  readonly text: string;
  /** In ems, set in one line. */
  readonly width: number;
  /** The width of the text before each offset, in ems. */
  advances(): Float64Array;
  /** A part of the text in one line. */
  line(start: number, end: number): Typeset;
}
