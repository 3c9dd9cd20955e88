import { breakLines } from '../text/breakLines.ts';
import { sanitiseLines } from '../text/sanitise.ts';
import { BODY, BODY_MUTED, type DrawContext } from './drawContext.ts';
import { type ColumnLine, drawColumns } from './textColumns.ts';
import { LEADING, SIZE } from './theme.ts';

const GUTTER = 24;
/** A heading stays on one page with its first lines. */
const KEPT_LINES = 3;

/** Draws notes and terms, side by side if there are both. */
export function drawNotes(context: DrawContext): void {
  const { flow, invoice, locale, density } = context;
  const { labels } = locale.language;
  const texts = [
    { heading: labels.notes, lines: sanitiseLines(invoice.notes) },
    { heading: labels.terms, lines: sanitiseLines(invoice.terms) },
  ].filter(({ lines }) => lines.length > 0);
  if (texts.length === 0) return;
  const width = (flow.width - GUTTER * (texts.length - 1)) / texts.length;
  const columns = texts.map(({ heading, lines }, index) => ({
    x: flow.left + index * (width + GUTTER),
    lines: columnLines(context, heading, lines, width),
  }));
  const kept = Math.min(KEPT_LINES, Math.max(...columns.map(({ lines }) => lines.length)));
  flow.keepTogether(density.aboveNotes + kept * LEADING.body);
  flow.y += density.aboveNotes;
  drawColumns(flow, columns);
}

function columnLines(
  context: DrawContext,
  heading: string,
  lines: readonly string[],
  width: number,
): readonly ColumnLine[] {
  const { flow, setter } = context;
  const section = flow.root.child('Sect');
  const title = { style: BODY, leading: LEADING.body, element: section.child('H2') };
  const element = section.child('P');
  return [
    { ...title, text: setter.line(heading, 'semibold') },
    ...breakLines(setter, lines, width / SIZE.body).map((text) => ({
      text,
      style: BODY_MUTED,
      leading: LEADING.body,
      element,
    })),
  ];
}
