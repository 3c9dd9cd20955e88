import { breakLines } from '../text/breakLines.ts';
import type { Typeset } from '../text/typeset.ts';
import { BODY, type DrawContext } from './drawContext.ts';
import { taxNotices } from './taxNotices.ts';
import { LEADING, SIZE } from './theme.ts';
import type { RoomBeside } from './totals.ts';

const SPACE_BELOW = 10;
/** To the baseline of the first row of the totals, so that both stand on one line. */
const FIRST_BASELINE = 5;

/** Draws what the law wants in words: beside the totals where there is room, or else below them. */
export function drawTaxNotes(context: DrawContext, beside: RoomBeside): void {
  const { flow, setter, invoice, locale, density } = context;
  const texts = taxNotices(invoice, locale);
  if (texts.length === 0) return;
  const set = (width: number) => texts.map((text) => breakLines(setter, [text], width / SIZE.body));
  const narrow = set(beside.right - flow.left);
  if (narrow.flat().length * LEADING.body > beside.bottom - beside.top) return drawBelow(context, set(flow.width));
  let baseline = beside.top + density.totalHeight - FIRST_BASELINE;
  for (const lines of narrow) {
    const element = flow.root.child('P');
    for (const line of lines) {
      const y = baseline;
      beside.page.tagged(element, () => beside.page.text(line, flow.left, y, BODY));
      baseline += LEADING.body;
    }
  }
}

function drawBelow({ flow }: DrawContext, paragraphs: readonly (readonly Typeset[])[]): void {
  flow.keepTogether(paragraphs.flat().length * LEADING.body + SPACE_BELOW);
  for (const lines of paragraphs) {
    const element = flow.root.child('P');
    for (const line of lines) {
      flow.keepLine(LEADING.body);
      const { page } = flow;
      page.tagged(element, () => page.text(line, flow.left, flow.y + SIZE.body, BODY));
      flow.y += LEADING.body;
    }
  }
  flow.y += SPACE_BELOW;
}
