import { Content } from '../file/content.ts';
import { DocumentFonts } from '../file/documentFont.ts';
import { StructureElement } from '../file/tags.ts';
import { MARGIN, type Paper } from './theme.ts';

/** Space for the footer, below the text of every page. */
const FOOTER_HEIGHT = 30;
/** Space for the running head, from the second page on. */
const RUNNING_HEAD_HEIGHT = 30;

/** Fills pages from top to bottom. The next section starts at `y`. */
export class Flow {
  readonly paper: Paper;
  readonly fonts = new DocumentFonts();
  readonly pages: Content[] = [];
  readonly root = new StructureElement('Document');
  y = MARGIN;

  readonly #background: (page: Content) => void;

  /** `background` is drawn on every page before anything else. */
  constructor(paper: Paper, background: (page: Content) => void) {
    this.paper = paper;
    this.#background = background;
    this.#addPage();
  }

  get page(): Content {
    const page = this.pages.at(-1);
    if (!page) throw new Error('a flow has at least one page');
    return page;
  }

  get left(): number {
    return MARGIN;
  }

  get right(): number {
    return this.paper.width - MARGIN;
  }

  get width(): number {
    return this.right - this.left;
  }

  get bottom(): number {
    return this.paper.height - MARGIN - FOOTER_HEIGHT;
  }

  /** Top of the text from the second page on. */
  get nextTop(): number {
    return MARGIN + RUNNING_HEAD_HEIGHT;
  }

  /** Height of the text area from the second page on. */
  get pageHeight(): number {
    return this.bottom - this.nextTop;
  }

  fits(height: number): boolean {
    return this.y + height <= this.bottom;
  }

  breakPage(): void {
    this.#addPage();
    this.y = this.nextTop;
  }

  #addPage(): void {
    const page = new Content(this.paper.height, this.pages.length, this.fonts);
    this.pages.push(page);
    this.#background(page);
  }

  /** The page of an index, which counts from 0. Adds pages as needed. */
  pageAt(index: number): Content {
    while (this.pages.length <= index) this.breakPage();
    return this.pages[index] ?? this.page;
  }

  /** Starts a new page unless `height` fits on this one, or on none at all. */
  keepTogether(height: number): void {
    if (!this.fits(height) && height <= this.pageHeight) this.breakPage();
  }

  /** Starts a new page unless a line of `height` fits. */
  keepLine(height: number): void {
    if (!this.fits(height)) this.breakPage();
  }
}
