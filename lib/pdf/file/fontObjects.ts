import type { FontProgram } from './fontProgram.ts';
import { type PDFContext, PDFRawStream, type PDFRef } from './objectModel.ts';
import { Verbatim } from './verbatim.ts';

const SYMBOLIC = 4;

/** Puts a font into the file. */
export function embedFont(context: PDFContext, program: FontProgram): PDFRef {
  const { typeface, name, file, bytes, toUnicode, widths } = program;
  const scale = (units: number) => Math.round((units * 1000) / typeface.unitsPerEm);
  const put = (source: string) => context.register(new Verbatim(source));
  const putStream = (data: Uint8Array, length1?: number) => {
    const dict = context.obj({ Filter: 'FlateDecode', ...(length1 ? { Length1: length1 } : {}) });
    return context.register(PDFRawStream.of(dict, data));
  };
  const descriptor = put(
    `<</Type/FontDescriptor/FontName/${name}/Flags ${SYMBOLIC}/FontBBox[${typeface.box.map(scale).join(' ')}]` +
      `/ItalicAngle 0/Ascent ${scale(typeface.ascent)}/Descent ${scale(typeface.descent)}` +
      `/CapHeight ${scale(typeface.capHeight)}/StemV 80/FontFile2 ${putStream(file, bytes)}>>`,
  );
  const descendant = put(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}` +
      '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>' +
      `/CIDToGIDMap/Identity/FontDescriptor ${descriptor}/DW 0/W[0 ${widths}]>>`,
  );
  return put(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant}]` +
      `/ToUnicode ${putStream(toUnicode)}>>`,
  );
}
