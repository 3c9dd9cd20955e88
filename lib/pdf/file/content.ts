import type { Piece, Typeset } from '../text/typeset.ts';
import type { DocumentFont, DocumentFonts } from './documentFont.ts';
import { OperatorWriter } from './operatorWriter.ts';
import type { StructureElement } from './tags.ts';

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number];

export interface TextStyle {
  readonly size: number;
  readonly colour: Colour;
  /** Added after each glyph, in points. */
  readonly spacing?: number;
}

/** Left, top, right and bottom on the page, in points from its top left corner. */
export type Box = readonly [number, number, number, number];

export interface Link {
  readonly url: string;
  readonly box: Box;
  /** Text for screen readers about the target. */
  readonly alternative: string;
}

export interface PlacedLink extends Link {
  readonly element: StructureElement;
}

/** Width in ems of the stroke that makes a regular glyph look semibold. */
const STROKE = 0.022;

/** The content stream of one page. `y` grows downwards from the top of the page. The `y` of text is its baseline. */
export class Content {
  readonly height: number;
  readonly index: number;
  readonly #fonts: DocumentFonts;
  readonly #operators = new OperatorWriter();
  readonly #marked: StructureElement[] = [];
  readonly #links: PlacedLink[] = [];
  #fill: Colour | undefined;
  #font: DocumentFont | undefined;
  #size = 0;

  constructor(height: number, index: number, fonts: DocumentFonts) {
    this.height = height;
    this.index = index;
    this.#fonts = fonts;
  }

  /** The structure elements of the page's marked content, by its id. */
  get marked(): readonly StructureElement[] {
    return this.#marked;
  }

  get links(): readonly PlacedLink[] {
    return this.#links;
  }

  /** The page's operators. */
  get stream(): Uint8Array {
    return this.#operators.bytes;
  }

  /** Draws content of a structure element. */
  tagged(element: StructureElement, draw: () => void): void {
    const id = this.#marked.length;
    this.#marked.push(element);
    element.content(this.index, id);
    this.#operators.put(`/${element.type} <</MCID ${id}>> BDC\n`);
    draw();
    this.#operators.put('EMC\n');
  }

  /** Draws decoration, which screen readers skip. */
  artifact(draw: () => void): void {
    this.#operators.put('/Artifact BMC\n');
    draw();
    this.#operators.put('EMC\n');
  }

  /** Draws the text of a link, and makes its box clickable. */
  link(element: StructureElement, link: Link, draw: () => void): void {
    this.tagged(element, draw);
    element.annotation(this.index, this.#links.length);
    this.#links.push({ ...link, element });
  }

  text(text: Typeset, x: number, y: number, style: TextStyle): void {
    this.#colour(style.colour);
    const { pieces, reading, splitsWord = false } = text;
    const [only] = pieces;
    if (pieces.length === 1 && only) {
      this.#read(only, x, y, style, !splitsWord);
      return;
    }
    const lefts: number[] = [];
    let left = x;
    for (const piece of pieces) {
      lefts.push(left);
      left += piece.width * style.size;
    }
    for (let position = 0; position < pieces.length; position++) {
      const index = reading?.[position] ?? position;
      const piece = pieces[index];
      const ends = position === pieces.length - 1 && !splitsWord;
      if (piece) this.#read(piece, lefts[index] ?? x, y, style, ends);
    }
  }

  /** Draws a piece, marked with how to read it if its glyphs do not tell (ISO 32000-1, 14.8.2.3.3 and 14.9.4). */
  #read(piece: Piece, x: number, y: number, style: TextStyle, endsWord: boolean): void {
    const { spoken, backwards } = piece;
    if (spoken !== undefined) this.#operators.put(actualText(endsWord ? `${spoken} ` : spoken));
    else if (backwards) this.#operators.put('/ReversedChars BMC\n');
    this.#piece(piece, x, y, style, endsWord);
    if (spoken !== undefined || backwards) this.#operators.put('EMC\n');
  }

  #piece(piece: Piece, x: number, y: number, style: TextStyle, endsWord: boolean): void {
    const { size, colour, spacing = 0 } = style;
    const font = this.#fonts.of(piece.typeface);
    const out = this.#operators.put('BT ');
    if (font !== this.#font || size !== this.#size) out.put(`/${font.resource} `).number(size).put(' Tf ');
    this.#font = font;
    this.#size = size;
    if (spacing) out.number(spacing).put(' Tc ');
    if (piece.emboldened) {
      out
        .put('2 Tr ')
        .number(size * STROKE)
        .put(' w ');
      this.#rgb(colour, ' RG ');
    }
    out
      .number(x)
      .put(' ')
      .number(this.height - y)
      .put(' Td ');
    font.show(out, piece, size, endsWord);
    out.put(`${piece.emboldened ? ' 0 Tr' : ''}${spacing ? ' 0 Tc' : ''} ET\n`);
  }

