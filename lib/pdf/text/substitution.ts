import type { Typeface } from './typeface.ts';

const SINGLE = 1;
const EXTENSION = 7;

/** The one-for-one glyph substitutions of an OpenType feature such as `tnum`, from the `GSUB` table. */
export function singleSubstitutions(typeface: Typeface, feature: string): ReadonlyMap<number, number> {
  const table = typeface.table('GSUB');
  const substitutions = new Map<number, number>();
  if (!table) return substitutions;
  for (const lookup of lookupsOf(table, feature)) {
    const type = table.getUint16(lookup);
    for (let index = 0; index < table.getUint16(lookup + 4); index++) {
      const subtable = lookup + table.getUint16(lookup + 6 + index * 2);
      if (type === SINGLE) readSingle(table, subtable, substitutions);
      else if (type === EXTENSION && table.getUint16(subtable + 2) === SINGLE) {
        readSingle(table, subtable + table.getUint32(subtable + 4), substitutions);
      }
    }
  }
  return substitutions;
}

/** Offsets of a feature's lookups in a `GSUB` or `GPOS` table. */
export function lookupsOf(table: DataView, feature: string): readonly number[] {
  const features = table.getUint16(6);
  const lookups = table.getUint16(8);
  const found = new Set<number>();
  for (let index = 0; index < table.getUint16(features); index++) {
    const record = features + 2 + index * 6;
    if (tagAt(table, record) !== feature) continue;
    const offset = features + table.getUint16(record + 4);
    for (let entry = 0; entry < table.getUint16(offset + 2); entry++) {
      found.add(lookups + table.getUint16(lookups + 2 + table.getUint16(offset + 4 + entry * 2) * 2));
    }
  }
  return [...found];
}

/** The glyphs of a coverage table, in the order of their coverage index. */
export function coverage(table: DataView, offset: number): readonly number[] {
  const count = table.getUint16(offset + 2);
  if (table.getUint16(offset) === 1) {
    return Array.from({ length: count }, (_, index) => table.getUint16(offset + 4 + index * 2));
  }
  return Array.from({ length: count }, (_, index) => offset + 4 + index * 6).flatMap((range) => {
    const first = table.getUint16(range);
    return Array.from({ length: table.getUint16(range + 2) - first + 1 }, (_, index) => first + index);
  });
}

/** The coverage index of a glyph. Undefined if the table does not cover it. */
export function coverageIndex(table: DataView, offset: number, glyph: number): number | undefined {
  const count = table.getUint16(offset + 2);
  if (table.getUint16(offset) === 2) {
    const range = rangeOf(table, offset + 4, count, glyph);
    return range === undefined ? undefined : table.getUint16(range + 4) + glyph - table.getUint16(range);
  }
  const index = firstIndex(count, (at) => table.getUint16(offset + 4 + at * 2) >= glyph);
  return index < count && table.getUint16(offset + 4 + index * 2) === glyph ? index : undefined;
}

/** The offset of the range that holds a glyph, in a sorted list of records of first glyph, last glyph and value. */
export function rangeOf(table: DataView, records: number, count: number, glyph: number): number | undefined {
  const index = firstIndex(count, (at) => table.getUint16(records + at * 6 + 2) >= glyph);
  const record = records + index * 6;
  return index < count && table.getUint16(record) <= glyph ? record : undefined;
}

/** The first index for which `holds` is true, by binary search; `count` if there is none. */
function firstIndex(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function readSingle(table: DataView, subtable: number, substitutions: Map<number, number>): void {
  const delta = table.getUint16(subtable) === 1;
  coverage(table, subtable + table.getUint16(subtable + 2)).forEach((glyph, index) => {
    const substitute = delta
      ? (glyph + table.getInt16(subtable + 4)) & 0xffff
      : table.getUint16(subtable + 6 + index * 2);
    substitutions.set(glyph, substitute);
  });
}

function tagAt(table: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((letter) => table.getUint8(offset + letter)));
}
