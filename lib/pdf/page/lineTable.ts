import type { LineItem } from '../../domain/invoices/invoice.ts';
import { amountMinor, toAmount } from '../../domain/values/money.ts';
import type { TextStyle } from '../file/content.ts';
import type { StructureElement } from '../file/tags.ts';
import { breakLine, breakLines } from '../text/breakLines.ts';
import { sanitiseLines } from '../text/sanitise.ts';
import type { Typeset } from '../text/typeset.ts';
import { BODY, BODY_MUTED, type DrawContext, LABEL } from './drawContext.ts';
import { formatAmount, formatMoney } from './format.ts';
import { hairline } from './hairline.ts';
import { formatRates, isTaxed, lineDetails } from './lineDetails.ts';
import { taxHeading } from './taxNames.ts';
import { INK, LEADING, SIZE } from './theme.ts';
import { formatMeasure } from './units.ts';

const COLUMN_GAP = 18;
/** Where descriptions would be narrower, taxes are stacked. */
const LEAST_WIDTH = 60;
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
  readonly cells: Cells;
}

/** The lines of each cell beside the description. Only several taxes may have more than one. */
type Cells = readonly (readonly Typeset[])[];

/** Draws the table of line items. `closing` is the height that must fit on the page of the last row, below it. */
export function drawLineTable(context: DrawContext, closing: number): void {
  const {
    flow,
    facts: { content },
  } = context;
  const wide = setColumns(context, false);
  const { values, columns, descriptionWidth } = wide.descriptionWidth < LEAST_WIDTH ? setColumns(context, true) : wide;
  const table = flow.root.child('Table');
  const carry = carryHeight(context);
  const rows = content.lineItems.map((item, index) => {
    const cells = values[index] ?? [];
    const row: Row = { item, description: describe(context, item, descriptionWidth, cells), cells };
    return { row, ...placement(context, row, index === content.lineItems.length - 1 ? closing : carry) };
  });
  // Its heading never stands alone at the bottom of a page.
  flow.keepTogether(HEADER_HEIGHT + (rows[0]?.needed ?? 0));
  drawHeader(context, columns, table.child('THead').child('TR'));
  const body = table.child('TBody');
  let carried = 0n;
  for (const [index, { row, needed, isTall }] of rows.entries()) {
    const amount = amountMinor(row.item.amount, content.currency);
    const turn = (sum: bigint) => turnPage(context, columns, toAmount(sum, content.currency), sum !== 0n || index > 0);
    if (!flow.fits(needed) && !isTall) turn(carried);
    drawRow(
      context,
      columns,
      row,
      body.child('TR'),
      isTall ? (begun) => turn(begun ? carried + amount : carried) : undefined,
    );
    carried += amount;
  }
  flow.y += SPACE_BELOW;
}

/** The columns, and the width that they leave for descriptions. Several taxes stand below each other where they are stacked. */
function setColumns(context: DrawContext, isStacked: boolean) {
  const {
    flow,
    facts: { content },
  } = context;
  const values = content.lineItems.map((item) => cellsOf(context, item, isStacked));
  const columns = columnsOf(context, values);
  const right = columns[0] ? columns[0].right - columns[0].width : flow.right;
  return { values, columns, descriptionWidth: right - COLUMN_GAP - flow.left };
}

function cellsOf({ setter, locale, facts: { content } }: DrawContext, item: LineItem, isStacked: boolean): Cells {
  const rates = formatRates(item, locale) ?? '';
  return [
    [formatMeasure(item.quantity, item.unit, locale)],
    [formatAmount(item.unitPrice, content.currency, locale)],
    ...(isTaxed(content.lineItems) ? [isStacked ? rates.split(/(?<=\+) /) : [rates]] : []),
    [formatMoney(item.amount, content.currency, locale)],
  ].map((lines) => lines.map((text) => setter.line(text, 'regular', 'tabular')));
}

function columnsOf({ setter, flow, facts: { content }, locale }: DrawContext, values: readonly Cells[]): Column[] {
  const { labels } = locale.language;
  const names = [
    labels.quantity,
    labels.unitPrice,
    ...(isTaxed(content.lineItems) ? [taxHeading(content, locale)] : []),
    labels.amount,
  ];
  const columns: Column[] = [];
  let right = flow.right;
  for (let index = names.length - 1; index >= 0; index--) {
    const label = setter.line(names[index] ?? '');
    const widest = values.reduce((most, row) => Math.max(most, ...(row[index] ?? []).map(({ width }) => width)), 0);
    const width = Math.max(label.width * SIZE.small, widest * SIZE.body);
    columns.unshift({ label, right, width });
    right -= width + COLUMN_GAP;
  }
  return columns;
}

