import type { PartyIdentity } from '../../domain/parties/party.ts';
import type { TextStyle } from '../file/content.ts';
import { breakLine, breakLines } from '../text/breakLines.ts';
import { sanitiseLine, sanitiseLines } from '../text/sanitise.ts';
import type { Weight } from '../text/typeset.ts';
import { emailLink, webLink } from './addresses.ts';
import { BODY, BODY_MUTED, type DrawContext, LABEL } from './drawContext.ts';
import { referenceEntries } from './entries.ts';
import type { Entry } from './facts.ts';
import type { Locale } from './locale.ts';
import { postalLines } from './postalLines.ts';
import { type ColumnLine, drawColumns } from './textColumns.ts';
import { LEADING } from './theme.ts';

const GUTTER = 24;
const BELOW_TERM = 8;

/** The seller or the client. */
export interface Party extends PartyIdentity {
  readonly name: string;
  readonly address?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly web?: string | undefined;
}

/** The free address as it is, or else the one in parts by the custom of its country. */
export function addressLines({ address, postalAddress }: Party, locale: Locale): readonly string[] {
  if (address !== undefined) return sanitiseLines(address);
  return postalAddress ? postalLines(postalAddress, locale).map(sanitiseLine) : [];
}

/** What identifies a party beside its name and its address. */
export function identityLines(
  { registrationNumber }: Party,
  taxIds: readonly string[],
  locale: Locale,
): readonly string[] {
  const { labels } = locale.language;
  return [
    ...taxIds,
    ...(registrationNumber === undefined ? [] : [`${labels.registrationNumber} ${registrationNumber}`]),
  ];
}

/** A registered name that is another than the name above it. */
export function legalNameOf({ name, legalName }: Party): string | undefined {
  return legalName === name ? undefined : legalName;
}

/** Draws seller, client, and the dates and reference of the document, side by side, and the buyer's references below. */
export function drawParties(context: DrawContext): void {
  const { flow, facts, locale, density } = context;
  const width = (flow.width - 2 * GUTTER) / 3;
  const column = (place: number, lines: readonly ColumnLine[]) => ({ x: flow.left + place * (width + GUTTER), lines });
  const client = partyLines(context, facts.recipient, facts.content.client, locale.taxIds.client, width);
  const references = referenceEntries(facts.content, locale);
  // A single one stands below the dates.
  const isAlone = references.length === 1;
  drawColumns(flow, [
    column(0, sellerLines(context, width)),
    column(1, [...client, ...deliveryLines(context, client, width)]),
    column(2, entryLines(context, [...facts.dates, ...(isAlone ? references : [])], width)),
  ]);
  flow.y += density.belowParties;
  if (references.length === 0 || isAlone) return;
  drawColumns(
    flow,
    references.map((entry, place) => column(place, entryLines(context, [entry], width))),
  );
  flow.y += density.belowParties - BELOW_TERM;
}

/** Without a logo, the heading already has the seller's name. */
function sellerLines(context: DrawContext, width: number): readonly ColumnLine[] {
  const { labels } = context.locale.language;
  const { seller } = context.facts.content;
  const named = context.logo !== undefined || addressLines(seller, context.locale).length === 0;
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
  taxIds: readonly string[],
  width: number,
): readonly ColumnLine[] {
  const { setter, flow, locale } = context;
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
    ...set([sanitiseLine(legalNameOf(party) ?? '')], BODY),
    ...set(addressLines(party, locale), BODY),
    ...identityLines(party, taxIds, locale).flatMap((line) => detail(line)),
    ...detail(party.email, emailLink(party.email)),
    ...detail(party.phone),
    ...detail(party.web, webLink(party.web)),
  ];
}

/** Where it was delivered to, below the client. */
function deliveryLines(context: DrawContext, above: readonly ColumnLine[], width: number): readonly ColumnLine[] {
  const { deliverTo } = context.facts.content;
  if (deliverTo === undefined) return [];
  const { name = '', postalAddress } = deliverTo;
  const lines = partyLines(context, context.locale.language.labels.deliverTo, { name, postalAddress }, [], width);
  const [first] = lines;
  if (!first || above.length === 0) return lines;
  const gap = { ...first, text: context.setter.line(''), leading: BELOW_TERM };
  return [gap, ...lines];
}

function entryLines({ setter, flow }: DrawContext, shown: readonly Entry[], width: number): readonly ColumnLine[] {
  return shown.flatMap(({ label, value }) => {
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
