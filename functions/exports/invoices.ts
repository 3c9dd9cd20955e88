import { BOOK_POSITION, readBooks } from '../../lib/aws/invoiceLists/books.ts';
import { exportRoutes } from '../../lib/contract/exports.ts';
import { INVOICE_COLUMNS } from '../../lib/domain/reports/exportColumns.ts';
import { TAXED_STATUSES, taxPartsOf } from '../../lib/domain/reports/taxReport.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { csvPart } from '../../lib/runtime/lists/csvExport.ts';

export const handler = endpoint(exportRoutes, 'exports.invoices', ({ caller: { accountId }, query, baseUrl }) =>
  csvPart({
    accountId,
    name: 'invoices',
    query,
    baseUrl,
    columns: INVOICE_COLUMNS,
    positions: BOOK_POSITION,
    read: (after) => readBooks(accountId, query, { statuses: query.status ?? TAXED_STATUSES, after }),
    rowsOf: ({ invoice }) =>
      invoice ? taxPartsOf(invoice).map((part, nth) => ({ invoice, part, isFirst: nth === 0 })) : [],
  }),
);
