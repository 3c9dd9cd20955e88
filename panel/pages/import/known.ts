import { CLIENT_COLUMNS } from '../../../lib/domain/reports/exportColumns.ts';
import { api } from '../../app/api.ts';
import { parseCsv, withoutApostrophe } from '../../parts/csv.ts';
import { exportParts } from '../../parts/exportParts.ts';

const EMAIL = CLIENT_COLUMNS.findIndex(([name]) => name === 'email');

/** The addresses of the clients that are there, in lower case. One part of the export has up to ten thousand. */
export async function knownAddresses(): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for await (const bytes of exportParts((place, options) => api.exports.clients(place, options))) {
    for (const row of parseCsv(new TextDecoder().decode(bytes))) {
      known.add(withoutApostrophe(row[EMAIL] ?? '').toLowerCase());
    }
  }
  return known;
}
