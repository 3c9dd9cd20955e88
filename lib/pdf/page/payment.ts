import type { StructureElement } from '../file/tags.ts';
import { breakLines } from '../text/breakLines.ts';
import { type PaymentSection, paymentSections } from './bankTransfer.ts';
import { BODY, type DrawContext, LABEL } from './drawContext.ts';
import { paymentCode, QUIET_ZONE } from './qrCode.ts';
import { HAIRLINE, HAIRLINE_WIDTH, LEADING, SIZE } from './theme.ts';

const QR_SIZE = 80;
const COLUMN_GAP = 18;
const MIN_LABEL_WIDTH = 74;
const CARD_RADIUS = 6;
const TITLE_GAP = 5;
const QR_INK = [0, 0, 0] as const;

/** Draws the ways to pay. The first transfer has a QR code for banking apps if there is one for this payment. */
export function drawPayment(context: DrawContext): void {
  const {
    facts: { toPay },
    locale,
  } = context;
  if (!toPay) return;
  paymentSections(toPay, locale).forEach((section, index) => {
    drawSection(context, section, section.isTransfer && index === 0 ? paymentCode(toPay) : undefined);
  });
}

function drawSection(
  context: DrawContext,
  { title, rows: entries }: PaymentSection,
  code: ReturnType<typeof paymentCode>,
): void {
  const { flow, setter, density } = context;
  const padding = density.cardPadding;
  const quiet = code ? (QR_SIZE / code.length) * QUIET_ZONE : 0;
  const codeWidth = code ? QR_SIZE + Math.max(0, quiet - padding) : 0;
  const widest = Math.max(...entries.map(({ label }) => setter.line(label).width)) * SIZE.small;
  const labelWidth = Math.max(widest, MIN_LABEL_WIDTH) + COLUMN_GAP;
  const valueWidth = flow.width - 2 * padding - labelWidth - (code ? codeWidth + COLUMN_GAP : 0);
  const rows = entries.map(({ label, lines }) => ({
    label,
    lines: breakLines(setter, lines, valueWidth / SIZE.body),
  }));
  const rowsHeight = rows.reduce((height, row) => height + row.lines.length * density.cardRow, 0);
  const textHeight = LEADING.heading + TITLE_GAP + rowsHeight - 4;
  const codeHeight = code ? Math.max(0, quiet - padding) + QR_SIZE + quiet + SIZE.small + 2 : 0;
  const height = Math.max(textHeight, codeHeight) + 2 * padding;
  flow.keepTogether(height + 10);
  const { page } = flow;
  const top = flow.y + 2;
  page.artifact(() => page.frame([flow.left, top, flow.right, top + height], CARD_RADIUS, HAIRLINE, HAIRLINE_WIDTH));
  const section = flow.root.child('Sect');
  let y = top + padding + SIZE.body - 1;
  page.tagged(section.child('H2'), () => page.text(setter.line(title, 'semibold'), flow.left + padding, y, BODY));
  y += LEADING.heading + TITLE_GAP;
  for (const row of rows) {
    page.tagged(section.child('P'), () => {
      page.text(setter.line(row.label), flow.left + padding, y, LABEL);
      for (const line of row.lines) {
        page.text(line, flow.left + padding + labelWidth, y, BODY);
        y += density.cardRow;
      }
    });
  }
  if (code)
    drawCode(context, section, code, flow.right - Math.max(padding, quiet) - QR_SIZE, top + Math.max(padding, quiet));
  flow.y = top + height + 8;
}

/** Draws the QR code with its quiet zone and its caption. */
function drawCode(
  { flow, setter, locale }: DrawContext,
  section: StructureElement,
  code: readonly (readonly boolean[])[],
  x: number,
  y: number,
): void {
  const { page } = flow;
  const { labels } = locale.language;
  const module = QR_SIZE / code.length;
  const figure = section.child('Figure', {
    alternative: labels.scanToPayAlternative,
    box: [x, y, x + QR_SIZE, y + QR_SIZE],
  });
  page.tagged(figure, () => page.modules(code, x, y, module, QR_INK));
  const caption = setter.line(labels.scanToPay);
  const width = caption.width * SIZE.small;
  const left = Math.min(x + (QR_SIZE - width) / 2, flow.right - width - 6);
  const baseline = y + QR_SIZE + QUIET_ZONE * module + SIZE.small * 0.75;
  page.tagged(section.child('P'), () => page.text(caption, left, baseline, LABEL));
}
