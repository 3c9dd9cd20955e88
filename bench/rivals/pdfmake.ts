import {
  bankOf,
  COLUMNS,
  load,
  money,
  partiesOf,
  QR_SIZE,
  qrPath,
  REGULAR,
  type Rival,
  rowsOf,
  SEMIBOLD,
  totalsOf,
} from './rival.ts';

const pdfMake = load('pdfmake');
pdfMake.setFonts({ Inter: { normal: REGULAR, bold: SEMIBOLD } });
pdfMake.setUrlAccessPolicy(() => false);
pdfMake.setLocalAccessPolicy(() => true);

export const pdfmake: Rival = async (invoice) => {
  const amounts = (cells: readonly string[]) =>
    cells.map((text, index) => ({ text, alignment: index === 0 ? 'left' : 'right' }));
  const document = pdfMake.createPdf({
    pageSize: 'A4',
    pageMargins: 48,
    defaultStyle: { font: 'Inter', fontSize: 9 },
    content: [
      { text: 'Invoice', fontSize: 22, bold: true },
      invoice.invoiceNumber,
      { columns: partiesOf(invoice).map((lines) => ({ stack: lines })) },
      { text: `${money(invoice.amountDue)} due ${invoice.dueDate}`, fontSize: 22, bold: true },
      {
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          widths: ['*', 'auto', 'auto', 'auto', 'auto'],
          body: [amounts(COLUMNS), ...rowsOf(invoice).map(amounts)],
        },
      },
      { layout: 'noBorders', table: { widths: ['*', 'auto'], body: totalsOf(invoice).map(amounts) } },
      { stack: bankOf(invoice) },
      {
        svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${QR_SIZE}" height="${QR_SIZE}"><path d="${qrPath(invoice)}"/></svg>`,
      },
    ],
  });
  return document.getBuffer();
};
