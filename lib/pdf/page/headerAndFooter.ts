import type { Content } from '../file/content.ts';
import { clipLine } from '../text/breakLines.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { BODY_MUTED, type Draft, LABEL } from './draft.ts';
import { fill } from './format.ts';
import { hairline } from './hairline.ts';
import { markOf } from './headline.ts';
import { LEADING, MARGIN, MARK_COLOURS, SIZE } from './theme.ts';

/** What every page carries: the legal footer, and from the second page on a running head. */
export function drawHeadersAndFooters(draft: Draft): void {
  draft.flow.pages.forEach((page, index) => {
    if (index > 0) page.artifact(() => drawRunningHead(draft, page));
    page.artifact(() => drawFooter(draft, page, index));
  });
}

function drawRunningHead({ flow, setter, invoice, locale }: Draft, page: Content): void {
  const baseline = MARGIN + SIZE.body;
  const { labels } = locale.language;
  const mark = markOf(invoice);
  const status = mark in MARK_COLOURS ? labels.marks[mark] : '';
  const parts = [`${labels.invoice} ${sanitiseLine(invoice.invoiceNumber)}`, status];
  const title = clipLine(setter, parts.filter(Boolean).join(' · '), (flow.width - 24) / 2 / SIZE.body);
  const width = flow.width - title.width * SIZE.body - 24;
  const name = clipLine(setter, sanitiseLine(invoice.seller.name), width / SIZE.body);
  page.text(name, flow.left, baseline, BODY_MUTED);
  page.text(title, flow.right - title.width * SIZE.body, baseline, BODY_MUTED);
}

function drawFooter({ flow, setter, invoice, locale }: Draft, page: Content, index: number): void {
  const { labels } = locale.language;
  const pages = setter.line(
    fill(labels.page, { page: String(index + 1), pages: String(flow.pages.length) }),
    'regular',
    'tabular',
  );
  // The identifier first, so that it is never what is cut.
  const legal = [locale.taxIds.seller, invoice.invoiceNumber].map((text) => sanitiseLine(text ?? ''));
  const width = flow.width - pages.width * SIZE.small - 24;
  const text = clipLine(setter, legal.filter(Boolean).join(' · '), width / SIZE.small);
  const top = flow.paper.height - MARGIN - LEADING.small;
  hairline(page, flow.left, top - 8, flow.width);
  page.text(text, flow.left, top + SIZE.small, LABEL);
  page.text(pages, flow.right - pages.width * SIZE.small, top + SIZE.small, LABEL);
}
