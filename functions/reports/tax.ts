import { BOOK_POSITION, readBooks } from '../../lib/aws/invoices/books.ts';
import { reportRoutes } from '../../lib/contract/reports.ts';
import { TAXED_STATUSES, TaxSums } from '../../lib/domain/taxReport.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { cursorOf, readPart, startOf } from '../../lib/runtime/parts.ts';

export const handler = endpoint(reportRoutes, 'reports.tax', async ({ caller: { accountId }, query }) => {
  const { limit, cursor, ...period } = query;
  const list = ['taxReport', accountId, period];
  const after = startOf(list, cursor, BOOK_POSITION);
  const entries = readBooks(accountId, period, { statuses: TAXED_STATUSES, after });
  const sums = new TaxSums();
  const end = await readPart(entries, { limit }, ({ invoice }) => {
    if (invoice) sums.add(invoice);
    return true;
  });
  return {
    data: sums.rates(),
    totals: sums.totals(),
    invoiceCount: sums.invoiceCount,
    pagination: { limit, hasMore: end !== undefined, nextCursor: cursorOf(list, end) },
  };
});
