import type { TextStyle } from '../file/content.ts';
import type { StructureElement } from '../file/tags.ts';
import type { Typeset } from '../text/typeset.ts';
import type { Flow } from './flow.ts';

export interface ColumnLine {
  readonly text: Typeset;
  readonly style: TextStyle;
  /** From this line's upper edge to the next one's. */
  readonly leading: number;
  readonly element: StructureElement;
  /** Where the line leads. */
  readonly link?: { readonly url: string; readonly alternative: string } | undefined;
}

export interface TextColumn {
  readonly x: number;
  readonly lines: readonly ColumnLine[];
}

/** The last line never stands on a page by itself. */
const KEPT_LAST_LINES = 2;

/** Columns that begin on one line; one that is longer than the page goes on at the top of the next. */
export function drawColumns(flow: Flow, columns: readonly TextColumn[]): void {
  const start = { page: flow.pages.length - 1, y: flow.y };
  const ends = columns.map((column) => {
    let { page, y } = start;
    for (const [index, { text, style, leading, element, link }] of column.lines.entries()) {
      const kept = index === column.lines.length - 2 ? KEPT_LAST_LINES : 1;
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
