import { breakLines } from '../text/breakLines.ts';
import type { Typeset } from '../text/typeset.ts';
import { BODY, type DrawContext } from './drawContext.ts';
import { LEADING, SIZE } from './theme.ts';
import type { RoomBeside } from './totals.ts';

const SPACE_BELOW = 10;
const SPACE_BETWEEN = 4;
/** To the baseline of the first row of the totals, so that both stand on one line. */
const FIRST_BASELINE = 5;

/** Draws what the law wants in words: beside the totals where there is room, or else below them. */
export function drawTaxNotes(context: DrawContext, beside: RoomBeside): void {
  const { flow, setter, facts, density } = context;
  const texts = facts.notices;
  if (texts.length === 0) return;
  const set = (width: number) => texts.map((text) => breakLines(setter, [text], width / SIZE.body));
  const narrow = set(beside.right - flow.left);
  if (heightOf(narrow) > beside.bottom - beside.top) {
    drawBelow(context, set(flow.width));
    return;
  }
  let baseline = beside.top + density.totalHeight - FIRST_BASELINE;
  for (const lines of narrow) {
    const element = flow.root.child('P');
    for (const line of lines) {
      const y = baseline;
      beside.page.tagged(element, () => beside.page.text(line, flow.left, y, BODY));
      baseline += LEADING.body;
    }
    baseline += SPACE_BETWEEN;
  }
}

function heightOf(paragraphs: readonly (readonly Typeset[])[]): number {
  return paragraphs.flat().length * LEADING.body + (paragraphs.length - 1) * SPACE_BETWEEN;
}

function drawBelow({ flow }: DrawContext, paragraphs: readonly (readonly Typeset[])[]): void {
  flow.keepTogether(heightOf(paragraphs) + SPACE_BELOW);
  for (const lines of paragraphs) {
    const element = flow.root.child('P');
    for (const line of lines) {
      flow.keepLine(LEADING.body);
      const { page } = flow;
      page.tagged(element, () => page.text(line, flow.left, flow.y + SIZE.body, BODY));
      flow.y += LEADING.body;
    }
    flow.y += SPACE_BETWEEN;
  }
  flow.y += SPACE_BELOW - SPACE_BETWEEN;
}
