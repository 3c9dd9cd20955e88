import type { TextStyle } from '../file/content.ts';
import type { StructureElement } from '../file/tags.ts';
import type { Typeset } from '../text/typeset.ts';
import type { Flow } from './flow.ts';

export interface ColumnLine {
  readonly text: Typeset;
  readonly style: TextStyle;
  /** Distance from the top of this line to the top of the next. */
  readonly leading: number;
  readonly element: StructureElement;
  /** Whether it is the heading of the lines below it. */
  readonly isHeading?: boolean;
  /** The target, if the line is a link. */
  readonly link?: { readonly url: string; readonly alternative: string } | undefined;
}

export interface TextColumn {
  readonly x: number;
  readonly lines: readonly ColumnLine[];
}

/** The last line never stands alone on a page. */
const KEPT_LAST_LINES = 2;
/** A heading stays on one page with its first lines. */
export const KEPT_WITH_HEADING = 3;

/** Draws columns that start at the same height. A column that is longer than the page continues on the next. */
export function drawColumns(flow: Flow, columns: readonly TextColumn[]): void {
  const start = { page: flow.pages.length - 1, y: flow.y };
  const ends = columns.map((column) => {
    let { page, y } = start;
    for (const [index, { text, style, leading, element, isHeading, link }] of column.lines.entries()) {
      const left = column.lines.length - index;
      const kept = isHeading ? Math.min(KEPT_WITH_HEADING, left) : left === KEPT_LAST_LINES ? KEPT_LAST_LINES : 1;
      if (y + kept * leading > flow.bottom) {
        page++;
        y = flow.nextTop;
      }
      const content = flow.pageAt(page);
      const draw = () => content.text(text, column.x, y + style.size, style);
      const box = [column.x, y, column.x + text.width * style.size, y + leading] as const;
      if (link) content.link(element.child('Link'), { ...link, box }, draw);
      else content.tagged(element, draw);
      y += leading;
    }
    return { page, y };
  });
  const last = Math.max(...ends.map((end) => end.page));
  flow.y = Math.max(...ends.filter((end) => end.page === last).map((end) => end.y));
}
