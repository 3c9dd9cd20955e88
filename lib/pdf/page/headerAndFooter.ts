import type { Content } from '../file/content.ts';
import { breakLine, clipLine } from '../text/breakLines.ts';
import { sanitiseLine, sanitiseLines } from '../text/sanitise.ts';
import { BODY_MUTED, type Draft, LABEL } from './draft.ts';
import { fill } from './format.ts';
import { hairline } from './hairline.ts';
import { markOf } from './status.ts';
import { LEADING, MARGIN, SIZE } from './theme.ts';

const FOOTER_LINES = 2;

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
  const parts = [`${labels.invoice} ${sanitiseLine(invoice.invoiceNumber)}`, mark ? labels.marks[mark] : ''];
  const title = clipLine(setter, parts.filter(Boolean).join(' · '), (flow.width - 24) / 2 / SIZE.body);
  const width = flow.width - title.width * SIZE.body - 24;
  const name = clipLine(setter, sanitiseLine(invoice.seller.name), width / SIZE.body);
  page.text(name, flow.left, baseline, BODY_MUTED);
  page.text(title, flow.right - title.width * SIZE.body, baseline, BODY_MUTED);
}

function drawFooter({ flow, setter, invoice, locale }: Draft, page: Content, index: number): void {
  const { labels } = locale.language;
  const { seller } = invoice;
  const pages = setter.line(
    fill(labels.page, { page: String(index + 1), pages: String(flow.pages.length) }),
    'regular',
    'tabular',
  );
  const legal = [
    sanitiseLine(seller.name),
    sanitiseLines(seller.address).filter(Boolean).join(', '),
    seller.taxId ? `${labels.taxId} ${sanitiseLine(seller.taxId)}` : '',
  ];
  const text = legal.filter(Boolean).join(' · ');
  const width = flow.width - pages.width * SIZE.small - 24;
  const lines = breakLine(setter, text, width / SIZE.small).slice(0, FOOTER_LINES);
  const top = flow.paper.height - MARGIN - LEADING.small * lines.length;
  hairline(page, flow.left, top - 8, flow.width);
  lines.forEach((line, row) => {
    page.text(line, flow.left, top + SIZE.small + row * LEADING.small, LABEL);
  });
  page.text(pages, flow.right - pages.width * SIZE.small, top + SIZE.small, LABEL);
}
