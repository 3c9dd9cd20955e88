import { MAX_EXPORTED_BYTES } from '../../contract/exports.ts';
import { BYTE_ORDER_MARK, csvRow } from '../../domain/reports/csv.ts';
import type { Columns } from '../../domain/reports/exportColumns.ts';
import type { CalendarDate } from '../../domain/values/dates.ts';
import type { Media } from '../handlers/reply.ts';
import { cursorOf, readPart, startOf } from './parts.ts';

interface ExportQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly status?: readonly string[] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface CsvExport<Entry, Row> {
  readonly accountId: string;
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly query: ExportQuery;
  readonly baseUrl: string;
  readonly columns: Columns<Row>;
  /** What positions look like. */
  readonly positions: RegExp;
  /** The records after a position. */
  readonly read: (after: string | undefined) => AsyncIterable<Entry>;
  readonly rowsOf: (entry: Entry) => readonly Row[];
}

/** One part of a CSV file, with a link to the next part if there is one. */
export async function csvPart<Entry extends { readonly position: string }, Row>({
  accountId,
  name,
  query,
  baseUrl,
  columns,
  positions,
  read,
  rowsOf,
}: CsvExport<Entry, Row>): Promise<Media> {
  const { limit, cursor, ...filter } = query;
  const list = ['export', name, accountId, filter];
  const start = startOf(list, cursor, positions);
  const rows = start === undefined ? [BYTE_ORDER_MARK + csvRow(columns.map(([column]) => column))] : [];
  let bytes = 0;
  let records = 0;
  const end = await readPart(read(start), { limit }, (entry) => {
    const text = rowsOf(entry)
      .map((row) => csvRow(columns.map(([, cellOf]) => cellOf(row))))
      .join('');
    const size = Buffer.byteLength(text);
    if (records > 0 && bytes + size > MAX_EXPORTED_BYTES) return false;
    rows.push(text);
    bytes += size;
    records += 1;
    return true;
  });
  const next = cursorOf(list, end);
  return {
    bytes: Buffer.from(rows.join('')),
    headers: {
      'Content-Disposition': `attachment; filename="${fileNameOf(name, query)}"`,
      'X-Content-Type-Options': 'nosniff',
      ...(next === undefined ? {} : { Link: `<${baseUrl}/exports/${name}.csv?${queryOf(query, next)}>; rel="next"` }),
    },
  };
}

export function isInPeriod(date: CalendarDate, { from, to }: Pick<ExportQuery, 'from' | 'to'>): boolean {
  return (from === undefined || date >= from) && (to === undefined || date <= to);
}

/** `invoices_2026-01-01_2026-03-31.csv`. Dates were checked, so they are safe in a header. */
function fileNameOf(name: string, { from, to }: ExportQuery): string {
  return `${[name, from, to].filter((part) => part !== undefined).join('_')}.csv`;
}

function queryOf({ from, to, status, limit }: ExportQuery, cursor: string): string {
  const given = Object.entries({ from, to, status, limit, cursor }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(given).toString();
}
