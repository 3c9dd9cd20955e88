import type { Content, TextStyle } from '../file/content.ts';
import type { Typeset, Weight } from '../text/typeset.ts';
import { BODY, BODY_MUTED, type DrawContext } from './drawContext.ts';
import { formatMoney } from './format.ts';
import { hairline } from './hairline.ts';
import { INK, SIZE } from './theme.ts';
import type { TotalRow } from './totalRows.ts';

const STYLES: Readonly<Record<TotalRow['weight'], { readonly weight: Weight; readonly style: TextStyle }>> = {
  plain: { weight: 'regular', style: BODY_MUTED },
  total: { weight: 'regular', style: BODY },
  due: { weight: 'semibold', style: { size: SIZE.strong, colour: INK } },
};

const SPACE_ABOVE = 6;
const WIDTH_SHARE = 0.5;
const COLUMN_GAP = 18;

/** The rows of the totals as set text, and the height that they need. */
export interface Totals {
  readonly rows: readonly SetRow[];
  readonly height: number;
}

interface SetRow {
  readonly label: Typeset;
  readonly amount: Typeset;
  readonly style: TextStyle;
  /** Whether a line is drawn above it. */
  readonly isRuled: boolean;
}

/** Sets the rows of the totals. */
export function setTotals({ setter, locale, facts: { content, totals }, density }: DrawContext): Totals {
  return {
    rows: totals.map((row) => {
      const { weight, style } = STYLES[row.weight];
      return {
        label: setter.line(row.label, weight),
        amount: setter.line(formatMoney(row.amount, content.currency, locale), weight, 'tabular'),
        style,
        isRuled: row.weight === 'due' && totals.length > 1,
      };
    }),
    height: SPACE_ABOVE + totals.length * density.totalHeight + 2 * density.aboveDue + density.belowTotals,
  };
}

/** The room at the left of the totals. */
export interface RoomBeside {
  readonly page: Content;
  readonly top: number;
  readonly bottom: number;
  readonly right: number;
}

/** Draws the totals under the amounts of the table. */
export function drawTotals({ flow, density }: DrawContext, { rows, height }: Totals): RoomBeside {
  flow.keepTogether(height);
  flow.y += SPACE_ABOVE;
  const left = Math.min(flow.right - flow.width * WIDTH_SHARE, flow.right - neededWidth(rows));
  const first = { page: flow.page, top: flow.y };
  const table = flow.root.child('Table');
  for (const { label, amount, style, isRuled } of rows) {
    const above = isRuled ? 2 * density.aboveDue : 0;
    flow.keepLine(above + density.totalHeight);
    const { page } = flow;
    if (isRuled) page.artifact(() => hairline(page, left, flow.y + density.aboveDue, flow.right - left, INK));
    flow.y += above;
    const baseline = flow.y + density.totalHeight - 5;
    const element = table.child('TR');
    page.tagged(element.child('TH', { headerOf: 'Row' }), () => page.text(label, left, baseline, style));
    page.tagged(element.child('TD'), () =>
      page.text(amount, flow.right - amount.width * style.size, baseline, { ...style, colour: INK }),
    );
    flow.y += density.totalHeight;
  }
  const bottom = flow.page === first.page ? flow.y : first.top;
  flow.y += density.belowTotals;
  return { ...first, bottom, right: left - COLUMN_GAP };
}

/** Wide enough for the longest label beside the widest amount. */
function neededWidth(rows: readonly SetRow[]): number {
  const widest = (part: 'label' | 'amount') => Math.max(...rows.map((row) => row[part].width * row.style.size));
  return widest('label') + COLUMN_GAP + widest('amount');
}
