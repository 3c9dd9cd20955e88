/** The rows of a text by RFC 4180. Throws where it is none. */
export function parseCsv(text: string): string[][] {
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  const rows: string[][] = [];
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const [, written = '', end] = field.exec(text) ?? [];
    if (end === undefined) throw new Error(`Not CSV at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    row.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** The rows of a file as objects, by the names of their columns in its first row. Throws where a row has more or fewer. */
export function recordsIn(file: string): Record<string, string>[] {
  const [columns = [], ...rows] = parseCsv(file.replace(/^\ufeff/, ''));
  const uneven = rows.find((row) => row.length !== columns.length);
  if (uneven) throw new Error(`A row has ${uneven.length} of ${columns.length} fields`);
  return rows.map((row) => Object.fromEntries(row.map((value, nth) => [columns[nth] ?? '', value])));
}
