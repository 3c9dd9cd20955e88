import type { Face, SimpleGlyph } from './faces.ts';
import type { Typeface } from './typeface.ts';
import type { Figures, Paragraph, Piece, Typeset } from './typeset.ts';

/** Where the glyph of a character is; undefined where it can't be set by itself. */
export type Lookup = (face: Face, character: string) => SimpleGlyph | undefined;

interface OpenPiece {
  readonly typeface: Typeface;
  readonly glyphs: number[];
  readonly texts: string[];
  readonly kerns: number[];
  advance: number;
}

/** A text of which each character is one glyph, from left to right; undefined where that is not so. */
export function simpleParagraph(text: string, face: Face, figures: Figures, lookup: Lookup): Paragraph | undefined {
  const whole = setSimply(text, face, figures, lookup);
  if (!whole) return undefined;
  return {
    text,
    width: whole.width,
    advances: () => advancesOf(whole, text.length),
    line: (start, end) => {
      const part =
        start === 0 && end === text.length ? whole : setSimply(text.slice(start, end), face, figures, lookup);
      return part ?? whole;
    },
  };
}

function setSimply(text: string, face: Face, figures: Figures, lookup: Lookup): Typeset | undefined {
  const pieces: Piece[] = [];
  const kerning = figures === 'proportional' ? face.kerning : undefined;
  let open: OpenPiece | undefined;
  let width = 0;
  const close = () => {
    if (!open) return;
    const { typeface, glyphs, texts, kerns, advance } = open;
    const emWidth = advance / typeface.unitsPerEm;
    pieces.push({ typeface, glyphs, texts, kerns, width: emWidth, emboldened: isEmboldened(face, typeface) });
    width += emWidth;
  };
  for (const character of text) {
    const found = lookup(face, character);
    if (!found) return undefined;
    if (open?.typeface !== found.typeface) {
      close();
      open = { typeface: found.typeface, glyphs: [], texts: [], kerns: [], advance: 0 };
    }
    const own = open.typeface === face.typeface;
    const glyph = own && !kerning ? (face.tabular.get(found.glyph) ?? found.glyph) : found.glyph;
    const last = open.glyphs.at(-1);
    if (own && kerning && last !== undefined) {
      const kern = kerning(last, glyph);
      open.kerns.push(kern);
      open.advance += kern;
    }
    open.glyphs.push(glyph);
    open.texts.push(character);
    open.advance += open.typeface.advance(glyph);
  }
  close();
  return { pieces, width };
}

/** A face of another script has one weight, which a stroke makes heavier. */
function isEmboldened(face: Face, typeface: Typeface): boolean {
  return typeface !== face.typeface && face.typeface.name === 'Inter-SemiBold';
}

function advancesOf({ pieces }: Typeset, length: number): Float64Array {
  const advances = new Float64Array(length + 1);
  let offset = 0;
  let advance = 0;
  for (const { typeface, glyphs, texts, kerns } of pieces) {
    for (let index = 0; index < glyphs.length; index++) {
      const size = texts[index]?.length ?? 1;
      advances.fill(advance, offset, offset + size);
      offset += size;
      advance += (typeface.advance(glyphs[index] ?? 0) + (kerns?.[index] ?? 0)) / typeface.unitsPerEm;
    }
  }
  advances[length] = advance;
  return advances;
}
