import { BOOK_POSITION, readBooks } from '../../lib/aws/invoices/books.ts';
import { exportRoutes } from '../../lib/contract/exports.ts';
import { INVOICE_COLUMNS } from '../../lib/domain/exportColumns.ts';
import { TAXED_STATUSES, taxPartsOf } from '../../lib/domain/taxReport.ts';
import { csvPart } from '../../lib/runtime/csvExport.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

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
