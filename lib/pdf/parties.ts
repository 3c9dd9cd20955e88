import { breakLines } from './breakLines.ts';
import type { TextStyle } from './content.ts';
import { BODY, BODY_MUTED, type Draft, LABEL } from './draft.ts';
import { formatDate } from './format.ts';
import { sanitiseLine, sanitiseLines } from './sanitise.ts';
import { LEADING, SIZE } from './theme.ts';
import type { Typeset, Weight } from './typeset.ts';

const GUTTER = 24;
const SPACE_BELOW = 12;

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
    ...set([label], LABEL, 'regular', LEADING.body + 1),
    ...set([sanitiseLine(party.name)], BODY, 'semibold', LEADING.body),
    ...set(sanitiseLines(party.address), BODY, 'regular', LEADING.body),
    ...set(details.map(sanitiseLine).filter(Boolean), BODY_MUTED, 'regular', LEADING.body),
  ];
}

function metaLines(draft: Draft, width: number): readonly Line[] {
  const { setter, locale, invoice } = draft;
  const { labels } = locale.language;
  const entries = [
    [labels.issueDate, formatDate(invoice.issueDate, locale)],
    [labels.dueDate, formatDate(invoice.dueDate, locale)],
  ] as const;
  return entries.flatMap(([label, value]) => [
    { text: setter.line(label), style: LABEL, leading: LEADING.body + 1 },
    ...breakLines(setter, [value], width / SIZE.body).map((text) => ({ text, style: BODY, leading: LEADING.body + 6 })),
  ]);
}

/** Columns that begin on one line; one that is longer than the page goes on at the top of the next. */
function drawColumns({ flow }: Draft, columns: readonly Column[]): void {
  const start = { page: flow.pages.length - 1, y: flow.y };
  const ends = columns.map((column) => {
    const element = flow.root.child('P');
    let { page, y } = start;
    for (const line of column.lines) {
      if (y + line.leading > flow.bottom) {
        page++;
        y = flow.nextTop;
      }
      const content = flow.pageAt(page);
      content.tagged(element, () => content.text(line.text, column.x, y + SIZE.body, line.style));
      y += line.leading;
    }
    return { page, y };
  });
  const last = Math.max(...ends.map((end) => end.page));
  flow.y = Math.max(...ends.filter((end) => end.page === last).map((end) => end.y)) + SPACE_BELOW;
}
