import type { TextStyle } from '../file/content.ts';
import { breakLines } from '../text/breakLines.ts';
import { sanitiseLine, sanitiseLines } from '../text/sanitise.ts';
import type { Weight } from '../text/typeset.ts';
import { emailLink, webLink } from './addresses.ts';
import { BODY, BODY_MUTED, type Draft, LABEL } from './draft.ts';
import { formatDate } from './format.ts';
import { type ColumnLine, drawColumns } from './textColumns.ts';
import { LEADING } from './theme.ts';

const GUTTER = 24;

/** Who invoices, or who is invoiced. */
export interface Party {
  readonly name: string;
  readonly address?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly web?: string | undefined;
}

/** Seller, client and the invoice's dates, side by side. */
export function drawParties(draft: Draft): void {
  const { flow, invoice, locale, density } = draft;
  const { labels } = locale.language;
  const width = (flow.width - 2 * GUTTER) / 3;
  drawColumns(flow, [
    { x: flow.left, lines: sellerLines(draft, width) },
    {
      x: flow.left + width + GUTTER,
      lines: partyLines(draft, labels.billTo, invoice.client, locale.taxIds.client, width),
    },
    { x: flow.left + 2 * (width + GUTTER), lines: dateLines(draft) },
  ]);
  flow.y += density.belowParties;
}

/** Without a logo the seller's name stands above, in the heading. */
function sellerLines(draft: Draft, width: number): readonly ColumnLine[] {
  const { labels } = draft.locale.language;
  const { seller } = draft.invoice;
  const named = draft.logo !== undefined || !seller.address;
  return partyLines(draft, labels.from, named ? seller : { ...seller, name: '' }, draft.locale.taxIds.seller, width);
}

function partyLines(
  draft: Draft,
  label: string,
  party: Party,
  taxId: string | undefined,
  width: number,
): readonly ColumnLine[] {
  const { setter, flow } = draft;
  const element = flow.root.child('P');
  const set = (lines: readonly string[], style: TextStyle, weight: Weight = 'regular', url?: string): ColumnLine[] =>
    breakLines(setter, lines.filter(Boolean), width / style.size, weight).map((text) => ({
      text,
      style,
      leading: LEADING.body,
      element,
      link: url === undefined ? undefined : { url, alternative: lines.join(' ') },
    }));
  const detail = (text: string | undefined, url?: string) =>
    set([sanitiseLine(text ?? '')], BODY_MUTED, 'regular', url);
  return [
    ...set([label], LABEL),
    ...set([sanitiseLine(party.name)], BODY, 'semibold'),
    ...set(sanitiseLines(party.address), BODY),
    ...detail(taxId),
    ...detail(party.email, emailLink(party.email)),
    ...detail(party.phone),
    ...detail(party.web, webLink(party.web)),
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
