import type { TextStyle } from '../file/content.ts';
import type { Weight } from '../text/typeset.ts';
import { BODY, BODY_MUTED, type Draft } from './draft.ts';
import { fill, formatMoney, formatPercent } from './format.ts';
import { hairline } from './hairline.ts';
import { INK, LEADING, SIZE } from './theme.ts';

interface TotalLine {
  readonly label: string;
  readonly amount: number;
  readonly weight: Weight;
  readonly style: TextStyle;
  readonly ruled: boolean;
}

const LINE_HEIGHT = LEADING.body + 5;
const SPACE_ABOVE = 6;
const WIDTH_SHARE = 0.5;
const COLUMN_GAP = 18;

export function totalsHeight(draft: Draft): number {
  return SPACE_ABOVE + totalLines(draft).length * LINE_HEIGHT + 12;
}

/** Subtotal, discount, taxes by rate, total, paid and due, under the amounts of the table. */
export function drawTotals(draft: Draft): void {
  const { flow, setter, locale, invoice } = draft;
  const lines = totalLines(draft);
  flow.keepTogether(totalsHeight(draft));
  flow.y += SPACE_ABOVE;
  const left = Math.min(flow.right - flow.width * WIDTH_SHARE, flow.right - neededWidth(draft, lines));
  const table = flow.root.child('Table');
  for (const line of lines) {
    flow.keepLine(LINE_HEIGHT);
    const { page } = flow;
    if (line.ruled) page.artifact(() => hairline(page, left, flow.y + 1, flow.right - left));
    const baseline = flow.y + LINE_HEIGHT - 5;
    const amount = setter.line(formatMoney(line.amount, invoice.currency, locale), line.weight, 'tabular');
    const row = table.child('TR');
    page.tagged(row.child('TH', { headerOf: 'Row' }), () =>
      page.text(setter.line(line.label, line.weight), left, baseline, line.style),
    );
    page.tagged(row.child('TD'), () =>
      page.text(amount, flow.right - amount.width * line.style.size, baseline, {
        ...line.style,
        colour: INK,
      }),
    );
    flow.y += LINE_HEIGHT;
  }
  flow.y += 12;
}

/** Wide enough for the longest label beside the widest amount. */
function neededWidth({ setter, locale, invoice }: Draft, lines: readonly TotalLine[]): number {
  const widest = (widths: readonly number[]) => Math.max(...widths) * SIZE.body;
  const labels = widest(lines.map(({ label, weight }) => setter.line(label, weight).width));
  const amounts = lines.map(({ amount, weight }) =>
    setter.line(formatMoney(amount, invoice.currency, locale), weight, 'tabular'),
  );
  return labels + COLUMN_GAP + widest(amounts.map(({ width }) => width));
}

function totalLines({ invoice, locale }: Draft): readonly TotalLine[] {
  const { labels } = locale.language;
  const money = (amount: number) => formatMoney(amount, invoice.currency, locale);
  const plain = (label: string, amount: number): TotalLine => ({
    label,
    amount,
    weight: 'regular',
    style: BODY_MUTED,
    ruled: false,
  });
  const strong = (label: string, amount: number): TotalLine => ({
    label,
    amount,
    weight: 'semibold',
    style: BODY,
    ruled: true,
  });
  const discountedLines = invoice.lineItems.some((item) => item.discountRate || item.discountAmount);
  const discountRate =
    invoice.discountRate && !discountedLines ? ` ${formatPercent(invoice.discountRate, locale)}` : '';
  return [
    plain(labels.subtotal, invoice.subtotal),
    ...(invoice.discountTotal ? [plain(labels.discount + discountRate, -invoice.discountTotal)] : []),
    ...invoice.taxes.map((tax) =>
      plain(
        fill(labels.taxOn, { rate: formatPercent(tax.taxRate, locale), base: money(tax.taxableAmount) }),
        tax.taxAmount,
      ),
    ),
    strong(labels.total, invoice.total),
    ...(invoice.amountPaid ? [plain(labels.amountPaid, -invoice.amountPaid)] : []),
    ...(invoice.status === 'VOID' ? [] : [strong(labels.amountDue, invoice.amountDue)]),
  ];
}
