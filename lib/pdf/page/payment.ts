import { encode } from 'uqr';
import { breakLine } from '../text/breakLines.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import { BODY, type Draft, LABEL } from './draft.ts';
import { epcPayment } from './epcPayment.ts';
import { markOf } from './status.ts';
import { HAIRLINE, HAIRLINE_WIDTH, LEADING, SIZE } from './theme.ts';

const PADDING = 14;
const QR_SIZE = 80;
const COLUMN_GAP = 18;
const MIN_LABEL_WIDTH = 74;
const ROW_HEIGHT = LEADING.body + 3;
/** The largest QR version that EPC069-12 allows. */
const EPC_MAX_VERSION = 13;
/** Readers take any mask; to try all eight for the prettiest would cost a quarter of the document's time. */
const MASK = 2;
const QR_INK = [0, 0, 0] as const;

/** How to pay by bank transfer, with a QR code for banking apps where the payment can be put into one. */
export function drawPayment(draft: Draft): void {
  const { flow, setter, locale, invoice } = draft;
  const { labels } = locale.language;
  const bank = invoice.seller.bankDetails;
  const mark = markOf(invoice);
  if (!bank || mark === 'PAID' || mark === 'VOID' || invoice.amountDue <= 0) return;
  const payload = mark === 'DRAFT' ? undefined : epcPayment(invoice);
  const entries = (
    [
      [labels.accountHolder, sanitiseLine(invoice.seller.name)],
      ['IBAN', groupIban(sanitiseLine(bank.iban))],
      ['BIC', sanitiseLine(bank.bic ?? '')],
      [labels.bank, sanitiseLine(bank.bankName ?? '')],
      [labels.reference, sanitiseLine(invoice.invoiceNumber)],
    ] as const
  ).filter(([, value]) => value !== '');
  const widest = Math.max(...entries.map(([label]) => setter.line(label).width)) * SIZE.small;
  const labelWidth = Math.max(widest, MIN_LABEL_WIDTH) + COLUMN_GAP;
  const valueWidth = flow.width - 2 * PADDING - labelWidth - (payload ? QR_SIZE + PADDING : 0);
  const rows = entries.map(([label, value]) => ({ label, lines: breakLine(setter, value, valueWidth / SIZE.body) }));
  const textHeight = LEADING.heading + 6 + rows.reduce((height, row) => height + row.lines.length * ROW_HEIGHT, 0);
  const height = Math.max(textHeight, payload ? QR_SIZE + LEADING.small : 0) + 2 * PADDING - 4;
  flow.keepTogether(height + 10);
  const { page } = flow;
  const top = flow.y + 10;
  page.artifact(() => page.frame(flow.left, top, flow.width, height, 6, HAIRLINE, HAIRLINE_WIDTH));
  const section = flow.root.child('Sect');
  let y = top + PADDING + SIZE.body - 1;
  page.tagged(section.child('H2'), () =>
    page.text(setter.line(labels.payment, 'semibold'), flow.left + PADDING, y, BODY),
  );
  y += LEADING.heading + 6;
  for (const row of rows) {
    page.tagged(section.child('P'), () => {
      page.text(setter.line(row.label), flow.left + PADDING, y, LABEL);
      for (const line of row.lines) {
        page.text(line, flow.left + PADDING + labelWidth, y, BODY);
        y += ROW_HEIGHT;
      }
    });
  }
  if (payload) {
    const x = flow.right - PADDING - QR_SIZE;
    const { data, size } = encode(payload, {
      ecc: 'M',
      border: 0,
      maxVersion: EPC_MAX_VERSION,
      maskPattern: MASK,
    });
    const figure = section.child('Figure', {
      alternative: labels.scanToPayAlternative,
      box: [x, top + PADDING, x + QR_SIZE, top + PADDING + QR_SIZE],
    });
    page.tagged(figure, () => page.modules(data, x, top + PADDING, QR_SIZE / size, QR_INK));
    const caption = setter.line(labels.scanToPay);
    const captionX = x + (QR_SIZE - caption.width * SIZE.small) / 2;
    page.tagged(section.child('P'), () => page.text(caption, captionX, top + PADDING + QR_SIZE + 11, LABEL));
  }
  flow.y = top + height + 8;
}

function groupIban(iban: string): string {
  return iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}
