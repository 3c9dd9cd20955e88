import { FONTS, load, qrRectangles, type Rival, wordsOf } from './rival.ts';

const PDFDocument = load('pdfkit');
const [LEFT, RIGHT, BOTTOM, FOOTER] = [48, 547, 740, 780];
const EDGES = [48, 300, 350, 430, 470];

export const pdfkit: Rival = (invoice) => {
  const words = wordsOf(invoice);
  const document = new PDFDocument({ size: 'A4', margin: 48, bufferPages: true });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<Uint8Array>((resolve) => document.on('end', () => resolve(Buffer.concat(chunks))));
  document.registerFont('regular', FONTS.regular).registerFont('semibold', FONTS.semibold);
  const put = (text: string, x: number, y: number, options = {}) =>
    document.text(text, x, y, { lineBreak: false, ...options });
  document.font('semibold', 12);
  put(words.seller, LEFT, 48);
  document.font('semibold', 22);
  put(words.title, 440, 48);
  document.font('regular', 9);
  put(words.number, 440, 78);
  words.parties.forEach((lines, column) => {
    lines.forEach((line, index) => {
      put(line, LEFT + column * 180, 110 + index * 13);
    });
  });
  document.font('semibold', 22);
  put(words.due, LEFT, 220);
  document.font('regular', 9);
  let y = 260;
  const row = (cells: readonly string[]) => {
    if (y > BOTTOM) {
      document.addPage();
      y = 48;
    }
    cells.forEach((cell, index) => {
      if (cell === '') return;
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
  row(words.columns);
  for (const cells of words.rows) row(cells);
  for (const [label, amount] of words.totals) row([label, '', '', '', amount]);
  if (y > BOTTOM - 220) {
    document.addPage();
    y = 48;
  }
  put(words.payment, LEFT, y);
  words.transfer.forEach(([label, value], index) => {
    put(label, LEFT, y + (index + 1) * 14);
    put(value, LEFT + 100, y + (index + 1) * 14);
  });
  for (const [left, top, width, height] of qrRectangles(invoice)) document.rect(460 + left, y + top, width, height);
  document.fill('#000000');
  put(words.scanToPay, 470, y + 84);
  words.notes.forEach(([heading, text], index) => {
    put(heading, LEFT + index * 260, y + 104);
    put(text, LEFT + index * 260, y + 118, { width: 230, lineBreak: true });
  });
  const { count } = document.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    document.switchToPage(index);
    put(words.legal, LEFT, FOOTER);
    put(words.page(index + 1, count), 480, FOOTER);
  }
  document.end();
  return finished;
};
