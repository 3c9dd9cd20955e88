import { readClients } from '../../lib/aws/clients.ts';
import type { StoredClient } from '../../lib/aws/items/client.ts';
import { exportRoutes } from '../../lib/contract/exports.ts';
import { CLIENT_COLUMNS } from '../../lib/domain/reports/exportColumns.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { csvPart, isInPeriod } from '../../lib/runtime/lists/csvExport.ts';

export const handler = endpoint(exportRoutes, 'exports.clients', ({ caller: { accountId }, query, baseUrl }) =>
  csvPart({
    accountId,
    name: 'clients',
    query,
    baseUrl,
    columns: CLIENT_COLUMNS,
    positions: /^cli_\w{1,40}$/,
    read: (after) => entriesOf(accountId, after),
    rowsOf: ({ client }) => (isExported(client, query) ? [client] : []),
  }),
);

function isExported({ createdAt, deletedAt }: StoredClient, period: Parameters<typeof isInPeriod>[1]): boolean {
  return deletedAt === undefined && isInPeriod(createdAt.slice(0, 10), period);
}

async function* entriesOf(accountId: string, after: string | undefined) {
  for await (const client of readClients(accountId, after)) yield { position: client.id, client };
}
