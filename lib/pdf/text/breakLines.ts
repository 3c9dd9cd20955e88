import { CLUSTER } from './scripts.ts';
import type { Direction, Typeset, Weight } from './typeset.ts';
import type { Typesetter } from './typesetter.ts';

/** Scripts that are written without spaces and may break between any two characters. */
const UNSPACED = /[\u0e00-\u0e7f\u2e80-\u30ff\u31f0-\u9fff\uf900-\ufaff\uff00-\uffef]/;
/** What may not begin a line, and what may not end one. */
const NOT_FIRST =
  /^[\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b\u300d\u300f\u3011\u3009\u300b\u3015\uff09\u30fc\u3005\u309d\u309e\u30fb\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee]/;
const NOT_LAST = /[\u300c\u300e\u3010\u3008\u300a\u3014\uff08]$/;

/** Lines are never narrower than this many ems, so that every text comes to an end. */
const MIN_WIDTH = 3;

/** Breaks a line of text between words, or inside a word that is wider than `width` (in ems) by itself. */
export function breakLine(setter: Typesetter, text: string, width: number, weight: Weight = 'regular'): Typeset[] {
  const whole = setter.line(text, weight);
  if (whole.width <= width) return [whole];
  const direction = setter.direction(text);
  return fill(setter, text, Math.max(width, MIN_WIDTH), weight, direction).map((line) =>
    setter.line(line, weight, 'proportional', direction),
  );
}

/** The text in one line, cut with an ellipsis where it is longer. */
export function clipLine(setter: Typesetter, text: string, width: number): Typeset {
  const whole = setter.line(text);
  if (whole.width <= width) return whole;
  const [first = ''] = fill(setter, text, Math.max(width - 1, MIN_WIDTH), 'regular', setter.direction(text));
  return setter.line(`${first}…`, 'regular', 'proportional', setter.direction(text));
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

function fill(
  setter: Typesetter,
  text: string,
  width: number,
  weight: Weight,
  direction: Direction,
): readonly string[] {
  const fits = (line: string) => setter.line(line, weight, 'proportional', direction).width <= width;
  const lines: string[] = [];
  let line = '';
  for (const word of splitWords(text)) {
    if (fits((line + word).trimEnd())) {
      line += word;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = word;
    while (!fits(line.trimEnd())) {
      const head = longestHead(line, fits);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return line.trimEnd() === '' ? lines : [...lines, line.trimEnd()];
}

/** The pieces between which a line may break; a space ends the piece before it. */
function splitWords(text: string): readonly string[] {
  return text.match(/[^ ]+ *| +/gu)?.flatMap((word) => (UNSPACED.test(word) ? splitUnspaced(word) : [word])) ?? [];
}

function splitUnspaced(word: string): readonly string[] {
  const parts: string[] = [];
  for (const cluster of word.match(CLUSTER) ?? []) {
    const last = parts.at(-1);
    const joins = last !== undefined && (!mayBreak(last, cluster) || cluster === ' ');
    if (joins) parts[parts.length - 1] = last + cluster;
    else parts.push(cluster);
  }
  return parts;
}

function mayBreak(before: string, after: string): boolean {
  if (NOT_FIRST.test(after) || NOT_LAST.test(before)) return false;
  return UNSPACED.test(before.at(-1) ?? '') || UNSPACED.test(after);
}

/** As many clusters as fit, at least one. */
function longestHead(word: string, fits: (text: string) => boolean): string {
  let head = '';
  for (const cluster of word.match(CLUSTER) ?? []) {
    if (head !== '' && !fits(head + cluster)) break;
    head += cluster;
  }
  return head;
}
