import type { Bidi } from 'bidi-js';
import { CLUSTER } from './clusters.ts';
import type { Face } from './faces.ts';
import type { ScriptFaces } from './scriptFaces.ts';
import type { HanOrder } from './scripts.ts';
import type { Shape, ShapedGlyph } from './shaper.ts';
import type { Typeface } from './typeface.ts';
import type { Direction, Paragraph, Piece, Typeset } from './typeset.ts';

/** Drawn for a character that no face has. */
const REPLACEMENT = '\u25a1';
const PICTURE_SELECTOR = '\ufe0f';

/** Tools for text that needs several faces, shaping or reordering. */
export interface ComplexTools {
  readonly shape: Shape;
  readonly scripts: ScriptFaces;
  /** Undefined if no text runs from right to left. */
  readonly bidi: Bidi | undefined;
}

/** A part of a paragraph in one face and direction; runs follow each other in reading order. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly typeface: Typeface;
  readonly level: number;
  /** Whether no face has the characters. */
  readonly missing: boolean;
}

/** A shaped run with its glyphs from left to right. Clusters count from the beginning of the paragraph. */
interface ShapedRun extends Run {
  readonly glyphs: readonly ShapedGlyph[];
}

export function complexParagraph(tools: ComplexTools, text: string, face: Face, direction: Direction): Paragraph {
  const levels = tools.bidi?.getEmbeddingLevels(text, direction).levels;
  const shape = (run: Run): ShapedRun => ({ ...run, glyphs: shapeRun(tools.shape, text, run) });
  const runs = itemise(tools.scripts, text, face, levels).map(shape);
  return {
    text,
    width: runs.reduce((width, run) => width + widthOf(run), 0),
    advances: () => advancesOf(runs, text.length),
    line: (start, end) => setLine(partsOf(runs, start, end, shape), text, face),
  };
}

/** Splits a text into runs. A space belongs to the run before it. */
function itemise(scripts: ScriptFaces, text: string, face: Face, levels: Uint8Array | undefined): readonly Run[] {
  const han = scripts.hanOrder(text);
  const runs: Run[] = [];
  let open: { -readonly [Key in keyof Run]: Run[Key] } | undefined;
  let offset = 0;
  for (const cluster of text.match(CLUSTER) ?? []) {
    const level = levels?.[offset] ?? 0;
    const stays = cluster === ' ' && open && !open.missing && open.typeface.glyph(0x20) ? open.typeface : undefined;
    const chosen = stays ?? chooseFace(scripts, cluster, face, han);
    const typeface = chosen ?? face.typeface;
    const missing = chosen === undefined;
    const end = offset + cluster.length;
    if (open && open.typeface === typeface && open.level === level && open.missing === missing) open.end = end;
    else {
      open = { start: offset, end, typeface, level, missing };
      runs.push(open);
    }
    offset = end;
  }
  return runs;
}

/** Undefined if no face has the cluster. */
function chooseFace(scripts: ScriptFaces, cluster: string, face: Face, han: HanOrder): Typeface | undefined {
  const codePoint = cluster.codePointAt(0) ?? 0;
  const emoji = scripts.face('NotoEmoji-Regular');
  if (cluster.includes(PICTURE_SELECTOR) && emoji?.glyph(codePoint)) return emoji;
  if (face.typeface.glyph(codePoint)) return face.typeface;
  return scripts.find(String.fromCodePoint(codePoint), han)?.typeface;
}

function shapeRun(shape: Shape, text: string, { start, end, typeface, level, missing }: Run): readonly ShapedGlyph[] {
  const part = text.slice(start, end);
  if (missing) return replacements(typeface, part, level, start);
  const glyphs = shape(typeface, part, level % 2 === 1 ? 'rtl' : 'ltr', start);
  return glyphs.some(({ glyph }) => glyph === 0) ? glyphs.filter(({ glyph }) => glyph !== 0) : glyphs;
}

