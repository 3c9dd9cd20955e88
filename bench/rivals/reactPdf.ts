import { FONTS, load, QR_SIZE, qrPath, type Rival, wordsOf } from './rival.ts';

const { createElement: h } = load('react');
const { Document, Font, Page, Path, Svg, Text, View, renderToBuffer } = await import(
  new URL('../node_modules/@react-pdf/renderer/lib/react-pdf.js', import.meta.url).href
);
const asUrl = (font: Buffer) => `data:font/ttf;base64,${font.toString('base64')}`;
Font.register({
  family: 'Inter',
  fonts: [{ src: asUrl(FONTS.regular) }, { src: asUrl(FONTS.semibold), fontWeight: 600 }],
});
Font.registerHyphenationCallback((word: string) => [word]);

const WIDTHS = ['50%', '10%', '15%', '10%', '15%'];
const ROW = { flexDirection: 'row' };

export const reactPdf: Rival = (invoice) => {
  const words = wordsOf(invoice);
  const row = (cells: readonly string[], key: number | string) =>
    h(
      View,
      { key, wrap: false, style: { ...ROW, borderBottom: '0.5pt solid #dddddd', paddingVertical: 6 } },
      cells.map((cell, index) =>
        h(Text, { key: index, style: { width: WIDTHS[index], textAlign: index === 0 ? 'left' : 'right' } }, cell),
      ),
    );
  const lines = (texts: readonly string[]) => texts.map((text, index) => h(Text, { key: index }, text));
  const columns = (texts: readonly (readonly string[])[]) =>
    h(
      View,
      { style: ROW },
      texts.map((column, key) => h(View, { key, style: { width: `${100 / texts.length}%` } }, lines(column))),
    );
  const display = { fontSize: 22, fontWeight: 600 };
  return renderToBuffer(
    h(
      Document,
      {},
      h(
        Page,
        { size: 'A4', style: { padding: 48, fontFamily: 'Inter', fontSize: 9 } },
        h(Text, { style: { fontSize: 12, fontWeight: 600 } }, words.seller),
        h(Text, { style: display }, words.title),
        h(Text, {}, words.number),
        columns(words.parties),
        h(Text, { style: display }, words.due),
        row(words.columns, 'header'),
        words.rows.map(row),
        words.totals.map(([label, amount], key) => row([label, '', '', '', amount], `total-${key}`)),
        h(Text, {}, words.payment),
        words.transfer.map((entry, key) => h(View, { key, style: ROW }, lines(entry.map((text) => `${text} `)))),
        h(Svg, { width: QR_SIZE, height: QR_SIZE }, h(Path, { d: qrPath(invoice), fill: '#000000' })),
        h(Text, {}, words.scanToPay),
        columns(words.notes),
        h(View, { fixed: true, style: { ...ROW, position: 'absolute', bottom: 24, left: 48 } }, [
          h(Text, { key: 'legal' }, `${words.legal} `),
          h(Text, {
            key: 'page',
            render: ({ pageNumber, totalPages }: { pageNumber: number; totalPages: number }) =>
              totalPages ? words.page(pageNumber, totalPages) : '',
          }),
        ]),
      ),
    ),
  );
};
