import { reportRoutes } from '../../lib/contract/reports.ts';
import { TaxSums } from '../../lib/domain/reports/taxReport.ts';
import { TAXED_POSITION, taxedDocuments } from '../../lib/runtime/documents/taxedDocuments.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { cursorOf, readPart, startOf } from '../../lib/runtime/lists/parts.ts';

export const handler = endpoint(reportRoutes, 'reports.tax', async ({ caller: { accountId }, query }) => {
  const { limit, cursor, ...period } = query;
  const list = ['taxReport', accountId, period];
  const after = startOf(list, cursor, TAXED_POSITION);
  const sums = new TaxSums();
  const end = await readPart(taxedDocuments(accountId, period, after), { limit }, ({ invoice, creditNote }) => {
    if (invoice) sums.add(invoice);
    if (creditNote) sums.takeOff(creditNote);
    return true;
  });
  const { invoiceCount, creditNoteCount } = sums;
  return {
    data: sums.rates(),
    totals: sums.totals(),
    invoiceCount,
    ...(creditNoteCount === 0 ? {} : { creditNoteCount }),
    pagination: { limit, hasMore: end !== undefined, nextCursor: cursorOf(list, end) },
  };
});
