/** A parsed TrueType font; distances are in font units, `unitsPerEm` to the em. */
export interface Typeface {
  readonly name: string;
  readonly data: Uint8Array;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  readonly glyphCount: number;
  /** The glyph of a code point, 0 if the font has none. */
  glyph(codePoint: number): number;
  advance(glyph: number): number;
  /** The outline of a glyph from the `glyf` table, empty for a space. */
  outline(glyph: number): Uint8Array;
  /** A table of the font. Undefined if it has none of this name. */
  table(tag: string): DataView | undefined;
}

const NO_OUTLINE = new Uint8Array();

export function parseTypeface(name: string, data: Uint8Array): Typeface {
  const tables = readDirectory(data);
  const need = (tag: string): DataView => {
    const table = tables.get(tag);
    if (!table) throw new Error(`font ${name} has no ${tag} table`);
    return table;
  };
  const head = need('head');
  const hhea = need('hhea');
  const glyf = need('glyf');
  const unitsPerEm = head.getUint16(18);
  const glyphCount = need('maxp').getUint16(4);
  const loca = need('loca');
  const hmtx = need('hmtx');
  const lastAdvance = hhea.getUint16(34) - 1;
  const isLong = head.getInt16(50) === 1;
  // Read when needed: a font has thousands of glyphs, a document shows some dozens.
  const offset = (glyph: number) => (isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2);
  const os2 = tables.get('OS/2');
  return {
    name,
    data,
    unitsPerEm,
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    capHeight: os2 && os2.getUint16(0) >= 2 ? os2.getInt16(88) : hhea.getInt16(4),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    glyphCount,
    glyph: readCharacterMap(need('cmap')),
    advance: (glyph) => (glyph < glyphCount ? hmtx.getUint16(Math.min(glyph, lastAdvance) * 4) : 0),
    outline: (glyph) => (glyph < glyphCount ? bytesOf(glyf, offset(glyph), offset(glyph + 1)) : NO_OUTLINE),
    table: (tag) => tables.get(tag),
  };
}

function readDirectory(data: Uint8Array): Map<string, DataView> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const tables = new Map<string, DataView>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const record = 12 + index * 16;
    const tag = String.fromCharCode(...data.subarray(record, record + 4));
    const offset = view.getUint32(record + 8);
    tables.set(tag, new DataView(data.buffer, data.byteOffset + offset, view.getUint32(record + 12)));
  }
  return tables;
}

const FORMAT_PREFERENCE = [12, 4];

function readCharacterMap(cmap: DataView): (codePoint: number) => number {
  const subtables = Array.from({ length: cmap.getUint16(2) }, (_, index) => cmap.getUint32(4 + index * 8 + 4));
  for (const format of FORMAT_PREFERENCE) {
    const offset = subtables.find((candidate) => cmap.getUint16(candidate) === format);
    if (offset !== undefined) return format === 12 ? groupLookup(cmap, offset) : segmentLookup(cmap, offset);
  }
  throw new Error('font has no Unicode character map');
}

function groupLookup(cmap: DataView, offset: number): (codePoint: number) => number {
  const groups = offset + 16;
  const count = cmap.getUint32(offset + 12);
  return (codePoint) => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cmap.getUint32(groups + middle * 12 + 4) < codePoint) low = middle + 1;
      else high = middle;
    }
    if (low === count) return 0;
    const start = cmap.getUint32(groups + low * 12);
    return codePoint < start ? 0 : cmap.getUint32(groups + low * 12 + 8) + codePoint - start;
  };
}

function segmentLookup(cmap: DataView, offset: number): (codePoint: number) => number {
  const doubled = cmap.getUint16(offset + 6);
  const ends = offset + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const ranges = deltas + doubled;
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    let low = 0;
    let high = doubled / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cmap.getUint16(ends + middle * 2) < codePoint) low = middle + 1;
      else high = middle;
    }
    const segment = low * 2;
    if (segment === doubled) return 0;
    const start = cmap.getUint16(starts + segment);
    if (codePoint < start) return 0;
    const delta = cmap.getUint16(deltas + segment);
    const range = cmap.getUint16(ranges + segment);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = cmap.getUint16(ranges + segment + range + (codePoint - start) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}

function bytesOf(view: DataView, start: number, end: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + start, Math.max(0, end - start));
}
