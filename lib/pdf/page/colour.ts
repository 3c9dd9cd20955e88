import type { Colour } from '../file/content.ts';

/** WCAG 2.2, 1.4.3: the least contrast of text. */
export const READABLE_CONTRAST = 4.5;

const WHITE: Colour = [1, 1, 1];
const BLACK: Colour = [0, 0, 0];
const STEP = 0.05;

/** The colour of `#rrggbb`; undefined for anything else. */
export function parseColour(hex: string): Colour | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) return undefined;
  const channel = (digits: string | undefined) => Number.parseInt(digits ?? '0', 16) / 255;
  return [channel(match[1]), channel(match[2]), channel(match[3])];
}

export function toHex(colour: Colour): string {
  const digits = (channel: number) =>
    Math.round(channel * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${colour.map(digits).join('')}`;
}

/** The contrast ratio of two colours, from 1 to 21 (WCAG 2.2). */
export function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The colour, mixed with black or white until text in it has enough contrast on each of these similar backgrounds. */
export function readableOn(grounds: readonly Colour[], colour: Colour): Colour {
  const [first = WHITE] = grounds;
  const towards = textOn(first);
  for (let share = 0; share < 1; share += STEP) {
    const mixed = rounded(mix(colour, towards, share));
    if (grounds.every((ground) => contrast(mixed, ground) >= READABLE_CONTRAST)) return mixed;
  }
  return towards;
}

/** Black or white, whichever has more contrast on the background. One of them always has enough. */
export function textOn(ground: Colour): Colour {
  return contrast(ground, WHITE) >= READABLE_CONTRAST ? WHITE : BLACK;
}

function mix(colour: Colour, other: Colour, share: number): Colour {
  const channel = (index: 0 | 1 | 2) => colour[index] + (other[index] - colour[index]) * share;
  return [channel(0), channel(1), channel(2)];
}

/** The colour rounded to two hexadecimal digits a channel. */
function rounded(colour: Colour): Colour {
  return parseColour(toHex(colour)) ?? colour;
}

function luminance([red, green, blue]: Colour): number {
  const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
