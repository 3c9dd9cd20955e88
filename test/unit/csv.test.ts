import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountCell, csvRow, numberCell } from '../../lib/domain/reports/csv.ts';
import { parseCsv } from '../support/csv.ts';

describe('a row of CSV', () => {
  it('reads back as the texts that were written, where none is a formula', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'é', '漢', "'") });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (cells) => {
        // A row of one empty field is an empty line.
        fc.pre(cells.length > 1 || cells[0] !== '');
        fc.pre(!cells.some((cell) => /^\s*[\r\n]/.test(cell)));
        expect(parseCsv(csvRow(cells))).toEqual([cells]);
      }),
    );
  });

  it.each([
    '=1+1',
    '+34 600 000 000',
    '-2',
    '@SUM(A1)',
    '\tx',
    '\r=1',
    '\n=1',
    '  =1+1',
    '\uff1d1+1',
    '=HYPERLINK("https://evil.example","x")',
  ])('has an apostrophe before %j, which a spreadsheet would compute', (text) => {
    expect(parseCsv(csvRow(['x', text]))).toEqual([['x', `'${text}`]]);
  });

  it('has one also where a spreadsheet that splits at semicolons would find a formula', () => {
    expect(parseCsv(csvRow(['Acme;=1+1']))).toEqual([["Acme;'=1+1"]]);
    expect(csvRow(['Acme; Sons', 'a-b'])).toBe('"Acme; Sons",a-b\r\n');
  });

  it('has numbers with a decimal point, all decimals of the currency and no exponent', () => {
    const cells = [
      amountCell(-1234.5, 'EUR'),
      amountCell(0.05, 'EUR'),
      amountCell(0, 'EUR'),
      amountCell(1500, 'JPY'),
      amountCell(1.234, 'KWD'),
      amountCell(9_999_999_999_999.99, 'EUR'),
      numberCell(7.7),
      numberCell(1e-12),
      numberCell(undefined),
    ];
    const row = '-1234.50,0.05,0.00,1500,1.234,9999999999999.99,7.7,0.000000000001,\r\n';
    expect(csvRow(cells)).toBe(row);
  });
});
