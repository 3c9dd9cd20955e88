import type { TextStyle } from '../file/content.ts';
import type { Weight } from '../text/typeset.ts';
import { BODY, BODY_MUTED, type Draft } from './draft.ts';
import { formatMoney } from './format.ts';
import { hairline } from './hairline.ts';
import { INK, SIZE } from './theme.ts';
import { type TotalRow, totalRows } from './totalRows.ts';

const STYLES: Readonly<Record<TotalRow['weight'], { readonly weight: Weight; readonly style: TextStyle }>> = {
  plain: { weight: 'regular', style: BODY_MUTED },
  total: { weight: 'regular', style: BODY },
  due: { weight: 'semibold', style: { size: SIZE.strong, colour: INK } },
};

const SPACE_ABOVE = 6;
const WIDTH_SHARE = 0.5;
const COLUMN_GAP = 18;

export function totalsHeight({ invoice, locale, density }: Draft): number {
  const rows = totalRows(invoice, locale);
  return SPACE_ABOVE + rows.length * density.totalHeight + 2 * density.aboveDue + density.belowTotals;
}

/** Subtotal, discounts, taxes by rate, total, paid and due, under the amounts of the table. */
export function drawTotals(draft: Draft): void {
  const { flow, setter, locale, invoice, density } = draft;
  const rows = totalRows(invoice, locale);
  flow.keepTogether(totalsHeight(draft));
  flow.y += SPACE_ABOVE;
  const left = Math.min(flow.right - flow.width * WIDTH_SHARE, flow.right - neededWidth(draft, rows));
  const table = flow.root.child('Table');
  for (const row of rows) {
    const { weight, style } = STYLES[row.weight];
    const isRuled = row.weight === 'due' && rows.length > 1;
    const above = isRuled ? 2 * density.aboveDue : 0;
    flow.keepLine(above + density.totalHeight);
    const { page } = flow;
    if (isRuled) page.artifact(() => hairline(page, left, flow.y + density.aboveDue, flow.right - left, INK));
    flow.y += above;
    const baseline = flow.y + density.totalHeight - 5;
    const amount = setter.line(formatMoney(row.amount, invoice.currency, locale), weight, 'tabular');
    const element = table.child('TR');
    page.tagged(element.child('TH', { headerOf: 'Row' }), () =>
      page.text(setter.line(row.label, weight), left, baseline, style),
    );
    page.tagged(element.child('TD'), () =>
      page.text(amount, flow.right - amount.width * style.size, baseline, { ...style, colour: INK }),
    );
    flow.y += density.totalHeight;
  }
  flow.y += density.belowTotals;
}

/** Wide enough for the longest label beside the widest amount. */
function neededWidth({ setter, locale, invoice }: Draft, rows: readonly TotalRow[]): number {
  const widths = rows.map((row) => {
    const { weight, style } = STYLES[row.weight];
    const amount = setter.line(formatMoney(row.amount, invoice.currency, locale), weight, 'tabular');
    return { label: setter.line(row.label, weight).width * style.size, amount: amount.width * style.size };
  });
  const widest = (part: 'label' | 'amount') => Math.max(...widths.map((width) => width[part]));
  return widest('label') + COLUMN_GAP + widest('amount');
}
