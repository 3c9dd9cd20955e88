import { FILES, load, QR_SIZE, qrPath, type Rival, wordsOf } from './rival.ts';

const pdfMake = load('pdfmake');
pdfMake.setFonts({ Inter: { normal: FILES.regular, bold: FILES.semibold } });
pdfMake.setUrlAccessPolicy(() => false);
pdfMake.setLocalAccessPolicy(() => true);

export const pdfmake: Rival = async (invoice) => {
  const words = wordsOf(invoice);
  const amounts = (cells: readonly string[]) =>
    cells.map((text, index) => ({ text, alignment: index === 0 ? 'left' : 'right' }));
  const document = pdfMake.createPdf({
    pageSize: 'A4',
    pageMargins: 48,
    defaultStyle: { font: 'Inter', fontSize: 9 },
    footer: (page: number, pages: number) => ({
      margin: [48, 0],
      columns: [words.legal, { text: words.page(page, pages), alignment: 'right' }],
    }),
    content: [
      {
        columns: [
          { text: words.seller, fontSize: 12, bold: true },
          { text: words.title, fontSize: 22, bold: true },
        ],
      },
      words.number,
      { columns: words.parties.map((lines) => ({ stack: lines })) },
      { text: words.due, fontSize: 22, bold: true },
      {
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          widths: ['*', 'auto', 'auto', 'auto', 'auto'],
          body: [amounts(words.columns), ...words.rows.map(amounts)],
        },
      },
      { layout: 'noBorders', table: { widths: ['*', 'auto'], body: words.totals.map(amounts) } },
      words.payment,
      {
        columns: [
          { layout: 'noBorders', table: { body: words.transfer } },
          {
            width: QR_SIZE,
            stack: [
              {
                svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${QR_SIZE}" height="${QR_SIZE}"><path d="${qrPath(invoice)}"/></svg>`,
              },
              words.scanToPay,
            ],
          },
        ],
      },
      { columns: words.notes.map((lines) => ({ stack: lines })) },
    ],
  });
  return document.getBuffer();
};
