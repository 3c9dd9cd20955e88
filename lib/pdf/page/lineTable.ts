import type { LineItem } from '../../domain/invoice.ts';
import { amountMinor, toAmount } from '../../domain/money.ts';
import type { TextStyle } from '../file/content.ts';
import type { StructureElement } from '../file/tags.ts';
import { breakLine, breakLines } from '../text/breakLines.ts';
import { sanitiseLines } from '../text/sanitise.ts';
import type { Typeset } from '../text/typeset.ts';
import { BODY, BODY_MUTED, type Draft, LABEL } from './draft.ts';
import { formatAmount, formatMoney, formatPercent, formatQuantity } from './format.ts';
import { hairline } from './hairline.ts';
import { discountNote } from './lineDiscount.ts';
import { INK, LEADING, SIZE } from './theme.ts';

const COLUMN_GAP = 18;
const SPACE_BELOW = 2;
const HEADER_HEIGHT = 18;

interface Column {
  readonly label: Typeset;
  /** Right edge of a right-aligned column. */
  readonly right: number;
  readonly width: number;
}

interface Row {
  readonly item: LineItem;
  readonly description: readonly { readonly text: Typeset; readonly style: TextStyle }[];
  readonly cells: readonly Typeset[];
}

/** The table of line items. `closing` is the height of what must stand on the same page as the last row. */
export function drawLineTable(draft: Draft, closing: number): void {
  const { flow, invoice } = draft;
  const values = invoice.lineItems.map((item) => cellsOf(draft, item));
  const columns = columnsOf(draft, values);
  const descriptionWidth = (columns[0] ? columns[0].right - columns[0].width : flow.right) - COLUMN_GAP - flow.left;
  const table = flow.root.child('Table');
  const carry = carryHeight(draft);
  flow.keepTogether(HEADER_HEIGHT + carry);
  drawHeader(draft, columns, table.child('THead').child('TR'));
  const body = table.child('TBody');
  let carried = 0n;
  invoice.lineItems.forEach((item, index) => {
    const last = index === invoice.lineItems.length - 1;
    const row: Row = { item, description: describe(draft, item, descriptionWidth), cells: values[index] ?? [] };
    const reserve = last ? closing : carry;
    const height = rowHeight(draft, row);
    const tall = height + carry > flow.pageHeight - HEADER_HEIGHT - carry;
    const amount = amountMinor(item.amount, invoice.currency);
    const turn = (sum: bigint) => turnPage(draft, columns, toAmount(sum, invoice.currency), sum !== 0n || index > 0);
    if (!flow.fits(height + reserve) && !tall) turn(carried);
    drawRow(
      draft,
      columns,
      row,
      body.child('TR'),
      tall ? (begun) => turn(begun ? carried + amount : carried) : undefined,
    );
    carried += amount;
  });
  flow.y += SPACE_BELOW;
}

function cellsOf({ setter, locale, invoice }: Draft, item: LineItem): readonly Typeset[] {
  const tax = item.taxRate === undefined ? '' : formatPercent(item.taxRate, locale);
  return [
    formatQuantity(item.quantity, locale),
    formatAmount(item.unitPrice, invoice.currency, locale),
    ...(taxed(invoice.lineItems) ? [tax] : []),
    formatMoney(item.amount, invoice.currency, locale),
  ].map((text) => setter.line(text, 'regular', 'tabular'));
}

function taxed(items: readonly LineItem[]): boolean {
  return items.some((item) => item.taxRate !== undefined);
}

function columnsOf({ setter, flow, invoice, locale }: Draft, values: readonly (readonly Typeset[])[]): Column[] {
  const { labels } = locale.language;
  const names = [
    labels.quantity,
    labels.unitPrice,
    ...(taxed(invoice.lineItems) ? [locale.taxName] : []),
    labels.amount,
  ];
  const columns: Column[] = [];
  let right = flow.right;
  for (let index = names.length - 1; index >= 0; index--) {
    const label = setter.line(names[index] ?? '');
    const widest = values.reduce((width, row) => Math.max(width, row[index]?.width ?? 0), 0);
    const width = Math.max(label.width * SIZE.small, widest * SIZE.body);
    columns.unshift({ label, right, width });
    right -= width + COLUMN_GAP;
  }
  return columns;
}

