import type { Colour } from '../file/content.ts';
import { parseColour, readableOn } from './colour.ts';
import type { Mark } from './language.ts';

/** Distances are in points, 72 to the inch. */
export const MARGIN = 48;

export interface Paper {
  readonly width: number;
  readonly height: number;
}

export const A4: Paper = { width: 595.28, height: 841.89 };
export const LETTER: Paper = { width: 612, height: 792 };

export const SIZE = { display: 22, heading: 12, strong: 10.5, body: 9, small: 7.5 } as const;
/** Letter spacing of display text, in points. */
export const DISPLAY_SPACING = -0.4;
export const LEADING = { heading: 16, body: 13, small: 10.5 } as const;

export const PAPER_WHITE: Colour = [1, 1, 1];
export const INK: Colour = [0.067, 0.09, 0.153];
export const MUTED: Colour = [0.392, 0.42, 0.478];
export const HAIRLINE: Colour = [0.867, 0.88, 0.902];
export const HAIRLINE_WIDTH = 0.5;

/** Statuses that a document is marked with, in colours dark enough to be read in black and white. */
export const MARK_COLOURS: Readonly<Partial<Record<Mark, Colour>>> = {
  DRAFT: [0.36, 0.39, 0.45],
  PAID: [0.02, 0.45, 0.27],
  OVERDUE: [0.73, 0.1, 0.09],
  VOID: [0.36, 0.39, 0.45],
  CREDITED: [0.36, 0.39, 0.45],
  ACCEPTED: [0.02, 0.45, 0.27],
  DECLINED: [0.73, 0.1, 0.09],
  EXPIRED: [0.36, 0.39, 0.45],
  INVOICED: [0.02, 0.45, 0.27],
};

const DEFAULT_ACCENT = '#1d4ed8';

/** The account's accent colour, darkened until text in it can be read on white paper. */
export function accent(hex = DEFAULT_ACCENT): Colour {
  return readableOn([PAPER_WHITE], parseColour(hex) ?? parseColour(DEFAULT_ACCENT) ?? INK);
}
