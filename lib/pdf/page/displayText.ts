import type { Typeset } from '../text/typeset.ts';
import { DISPLAY_SPACING, SIZE } from './theme.ts';

/** Width of display text in points, letter spacing included. */
export function displayWidth(text: Typeset): number {
  const letters = text.pieces.reduce((count, piece) => count + piece.glyphs.length, 0);
  return text.width * SIZE.display + (letters - 1) * DISPLAY_SPACING;
}
