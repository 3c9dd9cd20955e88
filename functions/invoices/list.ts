import { isPlaceIn, listInvoices, placeOf } from '../../lib/aws/invoiceList.ts';
import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { withLinks } from '../../lib/runtime/links.ts';
import { page, readCursor, strangeCursor } from '../../lib/runtime/paging.ts';

export const handler = endpoint(invoiceRoutes, 'invoices.list', async ({ caller: { accountId }, query, baseUrl }) => {
  const { page: number, limit, cursor, ...filter } = query;
  const list = ['invoices', accountId, filter];
  const after = cursor === undefined ? undefined : readCursor(list, cursor);
  if (after !== undefined && !isPlaceIn(accountId, filter, after)) throw strangeCursor();
  const skip = after === undefined ? (number - 1) * limit : 0;
  const { total, heads } = await listInvoices(accountId, filter, { after, skip, limit: limit + 1 });
  const { data, pagination } = page(heads, {
    list,
    page: number,
    limit,
    total,
    position: (head) => placeOf(accountId, filter, head),
  });
  return { data: data.map((head) => withLinks(accountId, head, baseUrl)), pagination };
});
