import type { ShapedGlyph } from './shaper.ts';
import type { Typeface } from './typeface.ts';

export type Weight = 'regular' | 'semibold';
export type Figures = 'proportional' | 'tabular';
export type Direction = 'ltr' | 'rtl';

/** Glyphs of one typeface in the order in which they stand on the page; `width` is in ems. */
export interface Piece {
  readonly typeface: Typeface;
  readonly glyphs: readonly number[];
  /** The characters each glyph stands for: a list, or a text of which each UTF-16 unit is one glyph. */
  readonly texts: ArrayLike<string>;
  readonly width: number;
  /** What is added to the advance of each glyph but the last, in font units; empty where nothing is. */
  readonly kerns?: readonly number[];
  /** Where glyphs do not simply follow each other. */
  readonly placed?: readonly ShapedGlyph[];
  /** What it says, where its glyphs do not say it by themselves. */
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
  /** The indices of the pieces in reading order, where that is not from left to right. */
  readonly reading?: readonly number[];
  /** The next line goes on in the same word. */
  readonly splitsWord?: boolean;
}

/** A text that is shaped once and then taken apart into lines. Offsets count UTF-16 units. */
export interface Paragraph {
  /** As it is shown: a character that no face has may be replaced by others. */
  readonly text: string;
  /** In ems, set in one line. */
  readonly width: number;
  /** How far the text up to each offset advances, in ems; nothing new at offsets inside a cluster. */
  advances(): Float64Array;
  /** A part of the text in one line. */
  line(start: number, end: number): Typeset;
}
