import { type Face, frequentGlyph, NOT_HERE, type SimpleGlyph } from './faces.ts';
import type { Typeface } from './typeface.ts';
import type { Figures, Paragraph, Piece, Typeset } from './typeset.ts';

/** Finds the glyph of a character. Undefined if it needs shaping. */
export type Lookup = (face: Face, character: string) => SimpleGlyph | undefined;

const NOTHING: Typeset = { pieces: [], width: 0 };

interface OpenPiece {
  readonly typeface: Typeface;
  readonly glyphs: number[];
  readonly texts: string[];
  readonly kerns: number[];
  advance: number;
}

/** Sets a text with one glyph for each character, from left to right. Undefined if it needs shaping. */
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
  return setInOneFace(text, face, figures) ?? setInSeveralFaces(text, face, figures, lookup);
}

/** Sets a text of frequent characters that the text face has, as nearly every text is. Undefined for any other. */
function setInOneFace(text: string, face: Face, figures: Figures): Typeset | undefined {
  const { typeface, kerning, tabular } = face;
  const { length } = text;
  if (length === 0) return NOTHING;
  const glyphs: number[] = [];
  const kerns: number[] = [];
  let advance = 0;
  let last = 0;
  for (let index = 0; index < length; index++) {
    const found = frequentGlyph(face, text.charCodeAt(index));
    if (found === NOT_HERE) return undefined;
    const glyph = figures === 'tabular' ? (tabular.get(found) ?? found) : found;
    if (index > 0 && figures === 'proportional') {
      const kern = kerning(last, glyph);
      kerns.push(kern);
      advance += kern;
    }
    glyphs.push(glyph);
    advance += typeface.advance(glyph);
    last = glyph;
  }
  const width = advance / typeface.unitsPerEm;
  return { pieces: [{ typeface, glyphs, texts: text, kerns, width, emboldened: false }], width };
}

function setInSeveralFaces(text: string, face: Face, figures: Figures, lookup: Lookup): Typeset | undefined {
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
