import { hash } from 'node:crypto';
import type { Typeface } from '../text/typeface.ts';
import { compressMore } from './compress.ts';
import { subset } from './subset.ts';

/** A subset of a typeface, ready to be embedded. */
export interface FontProgram {
  readonly typeface: Typeface;
  /** The typeface's name after six letters that identify the subset. */
  readonly name: string;
  readonly file: Uint8Array;
  /** Size of the file before compression. */
  readonly bytes: number;
  /** Compressed. */
  readonly toUnicode: Uint8Array;
  /** In thousandths of an em, as a PDF array. */
  readonly widths: string;
}

/** `ToUnicode` blocks hold up to 100 entries (Adobe Technical Note 5014). */
const MAPPINGS_PER_BLOCK = 100;
/** Text of a glyph that belongs to the one before it: PDF/UA-1, 7.21.7 requires a text for each glyph. */
const NOTHING = '\u200b';

/** A subset of the given glyphs of a typeface, numbered from 0, with the text of each. */
export function fontProgram(
  typeface: Typeface,
  glyphs: readonly number[],
  texts: readonly string[],
  compressFont: typeof compressMore = compressMore,
): FontProgram {
  const program = subset(typeface, glyphs);
  const widths = glyphs.map((glyph) => Math.round((typeface.advance(glyph) * 1000) / typeface.unitsPerEm));
  return {
    typeface,
    name: `${subsetTag(program)}+${typeface.name}`,
    file: compressFont(program),
    bytes: program.length,
    toUnicode: compressFont(unicodeMap(texts)),
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

/** Ranges of codes from 1 on. Codes of consecutive characters share a range, as long as only the last byte changes. */
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
