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

const { createElement: h } = load('react');
const { Document, Font, Page, Path, Svg, Text, View, renderToBuffer } = await import(
  new URL('../node_modules/@react-pdf/renderer/lib/react-pdf.js', import.meta.url).href
);
Font.register({ family: 'Inter', fonts: [{ src: REGULAR }, { src: SEMIBOLD, fontWeight: 600 }] });

const WIDTHS = ['50%', '10%', '15%', '10%', '15%'];

export const reactPdf: Rival = (invoice) => {
  const row = (cells: readonly string[], key: number | string) =>
    h(
      View,
      { key, wrap: false, style: { flexDirection: 'row', borderBottom: '0.5pt solid #dddddd', paddingVertical: 6 } },
      cells.map((cell, index) =>
        h(Text, { key: index, style: { width: WIDTHS[index], textAlign: index === 0 ? 'left' : 'right' } }, cell),
      ),
    );
  const lines = (texts: readonly string[]) => texts.map((text, index) => h(Text, { key: index }, text));
  const display = { fontSize: 22, fontWeight: 600 };
  return renderToBuffer(
    h(
      Document,
      {},
      h(
        Page,
        { size: 'A4', style: { padding: 48, fontFamily: 'Inter', fontSize: 9 } },
        h(Text, { style: display }, 'Invoice'),
        h(Text, {}, invoice.invoiceNumber),
        h(
          View,
          { style: { flexDirection: 'row' } },
          partiesOf(invoice).map((party, key) => h(View, { key, style: { width: '35%' } }, lines(party))),
        ),
        h(Text, { style: display }, `${money(invoice.amountDue)} due ${invoice.dueDate}`),
        row(COLUMNS, 'header'),
        rowsOf(invoice).map(row),
        totalsOf(invoice).map(([label, amount], key) => row([label, '', '', '', amount], `total-${key}`)),
        h(View, {}, lines(bankOf(invoice))),
        h(Svg, { width: QR_SIZE, height: QR_SIZE }, h(Path, { d: qrPath(invoice), fill: '#000000' })),
      ),
    ),
  );
};
