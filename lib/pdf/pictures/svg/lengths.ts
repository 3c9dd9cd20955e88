import { readNumber } from './numbers.ts';

/** The size that percentages refer to. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

export type Direction = 'width' | 'height' | 'diagonal';

/** In pixels; the letters of a picture without text are 16 pixels high. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['px', 1],
  ['pt', 96 / 72],
  ['pc', 16],
  ['in', 96],
  ['cm', 96 / 2.54],
  ['mm', 96 / 25.4],
  ['em', 16],
  ['rem', 16],
  ['ex', 8],
]);

export function readLength(text: string, extent: Extent, direction: Direction): number {
  const trimmed = text.trim();
  if (trimmed.endsWith('%')) return (readNumber(trimmed.slice(0, -1)) / 100) * reference(extent, direction);
  const unit = /(?:px|pt|pc|in|cm|mm|rem|em|ex)$/i.exec(trimmed)?.[0] ?? '';
  return readNumber(trimmed.slice(0, trimmed.length - unit.length)) * (UNITS.get(unit.toLowerCase()) ?? 1);
}

function reference({ width, height }: Extent, direction: Direction): number {
  if (direction === 'diagonal') return Math.hypot(width, height) / Math.SQRT2;
  return direction === 'width' ? width : height;
}
