import type { Typeface } from '../text/typeface.ts';

const CHECKSUM_MAGIC = 0xb1b0afba;
const COMPOSITE = { wordArguments: 0x1, scale: 0x8, more: 0x20, xyScale: 0x40, matrix: 0x80 } as const;

/**
 * A TrueType font program with the given glyphs of a typeface, renumbered from 0 in that order. The components of composite
 * glyphs follow. It has no `cmap`, `name` and hints, which a PDF does not need.
 */
export function subset(typeface: Typeface, glyphs: readonly number[]): Uint8Array {
  const order = [...glyphs];
  const numbers = new Map(order.map((glyph, index) => [glyph, index]));
  const renumber = (glyph: number): number => {
    const known = numbers.get(glyph);
    if (known !== undefined) return known;
    numbers.set(glyph, order.length);
    return order.push(glyph) - 1;
  };
  const outlines: Uint8Array[] = [];
  for (let index = 0; index < order.length; index++) {
    outlines.push(renumberComponents(typeface.outline(order[index] ?? 0), renumber));
  }
  const { glyf, loca } = joinOutlines(outlines);
  return joinTables([
    ['glyf', glyf],
    ['head', longOffsets(copyOf(typeface, 'head'))],
    ['hhea', patched(copyOf(typeface, 'hhea'), 34, order.length)],
    ['hmtx', metrics(typeface, order)],
    ['loca', loca],
    ['maxp', withoutHints(patched(copyOf(typeface, 'maxp'), 4, order.length))],
  ]);
}

function renumberComponents(outline: Uint8Array, renumber: (glyph: number) => number): Uint8Array {
  const source = viewOf(outline);
  if (outline.length === 0 || source.getInt16(0) >= 0) return outline;
  const copy = outline.slice();
  const view = viewOf(copy);
  for (let offset = 10, flags: number = COMPOSITE.more; flags & COMPOSITE.more; ) {
    flags = view.getUint16(offset);
    view.setUint16(offset + 2, renumber(view.getUint16(offset + 2)));
    offset += 4 + (flags & COMPOSITE.wordArguments ? 4 : 2);
    if (flags & COMPOSITE.scale) offset += 2;
    else if (flags & COMPOSITE.xyScale) offset += 4;
    else if (flags & COMPOSITE.matrix) offset += 8;
  }
  return copy;
}

function joinOutlines(outlines: readonly Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const loca = new Uint8Array((outlines.length + 1) * 4);
  const offsets = viewOf(loca);
  let size = 0;
  outlines.forEach((outline, index) => {
    size += padded(outline.length);
    offsets.setUint32((index + 1) * 4, size);
  });
  const glyf = new Uint8Array(size);
  outlines.forEach((outline, index) => {
    glyf.set(outline, offsets.getUint32(index * 4));
  });
  return { glyf, loca };
}

function metrics(typeface: Typeface, order: readonly number[]): Uint8Array {
  const hmtx = new Uint8Array(order.length * 4);
  const view = viewOf(hmtx);
  order.forEach((glyph, index) => {
    const outline = typeface.outline(glyph);
    view.setUint16(index * 4, typeface.advance(glyph));
    view.setInt16(index * 4 + 2, outline.length ? viewOf(outline).getInt16(2) : 0);
  });
  return hmtx;
}

function longOffsets(head: Uint8Array): Uint8Array {
  return patched(patched(patched(head, 50, 1), 8, 0), 10, 0);
}

function withoutHints(maxp: Uint8Array): Uint8Array {
  return patched(maxp, 26, 0);
}

function patched(table: Uint8Array, offset: number, value: number): Uint8Array {
  viewOf(table).setUint16(offset, value);
  return table;
}

function joinTables(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const directory = 12 + tables.length * 16;
  const file = new Uint8Array(tables.reduce((size, [, table]) => size + padded(table.length), directory));
  const view = viewOf(file);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, tables.length * 16 - power * 16);
  let offset = directory;
  let head = 0;
  tables.forEach(([tag, table], index) => {
    const record = 12 + index * 16;
    for (let letter = 0; letter < 4; letter++) file[record + letter] = tag.charCodeAt(letter);
    view.setUint32(record + 4, checksum(table));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, table.length);
    file.set(table, offset);
    if (tag === 'head') head = offset;
    offset += padded(table.length);
  });
  view.setUint32(head + 8, (CHECKSUM_MAGIC - checksum(file)) >>> 0);
  return file;
}

function checksum(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  const whole = bytes.length & ~3;
  let sum = 0;
  for (let offset = 0; offset < whole; offset += 4) sum = (sum + view.getUint32(offset)) | 0;
  for (let offset = whole; offset < bytes.length; offset++) {
    sum = (sum + ((bytes[offset] ?? 0) << (24 - (offset - whole) * 8))) | 0;
  }
  return sum >>> 0;
}

function copyOf(typeface: Typeface, tag: string): Uint8Array {
  const table = typeface.table(tag);
  if (!table) throw new Error(`font ${typeface.name} has no ${tag} table`);
  return new Uint8Array(table.buffer, table.byteOffset, table.byteLength).slice();
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function padded(size: number): number {
  return (size + 3) & ~3;
}