  box(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.#colour(colour);
    this.#operators
      .number(x)
      .put(' ')
      .number(this.height - y - height)
      .put(' ');
    this.#operators.number(width).put(' ').number(height).put(' re f\n');
  }

  /** Draws the outline of a box with round corners. */
  frame(box: Box, radius: number, colour: Colour, lineWidth: number): void {
    this.#rgb(colour, ' RG ')
      .number(lineWidth)
      .put(` w\n${this.#round(box, radius)}\ns\n`);
  }

  /** Draws a box with round corners. */
  roundBox(box: Box, radius: number, colour: Colour): void {
    this.#colour(colour);
    this.#operators.put(`${this.#round(box, radius)}\nf\n`);
  }

  #round([left, top, right, bottom]: Box, radius: number): string {
    const handle = radius * 0.4477;
    const point = (px: number, py: number) => `${number(px)} ${this.#y(py)}`;
    const curve = (...points: readonly string[]) => `${points.join(' ')} c`;
    return [
      `${point(left + radius, top)} m ${point(right - radius, top)} l`,
      curve(point(right - handle, top), point(right, top + handle), point(right, top + radius)),
      `${point(right, bottom - radius)} l`,
      curve(point(right, bottom - handle), point(right - handle, bottom), point(right - radius, bottom)),
      `${point(left + radius, bottom)} l`,
      curve(point(left + handle, bottom), point(left, bottom - handle), point(left, bottom - radius)),
      `${point(left, top + radius)} l`,
      curve(point(left, top + handle), point(left + handle, top), point(left + radius, top)),
    ].join('\n');
  }

  /** Moves the origin of what `draw` draws to (x, y), and rotates it around it. The angle is in radians. */
  rotated(x: number, y: number, angle: number, draw: () => void): void {
    const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
    const matrix = `${fine(cosine)} ${fine(sine)} ${fine(-sine)} ${fine(cosine)}`;
    // `draw` measures from the top left corner of the page, so the rotation is around it.
    this.#operators.put(`q ${matrix} ${number(x)} ${this.#y(y)} cm 1 0 0 1 0 ${number(-this.height)} cm\n`);
    this.#forget();
    draw();
    this.#operators.put('Q\n');
    this.#forget();
  }

  /** Draws text with an outline. */
  outlined(text: Typeset, x: number, y: number, style: TextStyle, outline: Colour, lineWidth: number): void {
    // The fill hides the inner half of the stroke, and the overlaps inside a letter.
    this.#operators
      .put('1 Tr ')
      .number(2 * lineWidth)
      .put(' w ');
    this.#rgb(outline, ' RG\n');
    this.text(text, x, y, style);
    this.#operators.put('0 Tr\n');
    this.text(text, x, y, style);
  }

  /** Draws the dark modules of a QR code, each a square of `module` points. Rows go downwards from `y`. */
  modules(rows: readonly (readonly boolean[])[], x: number, y: number, module: number, colour: Colour): void {
    const out = this.#operators.put('q ');
    this.#rgb(colour, ' rg ');
    out.put(`${fine(module)} 0 0 ${fine(module)} ${number(x)} ${this.#y(y)} cm\n`);
    rows.forEach((row, index) => {
      putRow(out, row, -index - 1);
    });
    out.put('f Q\n');
  }

  image(resource: string, x: number, y: number, width: number, height: number): void {
    this.#operators.put(
      `q ${number(width)} 0 0 ${number(height)} ${number(x)} ${this.#y(y + height)} cm /${resource} Do Q\n`,
    );
  }

  #colour(colour: Colour): void {
    if (colour === this.#fill) return;
    this.#rgb(colour, ' rg\n');
    this.#fill = colour;
  }

  #rgb([red, green, blue]: Colour, operator: string): OperatorWriter {
    return this.#operators.number(red).put(' ').number(green).put(' ').number(blue).put(operator);
  }

  /** Makes the next text or shape set its font and colour again. */
  #forget(): void {
    this.#fill = undefined;
    this.#font = undefined;
  }

  #y(y: number): string {
    return number(this.height - y);
  }
}

/** Writes a rectangle for each run of dark modules. */
function putRow(out: OperatorWriter, row: readonly boolean[], y: number): void {
  for (let start = 0; start < row.length; start++) {
    if (!row[start]) continue;
    let end = start + 1;
    while (row[end]) end++;
    out
      .number(start)
      .put(' ')
      .number(y)
      .put(' ')
      .number(end - start)
      .put(' 1 re\n');
    start = end;
  }
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function fine(value: number): string {
  return value.toFixed(4);
}

/** Begins marked content that is read as the given text. `EMC` ends it. */
function actualText(text: string): string {
  return `/Span <</ActualText <feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>>> BDC\n`;
}
