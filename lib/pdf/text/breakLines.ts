import { BETWEEN_CLUSTERS, breakOpportunities, INSIDE, OPPORTUNITY } from './breakOpportunities.ts';
import type { Paragraph, Typeset, Weight } from './typeset.ts';
import type { Typesetter } from './typesetter.ts';

/** The least width of a line in ems, so that every line holds something. */
const MIN_WIDTH = 3;
/** Far more than the rounding errors of summed advances, in ems. */
const TOLERANCE = 1e-6;
/** A line that is shaped again may be wider than its part of the paragraph, by about a letter. */
const MAX_CORRECTIONS = 3;

/** Breaks a text into lines between words. A word that is wider than `width` (in ems) is broken too. */
export function breakLine(setter: Typesetter, text: string, width: number, weight: Weight = 'regular'): Typeset[] {
  const paragraph = setter.paragraph(text, weight);
  if (paragraph.width <= width) return [paragraph.line(0, paragraph.text.length)];
  return fillLines(paragraph, Math.max(width, MIN_WIDTH)).map(({ line }) => line);
}

/** The text in one line, cut with an ellipsis if it is too long. */
export function clipLine(setter: Typesetter, text: string, width: number): Typeset {
  const paragraph = setter.paragraph(text);
  if (paragraph.width <= width) return paragraph.line(0, paragraph.text.length);
  const [first] = fillLines(paragraph, Math.max(width - 1, MIN_WIDTH), 1);
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
  /** Offset of its end, without the spaces after it. */
  readonly end: number;
}

function fillLines(paragraph: Paragraph, width: number, maxLines = Number.POSITIVE_INFINITY): Line[] {
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

/** The end of the line from `start`: the last opportunity that fits, or else the last cluster that fits, but at least one. */
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