/** The lines of a description, as many as the highest cell beside it has. */
function describe(context: DrawContext, item: LineItem, width: number, cells: Cells): Row['description'] {
  const {
    setter,
    locale,
    facts: { content },
  } = context;
  const [first = '', ...more] = sanitiseLines(item.description);
  const lines = breakLine(setter, first, width / SIZE.body).map((text) => ({ text, style: BODY }));
  const details = breakLines(setter, more, width / SIZE.body).map((text) => ({ text, style: BODY_MUTED }));
  const notes = lineDetails(item, content.currency, locale).flatMap((note) =>
    breakLine(setter, note, width / SIZE.body).map((text) => ({ text, style: BODY_MUTED })),
  );
  const all = [...lines, ...details, ...notes];
  const missing = Math.max(0, ...cells.map(({ length }) => length)) - all.length;
  return missing <= 0
    ? all
    : [...all, ...Array.from({ length: missing }, () => ({ text: setter.line(''), style: BODY }))];
}

/** How a row is placed: whether it is taller than a page, and the height that has to be free for it to begin. */
function placement(
  context: DrawContext,
  row: Row,
  below: number,
): { readonly needed: number; readonly isTall: boolean } {
  const { flow, density } = context;
  const carry = carryHeight(context);
  const height = rowHeight(context, row);
  const room = flow.pageHeight - HEADER_HEIGHT - carry;
  if (height + carry > room) return { needed: LEADING.body + 2 * density.rowPadding + carry, isTall: true };
  // Totals that leave no room for a row on their page are on pages of their own.
  return { needed: height + (height + below > room ? carry : below), isTall: false };
}

function rowHeight({ density }: DrawContext, row: Row): number {
  return row.description.length * LEADING.body + 2 * density.rowPadding;
}

function carryHeight({ density }: DrawContext): number {
  return LEADING.body + 2 * density.rowPadding;
}

function drawHeader(context: DrawContext, columns: readonly Column[], row?: StructureElement): void {
  const { flow, setter, locale } = context;
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

/** Draws a row. One that is taller than a page continues on the next page. */
function drawRow(
  context: DrawContext,
  columns: readonly Column[],
  row: Row,
  element: StructureElement,
  turn: ((begun: boolean) => void) | undefined,
): void {
  const { flow, density } = context;
  const description = element.child('TD');
  const cells = columns.map((column, index) => ({
    column,
    lines: row.cells[index] ?? [],
    element: element.child('TD'),
  }));
  flow.y += density.rowPadding;
  for (let index = 0; index < row.description.length; ) {
    if (turn && !flow.fits(LEADING.body + density.rowPadding + carryHeight(context))) {
      turn(index > 0);
      flow.y += density.rowPadding;
    }
    const { page } = flow;
    const first = flow.y + SIZE.body + 0.5;
    const lines = turn ? linesThatFit(context) : row.description.length;
    const shown = row.description.slice(index, index + lines);
    // All lines of a cell come before the next cell, so that they are read together.
    page.tagged(description, () => {
      for (const [step, line] of shown.entries()) {
        page.text(line.text, flow.left, first + step * LEADING.body, line.style);
      }
    });
    if (index === 0) {
      for (const { column, lines: texts, element } of cells) {
        if (texts.every(({ width }) => width === 0)) continue;
        page.tagged(element, () => {
          for (const [step, text] of texts.entries()) {
            page.text(text, column.right - text.width * SIZE.body, first + step * LEADING.body, BODY);
          }
        });
      }
    }
    flow.y += shown.length * LEADING.body;
    index += shown.length;
  }
  flow.y += density.rowPadding;
  flow.page.artifact(() => hairline(flow.page, flow.left, flow.y, flow.width));
}

function linesThatFit(context: DrawContext): number {
  const { flow, density } = context;
  const room = flow.bottom - flow.y - density.rowPadding - carryHeight(context);
  return Math.max(1, Math.floor(room / LEADING.body + 1e-9));
}

/** Continues the table on the next page, with the subtotal carried over. */
function turnPage(context: DrawContext, columns: readonly Column[], carried: number, started: boolean): void {
  const { flow, locale } = context;
  if (started) drawCarry(context, locale.language.labels.carriedOver, carried);
  flow.breakPage();
  drawHeader(context, columns);
  if (started) {
    drawCarry(context, locale.language.labels.broughtForward, carried);
    flow.page.artifact(() => hairline(flow.page, flow.left, flow.y, flow.width));
  }
}

function drawCarry(context: DrawContext, label: string, carried: number): void {
  const {
    flow,
    setter,
    locale,
    facts: { content },
    density,
  } = context;
  const baseline = flow.y + density.rowPadding + SIZE.body + 0.5;
  const amount = setter.line(formatMoney(carried, content.currency, locale), 'regular', 'tabular');
  flow.page.artifact(() => {
    flow.page.text(setter.line(label), flow.left, baseline, BODY_MUTED);
    flow.page.text(amount, flow.right - amount.width * SIZE.body, baseline, BODY_MUTED);
  });
  flow.y += carryHeight(context);
}
