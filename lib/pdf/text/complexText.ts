import type { Bidi } from 'bidi-js';
import { type Faces, simpleGlyph } from './faces.ts';
import { CLUSTER, facesFor, PLAIN, RIGHT_TO_LEFT } from './scripts.ts';
import { type Shape, shaper } from './shaper.ts';
import type { Typeface } from './typeface.ts';
import { type ScriptFace, typeface } from './typefaces.ts';
import type { Direction, Piece, Typeset, Weight } from './typeset.ts';

/** Shown for a character that no face has. */
const REPLACEMENT = '\u25a1';
const PICTURE_SELECTOR = '\ufe0f';

interface Run {
  readonly text: string;
  readonly typeface: Typeface;
  readonly level: number;
}

/** Sets what needs several faces, shaping or reordering. */
export interface ComplexSetter {
  line(text: string, weight: Weight, direction: Direction): Typeset;
  direction(text: string): Direction;
}

/** Loads what the given texts need; undefined where they need nothing but the text faces. */
export async function complexSetter(texts: string, textFaces: Faces): Promise<ComplexSetter | undefined> {
  if (PLAIN.test(texts)) return undefined;
  const beyond = [...new Set(texts)].filter((character) => simpleGlyph(textFaces.regular, character) === 0);
  if (beyond.length === 0) return undefined;
  const [shape, faces, bidi] = await Promise.all([shaper(), loadFaces(beyond), loadBidi(texts)]);
  return {
    direction: (text) => (bidi && startsRightToLeft(bidi, text) ? 'rtl' : 'ltr'),
    line: (text, weight, direction) => {
      const own = textFaces[weight].typeface;
      const levels = bidi?.getEmbeddingLevels(text, direction).levels;
      const runs = visualOrder(itemise(text, levels, (cluster) => chooseFace(cluster, own, faces)));
      const pieces = runs.map((run) => setRun(run, shape, weight === 'semibold' && run.typeface !== own));
      return { pieces, width: pieces.reduce((width, piece) => width + piece.width, 0), spoken: text };
    },
  };
}

async function loadFaces(characters: readonly string[]): Promise<ReadonlyMap<ScriptFace, Typeface>> {
  const names = new Set(characters.flatMap((character) => facesFor(character.codePointAt(0) ?? 0)));
  const faces = await Promise.all([...names].map(async (name) => [name, await typeface(name)] as const));
  return new Map(faces);
}

async function loadBidi(texts: string): Promise<Bidi | undefined> {
  if (!RIGHT_TO_LEFT.test(texts)) return undefined;
  // Its types describe a default export inside the default export, which neither Node nor a bundler makes of it.
  const { default: createBidi } = (await import('bidi-js')) as unknown as { readonly default: () => Bidi };
  return createBidi();
}

function startsRightToLeft(bidi: Bidi, text: string): boolean {
  return bidi.getEmbeddingLevels(text, 'auto').paragraphs[0]?.level === 1;
}

/** Undefined where no face has the cluster. */
function chooseFace(cluster: string, own: Typeface, faces: ReadonlyMap<ScriptFace, Typeface>): Typeface | undefined {
  const codePoint = cluster.codePointAt(0) ?? 0;
  const emoji = faces.get('NotoEmoji-Regular');
  if (cluster.includes(PICTURE_SELECTOR) && emoji?.glyph(codePoint)) return emoji;
  if (own.glyph(codePoint)) return own;
  return facesFor(codePoint)
    .map((name) => faces.get(name))
    .find((face) => face?.glyph(codePoint));
}

/** Parts of one face and direction, in reading order. A space stays with the run before it. */
function itemise(
  text: string,
  levels: Uint8Array | undefined,
  choose: (cluster: string) => Typeface | undefined,
): readonly Run[] {
  const replacement = choose(REPLACEMENT);
  const runs: Run[] = [];
  let offset = 0;
  for (const cluster of text.match(CLUSTER) ?? []) {
    const level = levels?.[offset] ?? 0;
    const last = runs.at(-1);
    const stays = cluster === ' ' && last?.typeface.glyph(0x20) ? last.typeface : undefined;
    const chosen = stays ?? choose(cluster);
    const typeface = chosen ?? replacement;
    if (!typeface) throw new Error('the text face has no replacement glyph');
    const shown = chosen ? cluster : REPLACEMENT;
    if (last && last.typeface === typeface && last.level === level) {
      runs[runs.length - 1] = { ...last, text: last.text + shown };
    } else runs.push({ text: shown, typeface, level });
    offset += cluster.length;
  }
  return runs;
}

/** Unicode Bidirectional Algorithm, rule L2. */
function visualOrder(runs: readonly Run[]): readonly Run[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < ordered.length; start++) {
      if ((ordered[start]?.level ?? 0) < level) continue;
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end++;
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}

function setRun(run: Run, shape: Shape, emboldened: boolean): Piece {
  const placed = shape(run.typeface, run.text, run.level % 2 === 1 ? 'rtl' : 'ltr').filter(({ glyph }) => glyph !== 0);
  return {
    typeface: run.typeface,
    glyphs: placed.map(({ glyph }) => glyph),
    texts: placed.map(({ text }) => text),
    width: placed.reduce((width, glyph) => width + glyph.advance, 0) / run.typeface.unitsPerEm,
    placed,
    emboldened,
  };
}
