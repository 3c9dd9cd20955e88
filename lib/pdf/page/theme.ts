import type { Colour } from '../file/content.ts';

/** Distances are in points, 72 to the inch. */
export const MARGIN = 48;

export interface Paper {
  readonly width: number;
  readonly height: number;
}

export const A4: Paper = { width: 595.28, height: 841.89 };
export const LETTER: Paper = { width: 612, height: 792 };

export const SIZE = { display: 22, heading: 12, body: 9, small: 7.5 } as const;
/** Letters of this size stand closer together, in points. */
export const DISPLAY_SPACING = -0.4;
export const LEADING = { display: 28, heading: 16, body: 13, small: 10.5 } as const;

export const INK: Colour = [0.067, 0.09, 0.153];
export const MUTED: Colour = [0.392, 0.42, 0.478];
export const HAIRLINE: Colour = [0.867, 0.88, 0.902];
export const HAIRLINE_WIDTH = 0.5;

const DEFAULT_ACCENT = '#1d4ed8';
/** WCAG 2.2, 1.4.3. */
const READABLE_CONTRAST = 4.5;

/** The account's accent colour, darkened until text in it reads on white paper. */
export function accent(hex: string | undefined): Colour {
  let colour = parseColour(hex ?? DEFAULT_ACCENT) ?? parseColour(DEFAULT_ACCENT) ?? INK;
  while (1.05 / (luminance(colour) + 0.05) < READABLE_CONTRAST) {
    colour = [colour[0] * 0.95, colour[1] * 0.95, colour[2] * 0.95];
  }
  return colour;
}

function parseColour(hex: string): Colour | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) return undefined;
  const channel = (digits: string | undefined) => Number.parseInt(digits ?? '0', 16) / 255;
  return [channel(match[1]), channel(match[2]), channel(match[3])];
}

function luminance([red, green, blue]: Colour): number {
  const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
