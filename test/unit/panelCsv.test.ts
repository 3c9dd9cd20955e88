import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRow } from '../../lib/domain/reports/csv.ts';
import { checkLines, guessMapping } from '../../panel/pages/import/lines.ts';
import { parseCsv, textOf, withoutApostrophe } from '../../panel/parts/csv.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'ñ', '"', ',', ';', '\t', '\n', '\r', '=', "'", ' ', '+') });

describe('the CSV reader of the panel', () => {
  it('reads what the exports write, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (rows) => {
        // Names of columns, and a last column that is never empty, as exports have them.
        const written = [['one', 'other', 'id'], ...rows.map((row) => [...row, 'x'])];
        const [, ...read] = parseCsv(`\ufeff${written.map(csvRow).join('')}`);
        expect(read.length).toBe(rows.length);
        // Where a separator stands before a sign, the export puts an apostrophe in the middle of a text too.
        const bare = (cell: string) => cell.replaceAll("'", '');
        expect(read.map((row) => row.map(bare))).toEqual(rows.map((row) => [...row, 'x'].map(bare)));
      }),
    );
  });

  it('takes semicolons and tabs, quoted breaks of lines, and empty lines', () => {
    expect(parseCsv('a;b\r\n"1,5;x";"say ""hi""\nthere"\r\n\r\n;\r\n')).toEqual([
      ['a', 'b'],
      ['1,5;x', 'say "hi"\nthere'],
    ]);
    expect(parseCsv('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(parseCsv('')).toEqual([]);
  });

  it('takes the encoding of Windows where the bytes are no UTF-8', async () => {
    expect(await textOf(new Blob([Buffer.from('Ñandú')]))).toBe('Ñandú');
    expect(await textOf(new Blob([Buffer.from('Ñandú', 'latin1')]))).toBe('Ñandú');
  });

  it('takes away the apostrophe of a text that a spreadsheet would compute, and no other', () => {
    expect(["'=1+1", "'@x", "'s-Hertogenbosch", "o'=x"].map(withoutApostrophe)).toEqual([
      '=1+1',
      '@x',
      "'s-Hertogenbosch",
      "o'=x",
    ]);
  });
});

describe('the lines of an import', () => {
  it('have their columns found by name, in English and Spanish', () => {
    expect([...guessMapping(['Correo electrónico', 'constructor', 'NOMBRE', 'CP'])]).toEqual([
      ['name', 2],
      ['email', 0],
      ['postalCode', 3],
    ]);
  });

  it('become clients without empty fields, with the country in capital letters', () => {
    const mapping = guessMapping(['name', 'email', 'phone', 'street', 'city', 'country']);
    const [line] = checkLines([[' Acme ', 'a@b', '', 'Calle 1', 'Madrid', 'es']], mapping, new Set());
    expect(line).toEqual({
      line: 2,
      name: 'Acme',
      input: { name: 'Acme', email: 'a@b', postalAddress: { line1: 'Calle 1', city: 'Madrid', country: 'ES' } },
      fault: undefined,
    });
  });

  it('are faulty where the API would refuse them, and where a client would be made twice', () => {
    const header = ['name', 'email', 'vat', 'street', 'city', 'country'];
    const rows = [
      ['A', 'a@x.example'],
      ['', 'b@x.example'],
      ['C', 'c'],
      ['D', 'A@X.example'],
      ['E', 'known@x.example'],
      ['F', 'f@x.example', 'ES00000000X'],
      ['G', 'g@x.example', '', '', 'Madrid'],
      ['H', 'h@x.example', '', 'Calle 1', 'Madrid', 'XX'],
      ['x'.repeat(201), 'i@x.example'],
    ];
    const lines = checkLines(rows, guessMapping(header), new Set(['known@x.example']));
    expect(lines.map(({ fault }) => fault && `${fault.field} ${fault.kind}`)).toEqual([
      undefined,
      'name required',
      'email notEmail',
      'email twice',
      'email exists',
      'vatId notVatId',
      'line1 addressNeeds',
      'country notCountry',
      'name long',
    ]);
  });
});
