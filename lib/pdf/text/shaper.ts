import { readFile } from 'node:fs/promises';
import { once } from './once.ts';
import type { Typeface } from './typeface.ts';

/** One glyph of a shaped run, in visual order; distances are in font units. */
export interface ShapedGlyph {
  readonly glyph: number;
  /** The characters of its cluster. Empty for all glyphs of a cluster but the first. */
  readonly text: string;
  /** Offset of its cluster in the text. */
  readonly cluster: number;
  /** Whether a line that begins or ends here has to be shaped again. */
  readonly unsafeToBreak: boolean;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** Shapes a run of one script and direction. Clusters count from `offset`. */
export type Shape = (
  typeface: Typeface,
  text: string,
  direction: 'ltr' | 'rtl',
  offset?: number,
) => readonly ShapedGlyph[];

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A part of the global `WebAssembly`, which TypeScript's library declares for browsers only. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

/** Functions of HarfBuzz. Pointers are offsets into its memory. */
interface HarfBuzz {
  readonly memory: Memory;
  __wasm_call_ctors(): void;
  malloc(size: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_font_create(face: number): number;
  hb_buffer_create(): number;
  hb_buffer_clear_contents(buffer: number): void;
  hb_buffer_add_utf16(buffer: number, text: number, length: number, offset: number, itemLength: number): void;
  hb_buffer_guess_segment_properties(buffer: number): void;
  hb_buffer_set_direction(buffer: number, direction: number): void;
  hb_buffer_get_length(buffer: number): number;
  hb_buffer_get_glyph_infos(buffer: number, length: number): number;
  hb_buffer_get_glyph_positions(buffer: number, length: number): number;
  hb_shape(font: number, buffer: number, features: number, featureCount: number): void;
}

const READ_ONLY = 1;
const DIRECTION = { ltr: 4, rtl: 5 } as const;
const PAGE_BYTES = 65_536;
/** Words of 32 bits in `hb_glyph_info_t` and in `hb_glyph_position_t`. */
const RECORD_WORDS = 5;
/** `HB_GLYPH_FLAG_UNSAFE_TO_BREAK`, in the second word of `hb_glyph_info_t`. */
const UNSAFE_TO_BREAK = 1;

/** HarfBuzz in its package. In a bundle it is among the fonts. */
const MODULE = import.meta.resolve('harfbuzzjs/dist/harfbuzz.wasm');

const start = once(async (file: string): Promise<Shape> => {
  const bytes = await readFile(new URL(file));
  let memory: Memory | undefined;
  const grow = (size: number) => {
    const missing = size - (memory?.buffer.byteLength ?? 0);
    memory?.grow(Math.ceil(missing / PAGE_BYTES));
    return 1;
  };
  const fail = () => {
    throw new Error('the text shaper has stopped');
  };
  const { instance } = await WebAssembly.instantiate(bytes, {
    env: {
      emscripten_resize_heap: grow,
      _abort_js: fail,
      _setitimer_js: () => 0,
      _emscripten_runtime_keepalive_clear: () => undefined,
    },
    wasi_snapshot_preview1: { proc_exit: fail },
  });
  const harfbuzz = instance.exports as HarfBuzz;
  memory = harfbuzz.memory;
  harfbuzz.__wasm_call_ctors();
  return shapeWith(harfbuzz);
});

/** HarfBuzz, started once per process. */
export function shaper(): Promise<Shape> {
  return start(MODULE);
}

function shapeWith(harfbuzz: HarfBuzz): Shape {
  const buffer = harfbuzz.hb_buffer_create();
  const fonts = new Map<Typeface, number>();
  const fontOf = (typeface: Typeface): number => {
    const font = fonts.get(typeface) ?? createFont(harfbuzz, typeface);
    fonts.set(typeface, font);
    return font;
  };
  return (typeface, text, direction, offset = 0) => {
    const font = fontOf(typeface);
    const characters = copyText(harfbuzz, text);
    harfbuzz.hb_buffer_clear_contents(buffer);
    harfbuzz.hb_buffer_add_utf16(buffer, characters, text.length, 0, text.length);
    harfbuzz.free(characters);
    harfbuzz.hb_buffer_guess_segment_properties(buffer);
    harfbuzz.hb_buffer_set_direction(buffer, DIRECTION[direction]);
    harfbuzz.hb_shape(font, buffer, 0, 0);
    return readGlyphs(harfbuzz, buffer, text, offset);
  };
}

function createFont(harfbuzz: HarfBuzz, { data }: Typeface): number {
  const pointer = harfbuzz.malloc(data.length);
  new Uint8Array(harfbuzz.memory.buffer).set(data, pointer);
  const blob = harfbuzz.hb_blob_create(pointer, data.length, READ_ONLY, 0, 0);
  return harfbuzz.hb_font_create(harfbuzz.hb_face_create(blob, 0));
}

function copyText(harfbuzz: HarfBuzz, text: string): number {
  const pointer = harfbuzz.malloc(Math.max(2, text.length * 2));
  const units = new Uint16Array(harfbuzz.memory.buffer, pointer, text.length);
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  return pointer;
}

function readGlyphs(harfbuzz: HarfBuzz, buffer: number, text: string, offset: number): readonly ShapedGlyph[] {
  const count = harfbuzz.hb_buffer_get_length(buffer);
  const words = count * RECORD_WORDS;
  const infos = new Uint32Array(harfbuzz.memory.buffer, harfbuzz.hb_buffer_get_glyph_infos(buffer, 0), words);
  const places = new Int32Array(harfbuzz.memory.buffer, harfbuzz.hb_buffer_get_glyph_positions(buffer, 0), words);
  const clusters = Array.from({ length: count }, (_, index) => infos[index * RECORD_WORDS + 2] ?? 0);
  const texts = clusterTexts(clusters, text);
  return clusters.map((cluster, index) => {
    const record = index * RECORD_WORDS;
    return {
      glyph: infos[record] ?? 0,
      text: texts[index] ?? '',
      cluster: cluster + offset,
      unsafeToBreak: ((infos[record + 1] ?? 0) & UNSAFE_TO_BREAK) !== 0,
      advance: places[record] ?? 0,
      dx: places[record + 2] ?? 0,
      dy: places[record + 3] ?? 0,
    };
  });
}

/** The characters of each glyph, from the start of each glyph's cluster. The first glyph of a cluster gets all of its characters. */
function clusterTexts(starts: readonly number[], text: string): readonly string[] {
  const backwards = (starts[0] ?? 0) > (starts.at(-1) ?? 0);
  const texts = starts.map(() => '');
  for (let first = 0; first < starts.length; ) {
    let next = first + 1;
    while (next < starts.length && starts[next] === starts[first]) next++;
    const end = backwards ? (starts[first - 1] ?? text.length) : (starts[next] ?? text.length);
    texts[first] = text.slice(starts[first], end);
    first = next;
  }
  return texts;
}
