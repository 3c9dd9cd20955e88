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

/** Width in ems of the stroke that makes a regular glyph semibold. */
const STROKE = 0.022;

/** The content stream of one page. `y` grows downwards from the page's upper edge; text stands on its baseline. */
export class Content {
  readonly height: number;
  readonly index: number;
  readonly #fonts: DocumentFonts;
  readonly #operators: string[] = [];
  readonly #marked: StructureElement[] = [];
  #stream: string | undefined;
  #fill = '';
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

  /** The page's operators; drawn on no more after it was asked for. */
  get stream(): string {
    this.#stream ??= this.#operators.join('\n');
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

  text(text: Typeset, x: number, y: number, style: TextStyle): void {
    this.#colour(style.colour);
    if (text.spoken) {
      const spoken = text.splitsWord ? text.spoken : `${text.spoken} `;
      this.#operators.push(`/Span <</ActualText ${utf16(spoken)}>> BDC`);
    }
    const lefts: number[] = [];
    let left = x;
    for (const piece of text.pieces) {
      lefts.push(left);
      left += piece.width * style.size;
    }
    const order = text.reading ?? lefts.map((_, index) => index);
    for (const [position, index] of order.entries()) {
      const piece = text.pieces[index];
      const ends = position === order.length - 1 && !text.splitsWord;
      if (piece) this.#operators.push(this.#piece(piece, lefts[index] ?? x, y, style, ends));
    }
    if (text.spoken) this.#operators.push('EMC');
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
  frame(x: number, y: number, width: number, height: number, radius: number, colour: Colour, lineWidth: number): void {
    const handle = radius * 0.4477;
    const [left, right, top, bottom] = [x, x + width, y, y + height];
    const point = (px: number, py: number) => `${number(px)} ${this.#y(py)}`;
    const curve = (...points: readonly string[]) => `${points.join(' ')} c`;
    this.#operators.push(
      `${colour.map(number).join(' ')} RG ${number(lineWidth)} w`,
      `${point(left + radius, top)} m ${point(right - radius, top)} l`,
      curve(point(right - handle, top), point(right, top + handle), point(right, top + radius)),
      `${point(right, bottom - radius)} l`,
      curve(point(right, bottom - handle), point(right - handle, bottom), point(right - radius, bottom)),
      `${point(left + radius, bottom)} l`,
      curve(point(left + handle, bottom), point(left, bottom - handle), point(left, bottom - radius)),
      `${point(left, top + radius)} l`,
      curve(point(left, top + handle), point(left + handle, top), point(left + radius, top)),
      's',
    );
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
    const operator = `${colour.map(number).join(' ')} rg`;
    if (operator !== this.#fill) this.#operators.push(operator);
    this.#fill = operator;
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

function utf16(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}
