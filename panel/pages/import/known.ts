import { CLIENT_COLUMNS } from '../../../lib/domain/exportColumns.ts';
import { api } from '../../app/api.ts';
import { parseCsv, withoutApostrophe } from '../../parts/csv.ts';

const EMAIL = CLIENT_COLUMNS.findIndex(([name]) => name === 'email');

/** The addresses of the clients that are there, in lower case. The export has them in one call, up to ten thousand. */
export async function knownAddresses(): Promise<ReadonlySet<string>> {
  const rows = parseCsv(new TextDecoder().decode(await api.exports.clients()));
  return new Set(rows.slice(1).map((row) => withoutApostrophe(row[EMAIL] ?? '').toLowerCase()));
}
