import type { Piece, Typeset } from '../text/typeset.ts';
import type { DocumentFonts } from './documentFont.ts';
import type { StructureElement } from './tags.ts';

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number];

export interface TextStyle {
  readonly size: number;
  readonly colour: Colour;
  /** Added after each glyph, in points. */
  readonly spacing?: number;
}

/** Left, top, right and bottom, in the page's own coordinates. */
export type Box = readonly [number, number, number, number];

export interface Link {
  readonly url: string;
  readonly box: Box;
  /** What a screen reader says of where the link leads. */
  readonly alternative: string;
}

export interface PlacedLink extends Link {
  readonly element: StructureElement;
}

/** Width in ems of the stroke that makes a regular glyph semibold. */
const STROKE = 0.022;

/** The content stream of one page. `y` grows downwards from the page's upper edge; text stands on its baseline. */
export class Content {
  readonly height: number;
  readonly index: number;
  readonly #fonts: DocumentFonts;
  readonly #operators: string[] = [];
  readonly #marked: StructureElement[] = [];
  readonly #links: PlacedLink[] = [];
  #stream: Uint8Array | undefined;
  #fill: Colour | undefined;
  #font = '';

  constructor(height: number, index: number, fonts: DocumentFonts) {
    this.height = height;
    this.index = index;
    this.#fonts = fonts;
  }

  /** The element each marked content sequence of the page belongs to, by its id. */
  get marked(): readonly StructureElement[] {
    return this.#marked;
  }

  get links(): readonly PlacedLink[] {
    return this.#links;
  }

  /** The page's operators; drawn on no more after it was asked for. */
  get stream(): Uint8Array {
    this.#stream ??= Buffer.from(this.#operators.join('\n'), 'latin1');
    return this.#stream;
  }

  /** Marks what `draw` draws as content of the element. */
  tagged(element: StructureElement, draw: () => void): void {
    const id = this.#marked.length;
    this.#marked.push(element);
    element.content(this.index, id);
    this.#operators.push(`/${element.type} <</MCID ${id}>> BDC`);
    draw();
    this.#operators.push('EMC');
  }

  /** Marks what `draw` draws as decoration, which a screen reader passes over. */
  artifact(draw: () => void): void {
    this.#operators.push('/Artifact BMC');
    draw();
    this.#operators.push('EMC');
  }

  /** Marks what `draw` draws as the text of a link, and makes its box lead to the address. */
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

  /** Marks how a piece is to be read where its glyphs do not say so (ISO 32000-1, 14.8.2.3.3 and 14.9.4). */
  #read(piece: Piece, x: number, y: number, style: TextStyle, endsWord: boolean): void {
    const { spoken, backwards } = piece;
    if (spoken !== undefined) this.#operators.push(actualText(endsWord ? `${spoken} ` : spoken));
    else if (backwards) this.#operators.push('/ReversedChars BMC');
    this.#operators.push(this.#piece(piece, x, y, style, endsWord));
    if (spoken !== undefined || backwards) this.#operators.push('EMC');
  }

  #piece(piece: Piece, x: number, y: number, style: TextStyle, endsWord: boolean): string {
    const { size, colour, spacing = 0 } = style;
    const font = this.#fonts.of(piece.typeface);
    const select = `/${font.resource} ${number(size)} Tf `;
    const changed = select !== this.#font;
    this.#font = select;
    const before = [
      changed ? select : '',
      spacing ? `${number(spacing)} Tc ` : '',
      piece.emboldened ? `2 Tr ${number(size * STROKE)} w ${colour.map(number).join(' ')} RG ` : '',
    ].join('');
    const after = `${piece.emboldened ? ' 0 Tr' : ''}${spacing ? ' 0 Tc' : ''}`;
    return `BT ${before}${number(x)} ${this.#y(y)} Td ${font.show(piece, size, endsWord)}${after} ET`;
  }

  box(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.#colour(colour);
    this.#operators.push(`${number(x)} ${this.#y(y + height)} ${number(width)} ${number(height)} re f`);
  }

  /** The outline of a box with round corners. */
  frame(box: Box, radius: number, colour: Colour, lineWidth: number): void {
    this.#operators.push(`${colour.map(number).join(' ')} RG ${number(lineWidth)} w`, this.#round(box, radius), 's');
  }

  /** A box with round corners. */
  roundBox(box: Box, radius: number, colour: Colour): void {
    this.#colour(colour);
    this.#operators.push(this.#round(box, radius), 'f');
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

  /** Turns what `draw` draws around its own point (0, 0), which comes to stand at (x, y); the angle is in radians. */
  turned(x: number, y: number, angle: number, draw: () => void): void {
    const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
    const matrix = `${fine(cosine)} ${fine(sine)} ${fine(-sine)} ${fine(cosine)}`;
    // `draw` counts from the page's upper edge, so the turn is around that edge's left end.
    this.#operators.push(`q ${matrix} ${number(x)} ${this.#y(y)} cm 1 0 0 1 0 ${number(-this.height)} cm`);
    this.#forget();
    draw();
    this.#operators.push('Q');
    this.#forget();
  }

  /** Text with an outline around it. */
  outlined(text: Typeset, x: number, y: number, style: TextStyle, outline: Colour, lineWidth: number): void {
    // The filling hides the inner half of the stroke, and where the strokes of one letter cross.
    this.#operators.push(`1 Tr ${number(2 * lineWidth)} w ${outline.map(number).join(' ')} RG`);
    this.text(text, x, y, style);
    this.#operators.push('0 Tr');
    this.text(text, x, y, style);
  }

  /** Draws unit squares at whole coordinates, scaled to `module` points; rows run downwards from `y`. */
  modules(rows: readonly (readonly boolean[])[], x: number, y: number, module: number, colour: Colour): void {
    const squares = rows.map((row, index) => rowSource(row, -index - 1));
    this.#operators.push(
      `q ${colour.map(number).join(' ')} rg ${fine(module)} 0 0 ${fine(module)} ${number(x)} ${this.#y(y)} cm`,
      squares.join(''),
      'f Q',
    );
  }

  image(resource: string, x: number, y: number, width: number, height: number): void {
    this.#operators.push(
      `q ${number(width)} 0 0 ${number(height)} ${number(x)} ${this.#y(y + height)} cm /${resource} Do Q`,
    );
  }

  #colour(colour: Colour): void {
    if (colour === this.#fill) return;
    this.#operators.push(`${colour.map(number).join(' ')} rg`);
    this.#fill = colour;
  }

  /** After this the next text and shape say again how they are drawn. */
  #forget(): void {
    this.#fill = undefined;
    this.#font = '';
  }

  #y(y: number): string {
    return number(this.height - y);
  }
}

/** A rectangle for each unbroken run of dark modules. */
function rowSource(row: readonly boolean[], y: number): string {
  let source = '';
  for (let start = 0; start < row.length; start++) {
    if (!row[start]) continue;
    let end = start + 1;
    while (row[end]) end++;
    source += `${start} ${y} ${end - start} 1 re\n`;
    start = end;
  }
  return source;
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function fine(value: number): string {
  return value.toFixed(4);
}

/** Begins what is read as the given text, whatever its glyphs are; `EMC` ends it. */
function actualText(text: string): string {
  return `/Span <</ActualText <feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>>> BDC`;
}
