import { breakLines } from './breakLines.ts';
import type { TextStyle } from './content.ts';
import { BODY, BODY_MUTED, type Draft, LABEL } from './draft.ts';
import { formatDate } from './format.ts';
import { sanitiseLine, sanitiseLines } from './sanitise.ts';
import type { StructureElement } from './structure.ts';
import { LEADING, SIZE } from './theme.ts';
import type { Typeset, Weight } from './typeset.ts';

const GUTTER = 24;

interface Line {
  readonly text: Typeset;
  readonly style: TextStyle;
  readonly leading: number;
}

interface Column {
  readonly x: number;
  readonly lines: readonly Line[];
}

interface Party {
  readonly name: string;
  readonly address?: string | undefined;
  readonly taxId?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly web?: string | undefined;
}

/** Seller, client and the invoice's own data, side by side. */
export function drawParties(draft: Draft): void {
  const { flow, invoice, locale } = draft;
  const { labels } = locale.language;
  const width = (flow.width - 2 * GUTTER) / 3;
  const columns: Column[] = [
    { x: flow.left, lines: partyLines(draft, labels.from, invoice.seller, width) },
    { x: flow.left + width + GUTTER, lines: partyLines(draft, labels.billTo, invoice.client, width) },
    { x: flow.left + 2 * (width + GUTTER), lines: metaLines(draft, width) },
  ];
  drawColumns(draft, columns);
}

function partyLines(draft: Draft, label: string, party: Party, width: number): readonly Line[] {
  const { setter, locale } = draft;
  const set = (lines: readonly string[], style: TextStyle, weight: Weight, leading: number): Line[] =>
    breakLines(setter, lines, width / style.size, weight).map((text) => ({ text, style, leading }));
  const taxId = party.taxId ? `${locale.language.labels.taxId} ${party.taxId}` : undefined;
  const details = [taxId, party.email, party.phone, party.web].filter((detail) => detail !== undefined);
  return [
    ...set([label], LABEL, 'regular', LEADING.body + 2),
    ...set([sanitiseLine(party.name)], BODY, 'semibold', LEADING.body),
    ...set(sanitiseLines(party.address), BODY, 'regular', LEADING.body),
    ...set(details.map(sanitiseLine).filter(Boolean), BODY_MUTED, 'regular', LEADING.body),
  ];
}

function metaLines(draft: Draft, width: number): readonly Line[] {
  const { setter, locale, invoice } = draft;
  const { labels } = locale.language;
  const entries = [
    [labels.invoiceNumber, sanitiseLine(invoice.invoiceNumber)],
    [labels.issueDate, formatDate(invoice.issueDate, locale)],
    [labels.dueDate, formatDate(invoice.dueDate, locale)],
  ] as const;
  return entries.flatMap(([label, value]) => [
    { text: setter.line(label), style: LABEL, leading: LEADING.body + 1 },
    ...breakLines(setter, [value], width / SIZE.body).map((text) => ({ text, style: BODY, leading: LEADING.body + 5 })),
  ]);
}

function drawColumns(draft: Draft, columns: readonly Column[]): void {
  const { flow } = draft;
  const top = flow.y;
  const first = flow.pages.length;
  let end = top;
  for (const column of columns) {
    const element = flow.root.child('P');
    let y = top;
    for (const line of column.lines) {
      drawLine(draft, element, line, column.x, y + SIZE.body);
      y += line.leading;
    }
    end = Math.max(end, y);
  }
  if (flow.pages.length === first) flow.y = end + 20;
}

function drawLine({ flow }: Draft, element: StructureElement, line: Line, x: number, y: number): void {
  flow.page.tagged(element, () => flow.page.text(line.text, x, y, line.style));
}