function describe(draft: Draft, item: LineItem, width: number): Row['description'] {
  const { setter, locale, invoice } = draft;
  const [first = '', ...more] = sanitiseLines(item.description);
  const lines = breakLine(setter, first, width / SIZE.body).map((text) => ({ text, style: BODY }));
  const details = breakLines(setter, more, width / SIZE.body).map((text) => ({ text, style: BODY_MUTED }));
  const discount = discountNote(item, invoice.currency, locale);
  const note = discount ? [{ text: setter.line(discount), style: BODY_MUTED }] : [];
  return [...lines, ...details, ...note];
}

function rowHeight({ density }: Draft, row: Row): number {
  return row.description.length * LEADING.body + 2 * density.rowPadding;
}

function carryHeight({ density }: Draft): number {
  return LEADING.body + 2 * density.rowPadding;
}

function drawHeader(draft: Draft, columns: readonly Column[], row?: StructureElement): void {
  const { flow, setter, locale } = draft;
  const { page } = flow;
  const baseline = flow.y + SIZE.small + 1;
  const cell = (text: Typeset, x: number) => {
    const draw = () => page.text(text, x, baseline, LABEL);
    if (row) page.tagged(row.child('TH', { headerOf: 'Column' }), draw);
    else page.artifact(draw);
  };
  cell(setter.line(locale.language.labels.description), flow.left);
  for (const column of columns) cell(column.label, column.right - column.label.width * SIZE.small);
  flow.y += HEADER_HEIGHT;
  page.artifact(() => hairline(page, flow.left, flow.y, flow.width, INK));
}

/** A row that is taller than a page turns to the next between two of its lines. */
function drawRow(
  draft: Draft,
  columns: readonly Column[],
  row: Row,
  element: StructureElement,
  turn: ((begun: boolean) => void) | undefined,
): void {
  const { flow, density } = draft;
  const description = element.child('TD');
  const cells = columns.map((column, index) => ({ column, text: row.cells[index], element: element.child('TD') }));
  flow.y += density.rowPadding;
  for (let index = 0; index < row.description.length; ) {
    if (turn && !flow.fits(LEADING.body + density.rowPadding + carryHeight(draft))) {
      turn(index > 0);
      flow.y += density.rowPadding;
    }
    const { page } = flow;
    const first = flow.y + SIZE.body + 0.5;
    const lines = turn ? linesThatFit(draft) : row.description.length;
    const shown = row.description.slice(index, index + lines);
    // All of a cell on a page before the next cell: what is read one after the other belongs together.
    page.tagged(description, () => {
      for (const [step, line] of shown.entries()) {
        page.text(line.text, flow.left, first + step * LEADING.body, line.style);
      }
    });
    if (index === 0) {
      for (const { column, text, element } of cells) {
        if (!text || text.width === 0) continue;
        page.tagged(element, () => page.text(text, column.right - text.width * SIZE.body, first, BODY));
      }
    }
    flow.y += shown.length * LEADING.body;
    index += shown.length;
  }
  flow.y += density.rowPadding;
  flow.page.artifact(() => hairline(flow.page, flow.left, flow.y, flow.width));
}

function linesThatFit(draft: Draft): number {
  const { flow, density } = draft;
  const room = flow.bottom - flow.y - density.rowPadding - carryHeight(draft);
  return Math.max(1, Math.floor(room / LEADING.body + 1e-9));
}

/** Ends the table on this page and goes on with it on the next, carrying the subtotal over. */
function turnPage(draft: Draft, columns: readonly Column[], carried: number, started: boolean): void {
  const { flow, locale } = draft;
  if (started) drawCarry(draft, locale.language.labels.carriedOver, carried);
  flow.breakPage();
  drawHeader(draft, columns);
  if (started) {
    drawCarry(draft, locale.language.labels.broughtForward, carried);
    flow.page.artifact(() => hairline(flow.page, flow.left, flow.y, flow.width));
  }
}

function drawCarry(draft: Draft, label: string, carried: number): void {
  const { flow, setter, locale, invoice, density } = draft;
  const baseline = flow.y + density.rowPadding + SIZE.body + 0.5;
  const amount = setter.line(formatMoney(carried, invoice.currency, locale), 'regular', 'tabular');
  flow.page.artifact(() => {
    flow.page.text(setter.line(label), flow.left, baseline, BODY_MUTED);
    flow.page.text(amount, flow.right - amount.width * SIZE.body, baseline, BODY_MUTED);
  });
  flow.y += carryHeight(draft);
}
