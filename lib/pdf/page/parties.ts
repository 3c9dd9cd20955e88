import type { TextStyle } from '../file/content.ts';
import { breakLines } from '../text/breakLines.ts';
import { sanitiseLine, sanitiseLines } from '../text/sanitise.ts';
import type { Weight } from '../text/typeset.ts';
import { BODY, BODY_MUTED, type Draft, LABEL } from './draft.ts';
import { formatDate } from './format.ts';
import { type ColumnLine, drawColumns } from './textColumns.ts';
import { LEADING } from './theme.ts';

const GUTTER = 24;
const SPACE_BELOW = 12;

interface Party {
  readonly name: string;
  readonly address?: string | undefined;
  readonly taxId?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly web?: string | undefined;
}

/** Seller, client and the invoice's dates, side by side. */
export function drawParties(draft: Draft): void {
  const { flow, invoice, locale } = draft;
  const { labels } = locale.language;
  const width = (flow.width - 2 * GUTTER) / 3;
  drawColumns(flow, [
    { x: flow.left, lines: partyLines(draft, labels.from, invoice.seller, width) },
    { x: flow.left + width + GUTTER, lines: partyLines(draft, labels.billTo, invoice.client, width) },
    { x: flow.left + 2 * (width + GUTTER), lines: dateLines(draft) },
  ]);
  flow.y += SPACE_BELOW;
}

function partyLines(draft: Draft, label: string, party: Party, width: number): readonly ColumnLine[] {
  const { setter, locale, flow } = draft;
  const element = flow.root.child('P');
  const set = (lines: readonly string[], style: TextStyle, weight: Weight = 'regular'): ColumnLine[] =>
    breakLines(setter, lines, width / style.size, weight).map((text) => ({
      text,
      style,
      leading: LEADING.body,
      element,
    }));
  const taxId = party.taxId ? `${locale.language.labels.taxId} ${party.taxId}` : undefined;
  const details = [taxId, party.email, party.phone, party.web].filter((detail) => detail !== undefined);
  return [
    ...set([label], LABEL),
    ...set([sanitiseLine(party.name)], BODY, 'semibold'),
    ...set(sanitiseLines(party.address), BODY),
    ...set(details.map(sanitiseLine).filter(Boolean), BODY_MUTED),
  ];
}

function dateLines({ setter, locale, invoice, flow }: Draft): readonly ColumnLine[] {
  const { labels } = locale.language;
  const entries = [
    [labels.issueDate, formatDate(invoice.issueDate, locale)],
    [labels.dueDate, formatDate(invoice.dueDate, locale)],
  ] as const;
  return entries.flatMap(([label, value]) => {
    const element = flow.root.child('P');
    return [
      { text: setter.line(label), style: LABEL, leading: LEADING.body, element },
      { text: setter.line(value), style: BODY, leading: LEADING.body + 8, element },
    ];
  });
}
