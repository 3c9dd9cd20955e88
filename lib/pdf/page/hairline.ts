import type { Colour, Content } from '../file/content.ts';
import { HAIRLINE, HAIRLINE_WIDTH } from './theme.ts';

/** Draws a thin line centred at `y`. */
export function hairline(page: Content, x: number, y: number, width: number, colour: Colour = HAIRLINE): void {
  page.box(x, y - HAIRLINE_WIDTH / 2, width, HAIRLINE_WIDTH, colour);
}
