import { isSortKeyOf, sortKeyReader } from '../../lib/aws/invoiceLists/invoiceIndexes.ts';
import { listInvoices } from '../../lib/aws/invoiceLists/invoiceList.ts';
import { countedTotal } from '../../lib/aws/summary/totals.ts';
import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withLinks } from '../../lib/runtime/links/links.ts';
import { page, readCursor, strangeCursor } from '../../lib/runtime/lists/paging.ts';

export const handler = endpoint(invoiceRoutes, 'invoices.list', async ({ caller: { accountId }, query, baseUrl }) => {
  const { page: number, limit, cursor, ...filter } = query;
  const list = ['invoices', accountId, filter];
  const after = cursor === undefined ? undefined : readCursor(list, cursor);
  if (after !== undefined && !isSortKeyOf(filter, after)) throw strangeCursor();
  const skip = after === undefined ? (number - 1) * limit : 0;
  const found = await listInvoices(accountId, filter, { after, skip, limit: limit + 1 });
  const { invoices, total = await countedTotal(accountId, filter) } = found;
  const { data, pagination } = page(invoices, {
    list,
    page: number,
    limit,
    // What was counted may be a moment behind the page.
    total: total && Math.max(total, skip + invoices.length),
    position: sortKeyReader(filter),
  });
  return { data: data.map((invoice) => withLinks(accountId, invoice, baseUrl)), pagination };
});
