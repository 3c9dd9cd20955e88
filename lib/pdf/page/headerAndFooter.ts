import type { Content } from '../file/content.ts';
import { clipLine } from '../text/breakLines.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { BODY_MUTED, type DrawContext, LABEL } from './drawContext.ts';
import { fillPattern } from './format.ts';
import { hairline } from './hairline.ts';
import { LEADING, MARGIN, MARK_COLOURS, SIZE } from './theme.ts';

/** Draws the footer of every page, and a running head from the second page on. */
export function drawHeadersAndFooters(context: DrawContext): void {
  context.flow.pages.forEach((page, index) => {
    if (index > 0) page.artifact(() => drawRunningHead(context, page));
    page.artifact(() => drawFooter(context, page, index));
  });
}

function drawRunningHead({ flow, setter, facts, locale }: DrawContext, page: Content): void {
  const baseline = MARGIN + SIZE.body;
  const { labels } = locale.language;
  const label = labels.marks[facts.mark];
  const status = facts.mark in MARK_COLOURS && label !== facts.number ? label : '';
  const parts = [`${facts.title} ${sanitiseLine(facts.number)}`, status];
  const title = clipLine(setter, parts.filter(Boolean).join(' · '), (flow.width - 24) / 2 / SIZE.body);
  const width = flow.width - title.width * SIZE.body - 24;
  const name = clipLine(setter, sanitiseLine(facts.content.seller.name), width / SIZE.body);
  page.text(name, flow.left, baseline, BODY_MUTED);
  page.text(title, flow.right - title.width * SIZE.body, baseline, BODY_MUTED);
}

function drawFooter({ flow, setter, facts, locale }: DrawContext, page: Content, index: number): void {
  const { labels } = locale.language;
  const pages = setter.line(
    fillPattern(labels.page, { page: String(index + 1), pages: String(flow.pages.length) }),
    'regular',
    'tabular',
  );
  // The identifier comes first: what does not fit is cut at the end.
  const legal = [...locale.taxIds.seller, facts.number].map(sanitiseLine);
  const width = flow.width - pages.width * SIZE.small - 24;
  const text = clipLine(setter, legal.filter(Boolean).join(' · '), width / SIZE.small);
  const top = flow.paper.height - MARGIN - LEADING.small;
  hairline(page, flow.left, top - 8, flow.width);
  page.text(text, flow.left, top + SIZE.small, LABEL);
  page.text(pages, flow.right - pages.width * SIZE.small, top + SIZE.small, LABEL);
}
