import { createHash } from 'node:crypto';
import type { PDFContext, PDFRef } from 'pdf-lib';
import type { DocumentFont } from './documentFont.ts';
import { PDFRawStream, PDFString } from './objectModel.ts';
import { pack } from './pack.ts';
import { subset } from './subset.ts';

const SYMBOLIC = 4;
/** `ToUnicode` blocks hold up to 100 entries (Adobe Technical Note 5014). */
const MAPPINGS_PER_BLOCK = 100;
/** What a glyph says that belongs to the one before it: PDF/UA-1, 7.21.7 wants a meaning for each. */
const NOTHING = '\u200b';

/** Puts the glyphs that a document showed in a font into the file. */
export function embedFont(context: PDFContext, font: DocumentFont): PDFRef {
  const { typeface, glyphs, texts } = font;
  const program = subset(typeface, glyphs);
  const scale = (units: number) => Math.round((units * 1000) / typeface.unitsPerEm);
  const baseFont = `${subsetTag(program)}+${typeface.name}`;
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: baseFont,
      Flags: SYMBOLIC,
      FontBBox: typeface.box.map(scale),
      ItalicAngle: 0,
      Ascent: scale(typeface.ascent),
      Descent: scale(typeface.descent),
      CapHeight: scale(typeface.capHeight),
      StemV: 80,
      FontFile2: context.register(
        PDFRawStream.of(context.obj({ Filter: 'FlateDecode', Length1: program.length }), pack(program)),
      ),
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: baseFont,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      CIDToGIDMap: 'Identity',
      FontDescriptor: descriptor,
      DW: 0,
      W: [0, glyphs.map((glyph) => scale(typeface.advance(glyph)))],
    }),
  );
  const toUnicode = pack(unicodeMap(texts));
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }), toUnicode)),
    }),
  );
}

/** Six letters that tell one subset of a typeface from another. */
function subsetTag(program: Uint8Array): string {
  const digest = createHash('sha256').update(program).digest();
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}

function unicodeMap(texts: readonly string[]): string {
  const mappings = texts
    .map((text, code) => ({ text, code }))
    .filter(({ code }) => code > 0)
    .map(({ text, code }) => `<${code.toString(16).padStart(4, '0')}> <${utf16(text || NOTHING)}>`);
  const blocks: string[] = [];
  for (let start = 0; start < mappings.length; start += MAPPINGS_PER_BLOCK) {
    const block = mappings.slice(start, start + MAPPINGS_PER_BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end`;
}

function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}
