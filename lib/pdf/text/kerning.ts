import { coverageIndex, lookupsOf, rangeOf } from './substitution.ts';
import type { Typeface } from './typeface.ts';

const PAIR = 2;
const EXTENSION = 9;
const X_ADVANCE = 0x4;

/** How far the second glyph of a pair moves, in font units; negative is closer. */
export type Kerning = (left: number, right: number) => number;

type PairTable = (left: number, right: number) => number | undefined;

/** Reads the `kern` feature of the `GPOS` table. Remembers each pair. */
export function kerning(typeface: Typeface): Kerning {
  const table = typeface.table('GPOS');
  const pairs = table ? pairTables(table) : [];
  const known = new Map<number, number>();
  return (left, right) => {
    const key = left * 0x10000 + right;
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = firstValue(pairs, left, right);
    known.set(key, value);
    return value;
  };
}

function firstValue(pairs: readonly PairTable[], left: number, right: number): number {
  for (const pair of pairs) {
    const value = pair(left, right);
    if (value !== undefined) return value;
  }
  return 0;
}

function pairTables(table: DataView): readonly PairTable[] {
  return lookupsOf(table, 'kern').flatMap((lookup) => {
    const type = table.getUint16(lookup);
    return Array.from({ length: table.getUint16(lookup + 4) }, (_, index) => {
      const subtable = lookup + table.getUint16(lookup + 6 + index * 2);
      if (type === PAIR) return subtable;
      const extended = type === EXTENSION && table.getUint16(subtable + 2) === PAIR;
      return extended ? subtable + table.getUint32(subtable + 4) : undefined;
    })
      .filter((subtable) => subtable !== undefined && adjustsAdvanceOnly(table, subtable))
      .map((subtable) => (table.getUint16(subtable ?? 0) === 1 ? glyphPairs : classPairs)(table, subtable ?? 0));
  });
}

function adjustsAdvanceOnly(table: DataView, subtable: number): boolean {
  return table.getUint16(subtable + 4) === X_ADVANCE && table.getUint16(subtable + 6) === 0;
}

/** Format 1: the values of each pair of glyphs. */
function glyphPairs(table: DataView, subtable: number): PairTable {
  const covered = subtable + table.getUint16(subtable + 2);
  return (left, right) => {
    const index = coverageIndex(table, covered, left);
    if (index === undefined) return undefined;
    const set = subtable + table.getUint16(subtable + 10 + index * 2);
    for (let pair = 0; pair < table.getUint16(set); pair++) {
      if (table.getUint16(set + 2 + pair * 4) === right) return table.getInt16(set + 4 + pair * 4);
    }
    return undefined;
  };
}

/** Format 2: the values of each pair of classes of glyphs. */
function classPairs(table: DataView, subtable: number): PairTable {
  const covered = subtable + table.getUint16(subtable + 2);
  const first = classOf(table, subtable + table.getUint16(subtable + 8));
  const second = classOf(table, subtable + table.getUint16(subtable + 10));
  const columns = table.getUint16(subtable + 14);
  return (left, right) => {
    if (coverageIndex(table, covered, left) === undefined) return undefined;
    const column = second(right);
    return column === 0 ? undefined : table.getInt16(subtable + 16 + (first(left) * columns + column) * 2);
  };
}

/** Reads a class definition table; 0 for a glyph that it does not list. */
function classOf(table: DataView, offset: number): (glyph: number) => number {
  if (table.getUint16(offset) === 1) {
    const start = table.getUint16(offset + 2);
    const count = table.getUint16(offset + 4);
    return (glyph) => (glyph >= start && glyph < start + count ? table.getUint16(offset + 6 + (glyph - start) * 2) : 0);
  }
  const count = table.getUint16(offset + 2);
  return (glyph) => {
    const range = rangeOf(table, offset + 4, count, glyph);
    return range === undefined ? 0 : table.getUint16(range + 4);
  };
}
