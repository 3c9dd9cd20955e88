import type { Content, TextStyle } from '../file/content.ts';
import { breakLine } from '../text/breakLines.ts';
import type { Typeset, Weight } from '../text/typeset.ts';
import type { Density } from './density.ts';
import { BODY, BODY_MUTED, type DrawContext } from './drawContext.ts';
import { formatMoney } from './format.ts';
import { hairline } from './hairline.ts';
import { INK, LEADING, SIZE } from './theme.ts';
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
  /** The lines of the label. It has several where it is wider than the page. */
  readonly label: readonly Typeset[];
  readonly amount: Typeset;
  readonly style: TextStyle;
  /** Whether a line is drawn above it. */
  readonly isRuled: boolean;
}

/** Sets the rows of the totals. */
export function setTotals({ flow, setter, locale, facts: { content, totals }, density }: DrawContext): Totals {
  const amounts = totals.map(({ amount, weight }) =>
    setter.line(formatMoney(amount, content.currency, locale), STYLES[weight].weight, 'tabular'),
  );
  const widest = Math.max(
    ...totals.map(({ weight }, index) => (amounts[index]?.width ?? 0) * STYLES[weight].style.size),
  );
  const room = flow.width - COLUMN_GAP - widest;
  const rows = totals.flatMap((row, index): SetRow[] => {
    const { weight, style } = STYLES[row.weight];
    const amount = amounts[index];
    if (!amount) return [];
    const line = setter.line(row.label, weight);
    const label = line.width * style.size <= room ? [line] : breakLine(setter, row.label, room / style.size, weight);
    return [{ label, amount, style, isRuled: row.weight === 'due' && totals.length > 1 }];
  });
  const rowsHeight = rows.reduce((height, row) => height + rowHeight(row, density), 0);
  return { rows, height: SPACE_ABOVE + rowsHeight + 2 * density.aboveDue + density.belowTotals };
}

function rowHeight({ label }: SetRow, density: Density): number {
  return density.totalHeight + (label.length - 1) * LEADING.body;
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
  for (const row of rows) {
    const { label, amount, style, isRuled } = row;
    const above = isRuled ? 2 * density.aboveDue : 0;
    flow.keepLine(above + rowHeight(row, density));
    const { page } = flow;
    if (isRuled) page.artifact(() => hairline(page, left, flow.y + density.aboveDue, flow.right - left, INK));
    flow.y += above;
    const baseline = flow.y + density.totalHeight - 5;
    const element = table.child('TR');
    page.tagged(element.child('TH', { headerOf: 'Row' }), () => {
      for (const [index, line] of label.entries()) page.text(line, left, baseline + index * LEADING.body, style);
    });
    page.tagged(element.child('TD'), () =>
      page.text(amount, flow.right - amount.width * style.size, baseline, { ...style, colour: INK }),
    );
    flow.y += rowHeight(row, density);
  }
  const bottom = flow.page === first.page ? flow.y : first.top;
  flow.y += density.belowTotals;
  return { ...first, bottom, right: left - COLUMN_GAP };
}

/** Wide enough for the longest label beside the widest amount. */
function neededWidth(rows: readonly SetRow[]): number {
  const label = Math.max(...rows.flatMap(({ label, style }) => label.map((line) => line.width * style.size)));
  const amount = Math.max(...rows.map(({ amount, style }) => amount.width * style.size));
  return label + COLUMN_GAP + amount;
}
