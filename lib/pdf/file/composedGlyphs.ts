import type { ShapedGlyph } from '../text/shaper.ts';
import type { Typeface } from '../text/typeface.ts';

/** More than any real document needs. Beyond it, the glyphs of a cluster are drawn one by one. */
const MAX_COMPOSED = 4_000;
/** The first number that no font uses: fonts number their glyphs with two bytes. */
const FIRST_NUMBER = 0x10000;
const WORDS = 0x1;
const OFFSETS = 0x2;
const MORE = 0x20;
const HEADER_BYTES = 10;
const COMPONENT_BYTES = 8;

interface Composed {
  readonly outline: Uint8Array;
  readonly advance: number;
}

/**
 * Composite glyphs for clusters of several glyphs, such as a letter with its dots. So every cluster is one glyph with one text,
 * as programs that extract text expect.
 */
export class ComposedGlyphs {
  /** The typeface with the composed glyphs added. */
  readonly typeface: Typeface;
  readonly #base: Typeface;
  readonly #numbers = new Map<string, number>();
  readonly #composed: Composed[] = [];

  constructor(base: Typeface) {
    this.#base = base;
    const composed = (glyph: number) => this.#composed[glyph - FIRST_NUMBER];
    this.typeface = {
      ...base,
      advance: (glyph) => composed(glyph)?.advance ?? base.advance(glyph),
      outline: (glyph) => composed(glyph)?.outline ?? base.outline(glyph),
    };
  }

  /** The number of a cluster's composed glyph. Undefined if there are too many. */
  of(cluster: readonly ShapedGlyph[]): number | undefined {
    const key = cluster.map(({ glyph, advance, dx, dy }) => `${glyph},${advance},${dx},${dy}`).join(';');
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#composed.length >= MAX_COMPOSED) return undefined;
    const number = FIRST_NUMBER + this.#composed.push(compose(this.#base, cluster)) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

/** Makes a composite glyph description (OpenType, `glyf` table). */
function compose(typeface: Typeface, cluster: readonly ShapedGlyph[]): Composed {
  let advance = 0;
  const components: { glyph: number; x: number; y: number; box: readonly number[] }[] = [];
  for (const { glyph, dx, dy, advance: own } of cluster) {
    const outline = typeface.outline(glyph);
    if (outline.length > 0) components.push({ glyph, x: advance + dx, y: dy, box: boxOf(outline) });
    advance += own;
  }
  if (components.length === 0) return { outline: new Uint8Array(), advance };
  const outline = new DataView(new ArrayBuffer(HEADER_BYTES + components.length * COMPONENT_BYTES));
  outline.setInt16(0, -1);
  const edge = (side: number, pick: (...values: number[]) => number) =>
    pick(...components.map(({ x, y, box }) => (box[side] ?? 0) + (side % 2 === 0 ? x : y)));
  outline.setInt16(2, edge(0, Math.min));
  outline.setInt16(4, edge(1, Math.min));
  outline.setInt16(6, edge(2, Math.max));
  outline.setInt16(8, edge(3, Math.max));
  for (const [index, { glyph, x, y }] of components.entries()) {
    const at = HEADER_BYTES + index * COMPONENT_BYTES;
    outline.setUint16(at, WORDS | OFFSETS | (index < components.length - 1 ? MORE : 0));
    outline.setUint16(at + 2, glyph);
    outline.setInt16(at + 4, x);
    outline.setInt16(at + 6, y);
  }
  return { outline: new Uint8Array(outline.buffer), advance };
}

/** Left, bottom, right and top of an outline. */
function boxOf(outline: Uint8Array): readonly number[] {
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength);
  return [2, 4, 6, 8].map((offset) => view.getInt16(offset));
}
