import { hash } from 'node:crypto';
import type { Typeface } from '../text/typeface.ts';
import { packSmaller } from './pack.ts';
import { subset } from './subset.ts';

/** A part of a typeface, ready to be put into a file. */
export interface FontProgram {
  readonly typeface: Typeface;
  /** The typeface's name after six letters that tell one subset of it from another. */
  readonly name: string;
  readonly file: Uint8Array;
  /** Of the file before it was packed. */
  readonly bytes: number;
  /** Packed. */
  readonly toUnicode: Uint8Array;
  /** In thousandths of an em, as a PDF array. */
  readonly widths: string;
}

/** `ToUnicode` blocks hold up to 100 entries (Adobe Technical Note 5014). */
const MAPPINGS_PER_BLOCK = 100;
/** What a glyph says that belongs to the one before it: PDF/UA-1, 7.21.7 wants a meaning for each. */
const NOTHING = '\u200b';

/** The given glyphs of a typeface, numbered from 0, and what each of them says. */
export function fontProgram(
  typeface: Typeface,
  glyphs: readonly number[],
  texts: readonly string[],
  press: typeof packSmaller = packSmaller,
): FontProgram {
  const program = subset(typeface, glyphs);
  const widths = glyphs.map((glyph) => Math.round((typeface.advance(glyph) * 1000) / typeface.unitsPerEm));
  return {
    typeface,
    name: `${subsetTag(program)}+${typeface.name}`,
    file: press(program),
    bytes: program.length,
    toUnicode: press(unicodeMap(texts)),
    widths: `[${widths.join(' ')}]`,
  };
}

function subsetTag(program: Uint8Array): string {
  const digest = hash('sha256', program, 'buffer');
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}

function unicodeMap(texts: readonly string[]): string {
  const ranges = rangesOf(texts.map((text) => text || NOTHING));
  const blocks: string[] = [];
  for (let start = 0; start < ranges.length; start += MAPPINGS_PER_BLOCK) {
    const block = ranges.slice(start, start + MAPPINGS_PER_BLOCK);
    blocks.push(`${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}

/** Codes from 1 on; those whose characters follow each other share a range, as far as their last byte counts up. */
function rangesOf(texts: readonly string[]): readonly string[] {
  const ranges: string[] = [];
  for (let first = 1; first < texts.length; ) {
    let last = first;
    while (last + 1 < texts.length && follows(texts[last], texts[last + 1], last + 1)) last++;
    ranges.push(`<${hex(first)}> <${hex(last)}> <${utf16(texts[first] ?? '')}>`);
    first = last + 1;
  }
  return ranges;
}

function follows(before = '', after = '', code: number): boolean {
  const [from, to] = [before.charCodeAt(0), after.charCodeAt(0)];
  return before.length === 1 && after.length === 1 && to === from + 1 && (to & 0xff) !== 0 && (code & 0xff) !== 0;
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}

function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}
