import {
  bankOf,
  COLUMNS,
  load,
  money,
  partiesOf,
  qrPath,
  REGULAR,
  type Rival,
  rowsOf,
  SEMIBOLD,
  totalsOf,
} from './rival.ts';

const PDFDocument = load('pdfkit');
const [LEFT, RIGHT, BOTTOM] = [48, 547, 760];
const EDGES = [48, 300, 350, 430, 470];

export const pdfkit: Rival = (invoice) => {
  const document = new PDFDocument({ size: 'A4', margin: 48, bufferPages: false });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<Uint8Array>((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))));
  document.registerFont('regular', REGULAR).registerFont('semibold', SEMIBOLD);
  const put = (text: string, x: number, y: number, options = {}) =>
    document.text(text, x, y, { lineBreak: false, ...options });
  document.font('semibold', 22);
  put('Invoice', LEFT, 48);
  document.font('regular', 9);
  put(invoice.invoiceNumber, LEFT, 78);
  partiesOf(invoice).forEach((lines, column) => {
    lines.forEach((line, index) => {
      put(line, LEFT + column * 180, 110 + index * 13);
    });
  });
  document.font('semibold', 22);
  put(`${money(invoice.amountDue)} due ${invoice.dueDate}`, LEFT, 210);
  document.font('regular', 9);
  let y = 260;
  const row = (cells: readonly string[]) => {
    if (y > BOTTOM) {
      document.addPage();
      y = 48;
    }
    cells.forEach((cell, index) => {
      const x = EDGES[index] ?? LEFT;
      const width = (EDGES[index + 1] ?? RIGHT) - x;
      put(cell, x, y, { width, lineBreak: index === 0, align: index === 0 ? 'left' : 'right' });
    });
    y += 26;
    document
      .moveTo(LEFT, y - 7)
      .lineTo(RIGHT, y - 7)
      .lineWidth(0.5)
      .stroke('#dddddd');
  };
  row(COLUMNS);
  for (const cells of rowsOf(invoice)) row(cells);
  for (const [label, amount] of totalsOf(invoice)) row([label, '', '', '', amount]);
  for (const line of bankOf(invoice)) row([line]);
  document.translate(LEFT, y).path(qrPath(invoice)).fill('#000000');
  document.end();
  return finished;
};
