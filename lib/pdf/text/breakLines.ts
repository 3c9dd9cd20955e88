import { BETWEEN_CLUSTERS, breakOpportunities, INSIDE, OPPORTUNITY } from './breakOpportunities.ts';
import type { Paragraph, Typeset, Weight } from './typeset.ts';
import type { Typesetter } from './typesetter.ts';

/** Lines are never narrower than this many ems, so that every text comes to an end. */
const MIN_WIDTH = 3;
/** Sums of advances are exact to a far smaller part of an em. */
const TOLERANCE = 1e-6;
/** A line whose shape depends on where it ends may be wider than its part of the paragraph; that is a matter of a letter. */
const MAX_CORRECTIONS = 3;

/** Breaks a line of text between words, or inside a word that is wider than `width` (in ems) by itself. */
export function breakLine(setter: Typesetter, text: string, width: number, weight: Weight = 'regular'): Typeset[] {
  const paragraph = setter.paragraph(text, weight);
  if (paragraph.width <= width) return [paragraph.line(0, paragraph.text.length)];
  return fill(paragraph, Math.max(width, MIN_WIDTH)).map(({ line }) => line);
}

/** The text in one line, cut with an ellipsis where it is longer. */
export function clipLine(setter: Typesetter, text: string, width: number): Typeset {
  const paragraph = setter.paragraph(text);
  if (paragraph.width <= width) return paragraph.line(0, paragraph.text.length);
  const [first] = fill(paragraph, Math.max(width - 1, MIN_WIDTH), 1);
  return setter.line(`${paragraph.text.slice(0, first?.end)}…`, 'regular', 'proportional', setter.direction(text));
}

/** Breaks every line of a text; an empty line stays one. */
export function breakLines(
  setter: Typesetter,
  lines: readonly string[],
  width: number,
  weight: Weight = 'regular',
): Typeset[] {
  return lines.flatMap((line) => breakLine(setter, line, width, weight));
}

interface Line {
  readonly line: Typeset;
  /** Where it ends in the text, spaces after it left out. */
  readonly end: number;
}

function fill(paragraph: Paragraph, width: number, maxLines = Number.POSITIVE_INFINITY): Line[] {
  const { text } = paragraph;
  const advances = paragraph.advances();
  const kinds = breakOpportunities(text);
  const lines: Line[] = [];
  for (let start = 0; start < text.length && lines.length < maxLines; ) {
    let next = endOfLine(text, advances, kinds, start, width);
    let end = withoutSpaces(text, start, next);
    let line = paragraph.line(start, end);
    for (let correction = 0; line.width > width + TOLERANCE && correction < MAX_CORRECTIONS; correction++) {
      const shorter = endOfLine(text, advances, kinds, start, width, next - 1);
      if (shorter >= next) break;
      next = shorter;
      end = withoutSpaces(text, start, next);
      line = paragraph.line(start, end);
    }
    const splitsWord = next < text.length && end === next;
    if (end > start) lines.push({ line: splitsWord ? { ...line, splitsWord } : line, end });
    start = next;
  }
  return lines;
}

/** Where the line that begins at `start` ends: at the last opportunity that fits, else after the last cluster, at least one. */
function endOfLine(
  text: string,
  advances: Float64Array,
  kinds: Uint8Array,
  start: number,
  width: number,
  last = text.length,
): number {
  const limit = (advances[start] ?? 0) + width + TOLERANCE;
  let opportunity = 0;
  let cluster = 0;
  for (let offset = start + 1; offset <= last; offset++) {
    const kind = kinds[offset] ?? INSIDE;
    if (kind === INSIDE) continue;
    const fits = (advances[withoutSpaces(text, start, offset)] ?? 0) <= limit;
    if (!fits && cluster !== 0) break;
    cluster = offset;
    if (fits && kind === OPPORTUNITY) opportunity = offset;
  }
  return opportunity || cluster || nextCluster(kinds, start);
}

function nextCluster(kinds: Uint8Array, start: number): number {
  let offset = start + 1;
  while (offset < kinds.length - 1 && (kinds[offset] ?? INSIDE) < BETWEEN_CLUSTERS) offset++;
  return offset;
}

function withoutSpaces(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && text.charCodeAt(trimmed - 1) === 0x20) trimmed--;
  return trimmed;
}
