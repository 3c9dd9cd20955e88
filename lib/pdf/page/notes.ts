import { breakLines } from '../text/breakLines.ts';
import { sanitiseLines } from '../text/sanitise.ts';
import { BODY, BODY_MUTED, type DrawContext } from './drawContext.ts';
import { type ColumnLine, drawColumns, KEPT_WITH_HEADING } from './textColumns.ts';
import { LEADING, SIZE } from './theme.ts';

const GUTTER = 24;

/** Draws notes and terms, side by side if there are both. Terms of early payment are below the terms. */
export function drawNotes(context: DrawContext): void {
  const {
    flow,
    facts: { content },
    locale,
    density,
  } = context;
  const { labels } = locale.language;
  const text = (heading: string, value: string | undefined) => ({ heading, lines: sanitiseLines(value) });
  const texts = [
    [text(labels.notes, content.notes)],
    [text(labels.terms, content.terms), text(labels.earlyPayment, content.earlyPaymentTerms)],
  ]
    .map((column) => column.filter(({ lines }) => lines.length > 0))
    .filter((column) => column.length > 0);
  if (texts.length === 0) return;
  const width = (flow.width - GUTTER * (texts.length - 1)) / texts.length;
  const columns = texts.map((column, index) => ({
    x: flow.left + index * (width + GUTTER),
    lines: column.flatMap(({ heading, lines }, place) => {
      const set = columnLines(context, heading, lines, width);
      return place === column.length - 1 ? set : withSpaceBelow(set);
    }),
  }));
  const kept = Math.min(KEPT_WITH_HEADING, Math.max(...columns.map(({ lines }) => lines.length)));
  flow.keepTogether(density.aboveNotes + kept * LEADING.body);
  flow.y += density.aboveNotes;
  drawColumns(flow, columns);
}

function withSpaceBelow(lines: readonly ColumnLine[]): readonly ColumnLine[] {
  return lines.map((line, index) =>
    index === lines.length - 1 ? { ...line, leading: line.leading + LEADING.body / 2 } : line,
  );
}

function columnLines(
  context: DrawContext,
  heading: string,
  lines: readonly string[],
  width: number,
): readonly ColumnLine[] {
  const { flow, setter } = context;
  const section = flow.root.child('Sect');
  const title = { style: BODY, leading: LEADING.body, element: section.child('H2'), isHeading: true };
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
