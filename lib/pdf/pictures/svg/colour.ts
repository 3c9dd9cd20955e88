import { invalid } from '../../../domain/problem.ts';
import { COLOUR_NAMES } from './colourNames.ts';
import { readNumber, readShare } from './numbers.ts';

/** Each from 0 to 1. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

export const BLACK: Colour = { red: 0, green: 0, blue: 0, alpha: 1 };
const TRANSPARENT: Colour = { ...BLACK, alpha: 0 };

/** Degrees. */
const ANGLES: Readonly<Record<string, number>> = { deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 };

/** A colour as CSS writes it in sRGB. */
export function readColour(text: string): Colour {
  const source = text.trim().toLowerCase();
  if (source === 'transparent') return TRANSPARENT;
  const colour = source.startsWith('#') ? readHex(source.slice(1)) : (readFunction(source) ?? readName(source));
  if (!colour) throw invalid('logo', `Has a colour that cannot be read: ${source.slice(0, 40)}`);
  return colour;
}

function readHex(digits: string): Colour | undefined {
  if (!/^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(digits)) return undefined;
  const pairs = digits.length < 6 ? [...digits].map((digit) => digit + digit) : (digits.match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0, alpha = 1] = pairs.map((pair) => Number.parseInt(pair, 16) / 255);
  return { red, green, blue, alpha };
}

function readName(name: string): Colour | undefined {
  const digits = COLOUR_NAMES.get(name);
  return digits === undefined ? undefined : readHex(digits);
}

function readFunction(source: string): Colour | undefined {
  const [, name, list = ''] = /^(rgb|hsl|hwb)a?\(([^()]*)\)$/.exec(source) ?? [];
  if (!name) return undefined;
  const [first, second, third, alpha = '1', ...rest] = list.trim().split(/\s*[,/]\s*|\s+/);
  if (first === undefined || second === undefined || third === undefined || rest.length > 0) return undefined;
  const parts = { first, second, third, alpha: readShare(alpha) };
  if (name === 'rgb') return readRgb(parts);
  return name === 'hsl' ? readHsl(parts) : readHwb(parts);
}

interface Parts {
  readonly first: string;
  readonly second: string;
  readonly third: string;
  readonly alpha: number;
}

function readRgb({ first, second, third, alpha }: Parts): Colour {
  return { red: channel(first), green: channel(second), blue: channel(third), alpha };
}

function readHsl({ first, second, third, alpha }: Parts): Colour {
  const [hue, saturation, lightness] = [readHue(first), readPercent(second), readPercent(third)];
  const spread = saturation * Math.min(lightness, 1 - lightness);
  return fromHue(hue, lightness - spread, lightness + spread, alpha);
}

function readHwb({ first, second, third, alpha }: Parts): Colour {
  const [white, black] = [readPercent(second), readPercent(third)];
  const sum = Math.max(1, white + black);
  const low = white / sum;
  return fromHue(readHue(first), low, white + black >= 1 ? low : 1 - black, alpha);
}

/** Between a lowest and a highest channel, as the hue has it. */
function fromHue(hue: number, low: number, high: number, alpha: number): Colour {
  const at = (shift: number) => {
    const position = (((hue / 60 + shift) % 6) + 6) % 6;
    return low + (high - low) * Math.min(1, Math.max(0, Math.abs(position - 3) - 1));
  };
  return { red: at(0), green: at(4), blue: at(2), alpha };
}

function channel(text: string): number {
  return text.endsWith('%') ? readShare(text) : Math.min(255, Math.max(0, readNumber(text))) / 255;
}

function readPercent(text: string): number {
  return readShare(text.endsWith('%') ? text : `${text}%`);
}

function readHue(text: string): number {
  const unit = /(?:deg|grad|rad|turn)$/.exec(text)?.[0] ?? '';
  return readNumber(text.slice(0, text.length - unit.length)) * (ANGLES[unit] ?? 1);
}