function replacements(typeface: Typeface, text: string, level: number, start: number): readonly ShapedGlyph[] {
  const glyph = typeface.glyph(REPLACEMENT.codePointAt(0) ?? 0);
  if (glyph === 0) throw new Error('the text face has no replacement glyph');
  const advance = typeface.advance(glyph);
  const glyphs: ShapedGlyph[] = [];
  let cluster = start;
  for (const part of text.match(CLUSTER) ?? []) {
    glyphs.push({ glyph, text: REPLACEMENT, cluster, unsafeToBreak: false, advance, dx: 0, dy: 0 });
    cluster += part.length;
  }
  return level % 2 === 1 ? glyphs.reverse() : glyphs;
}

/** The parts of the runs between two offsets. A part is shaped again only if the cut changes its glyphs. */
function partsOf(
  runs: readonly ShapedRun[],
  start: number,
  end: number,
  shape: (run: Run) => ShapedRun,
): readonly ShapedRun[] {
  const parts: ShapedRun[] = [];
  for (let index = firstAt(runs, start); index < runs.length; index++) {
    const run = runs[index];
    if (!run || run.start >= end) break;
    const part = { ...run, start: Math.max(start, run.start), end: Math.min(end, run.end) };
    if (part.start === run.start && part.end === run.end) parts.push(run);
    else if (!mayCut(run, part.start) || !mayCut(run, part.end)) parts.push(shape(part));
    else {
      const glyphs = run.glyphs.filter(({ cluster }) => cluster >= part.start && cluster < part.end);
      parts.push({ ...part, glyphs });
    }
  }
  return parts;
}

function mayCut(run: ShapedRun, offset: number): boolean {
  if (offset === run.start || offset === run.end) return true;
  const after = run.glyphs.find(({ cluster }) => cluster === offset);
  return after !== undefined && !after.unsafeToBreak;
}

/** The index of the run at an offset. */
function firstAt(runs: readonly Run[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function setLine(parts: readonly ShapedRun[], text: string, face: Face): Typeset {
  const order = visualOrder(parts);
  const pieces = order.flatMap((index) => {
    const part = parts[index];
    return part ? [pieceOf(part, text, face)] : [];
  });
  const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
  const reading = order.map((_, index) => index).sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
  return { pieces, width, reading };
}

function pieceOf(run: ShapedRun, text: string, face: Face): Piece {
  const backwards = run.level % 2 === 1 && !run.missing;
  return {
    typeface: run.typeface,
    glyphs: run.glyphs.map(({ glyph }) => glyph),
    texts: run.glyphs.map(({ text }) => text),
    width: widthOf(run),
    placed: run.glyphs,
    ...(run.missing ? { spoken: text.slice(run.start, run.end) } : {}),
    ...(backwards ? { backwards } : {}),
    emboldened: run.typeface !== face.typeface && face.typeface.name === 'Inter-SemiBold',
  };
}

/** The indices of runs from left to right: Unicode Bidirectional Algorithm, rule L2. */
function visualOrder(runs: readonly Run[]): readonly number[] {
  const order = runs.map((_, index) => index);
  const highest = runs.reduce((level, run) => Math.max(level, run.level), 0);
  const levelAt = (position: number) => runs[order[position] ?? 0]?.level ?? 0;
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < order.length; start++) {
      if (levelAt(start) < level) continue;
      let end = start;
      while (end < order.length && levelAt(end) >= level) end++;
      const turned = order.slice(start, end).reverse();
      for (const [step, index] of turned.entries()) order[start + step] = index;
      start = end;
    }
  }
  return order;
}

function widthOf({ glyphs, typeface }: ShapedRun): number {
  return glyphs.reduce((width, { advance }) => width + advance, 0) / typeface.unitsPerEm;
}

function advancesOf(runs: readonly ShapedRun[], length: number): Float64Array {
  const own = new Float64Array(length + 1);
  for (const { glyphs, typeface } of runs) {
    for (const { cluster, advance } of glyphs) own[cluster] = (own[cluster] ?? 0) + advance / typeface.unitsPerEm;
  }
  const advances = new Float64Array(length + 1);
  for (let offset = 0; offset < length; offset++) advances[offset + 1] = (advances[offset] ?? 0) + (own[offset] ?? 0);
  return advances;
}
