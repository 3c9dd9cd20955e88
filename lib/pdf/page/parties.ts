import type { TextStyle } from '../file/content.ts';
import { breakLine, breakLines } from '../text/breakLines.ts';
import { sanitiseLine, sanitiseLines } from '../text/sanitise.ts';
import type { Weight } from '../text/typeset.ts';
import { emailLink, webLink } from './addresses.ts';
import { BODY, BODY_MUTED, type DrawContext, LABEL } from './drawContext.ts';
import { formatDate } from './format.ts';
import { type ColumnLine, drawColumns } from './textColumns.ts';
import { LEADING } from './theme.ts';

const GUTTER = 24;
const BELOW_TERM = 8;

/** The seller or the client. */
export interface Party {
  readonly name: string;
  readonly address?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly web?: string | undefined;
}

/** Draws seller, client, and the invoice's dates and reference, side by side. */
export function drawParties(context: DrawContext): void {
  const { flow, invoice, locale, density } = context;
  const { labels } = locale.language;
  const width = (flow.width - 2 * GUTTER) / 3;
  drawColumns(flow, [
    { x: flow.left, lines: sellerLines(context, width) },
    {
      x: flow.left + width + GUTTER,
      lines: partyLines(context, labels.billTo, invoice.client, locale.taxIds.client, width),
    },
    { x: flow.left + 2 * (width + GUTTER), lines: termLines(context, width) },
  ]);
  flow.y += density.belowParties;
}

/** Without a logo, the heading already has the seller's name. */
function sellerLines(context: DrawContext, width: number): readonly ColumnLine[] {
  const { labels } = context.locale.language;
  const { seller } = context.invoice;
  const named = context.logo !== undefined || !seller.address;
  return partyLines(
    context,
    labels.from,
    named ? seller : { ...seller, name: '' },
    context.locale.taxIds.seller,
    width,
  );
}

function partyLines(
  context: DrawContext,
  label: string,
  party: Party,
  taxId: string | undefined,
  width: number,
): readonly ColumnLine[] {
  const { setter, flow } = context;
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

function termLines({ setter, locale, invoice, flow }: DrawContext, width: number): readonly ColumnLine[] {
  const { labels } = locale.language;
  const entries = [
    [labels.issueDate, formatDate(invoice.issueDate, locale)],
    [labels.dueDate, formatDate(invoice.dueDate, locale)],
    [labels.invoiceReference, sanitiseLine(invoice.reference ?? '')],
  ] as const;
  return entries
    .filter(([, value]) => value !== '')
    .flatMap(([label, value]) => {
      const element = flow.root.child('P');
      const values = breakLine(setter, value, width / BODY.size);
      return [
        { text: setter.line(label), style: LABEL, leading: LEADING.body, element },
        ...values.map((text, index) => {
          const leading = LEADING.body + (index === values.length - 1 ? BELOW_TERM : 0);
          return { text, style: BODY, leading, element };
        }),
      ];
    });
}
