import { breakLines } from '../text/breakLines.ts';
import { sanitiseLines } from '../text/sanitise.ts';
import { BODY, type DrawContext, LABEL } from './drawContext.ts';
import { drawColumns } from './textColumns.ts';
import { LEADING } from './theme.ts';

/** Draws why the document was made, if it says so. */
export function drawReason({ flow, setter, density, facts: { reason } }: DrawContext): void {
  if (!reason) return;
  // It belongs to the amount above it.
  flow.y -= density.belowHero / 3;
  const element = flow.root.child('P');
  const lines = breakLines(setter, sanitiseLines(reason.value), flow.width / BODY.size);
  drawColumns(flow, [
    {
      x: flow.left,
      lines: [
        { text: setter.line(reason.label), style: LABEL, leading: LEADING.body, element, isHeading: true },
        ...lines.map((text) => ({ text, style: BODY, leading: LEADING.body, element })),
      ],
    },
  ]);
  flow.y += density.belowHero;
}
