import { invalid } from '../../../domain/problem.ts';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const LARGEST = 1e9;

export function readNumber(text: string): number {
  const number = NUMBER.test(text.trim()) ? Number(text) : Number.NaN;
  if (Number.isNaN(number)) throw invalid('logo', 'Has a number that cannot be read');
  if (Math.abs(number) > LARGEST) throw invalid('logo', 'Has a number that is too large');
  return number;
}

/** Numbers between spaces and commas. */
export function readNumbers(text: string): readonly number[] {
  const trimmed = text.trim();
  return trimmed === '' ? [] : trimmed.split(/\s*,\s*|\s+/).map(readNumber);
}

/** A share from 0 to 1, perhaps in percent; one outside is brought to the nearest. */
export function readShare(text: string): number {
  const share = text.trim().endsWith('%') ? readNumber(text.trim().slice(0, -1)) / 100 : readNumber(text);
  return Math.min(1, Math.max(0, share));
}

export function readKeyword<const Keyword extends string>(text: string, keywords: readonly Keyword[]): Keyword {
  const found = keywords.find((keyword) => keyword === text.trim());
  if (found === undefined) throw invalid('logo', `Has a value that is not drawn: ${text.trim().slice(0, 40)}`);
  return found;
}
