import { CLIENT_COLUMNS } from '../../../lib/domain/reports/exportColumns.ts';
import { api } from '../../app/api.ts';
import { parseCsv, withoutApostrophe } from '../../parts/csv.ts';
import { nextCursor } from '../../parts/nextCursor.ts';

const EMAIL = CLIENT_COLUMNS.findIndex(([name]) => name === 'email');

/** The addresses of the clients that are there, in lower case. One part of the export has up to ten thousand. */
export async function knownAddresses(): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  let cursor: string | undefined;
  do {
    let next: string | undefined;
    const bytes = await api.exports.clients(cursor ? { cursor } : {}, {
      onResponse: (response) => {
        next = nextCursor(response);
      },
    });
    for (const row of parseCsv(new TextDecoder().decode(bytes))) {
      known.add(withoutApostrophe(row[EMAIL] ?? '').toLowerCase());
    }
    cursor = next;
  } while (cursor !== undefined);
  return known;
}
