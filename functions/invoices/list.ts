import { findInvoices, isByPlace, isPlaceIn, listRange, placeOf } from '../../lib/aws/invoiceList.ts';
import { getCounter } from '../../lib/aws/invoices.ts';
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
  const wanted = { after, skip, limit: limit + 1 };
  const { total, heads } = isByPlace(filter)
    ? await pageByPlace(accountId, filter.sort === 'createdAt', wanted)
    : await findInvoices(accountId, filter, wanted);
  const position = (head: (typeof heads)[number]) => placeOf(accountId, filter, head);
  const { data, pagination } = page(heads, { list, page: number, limit, total, position });
  return { data: data.map((head) => withLinks(accountId, head, baseUrl)), pagination };
});

/** Places have no gaps, so any page of all invoices is a range of them. */
async function pageByPlace(
  accountId: string,
  oldestFirst: boolean,
  { after, skip, limit }: { after: string | undefined; skip: number; limit: number },
) {
  const { sequence: total } = await getCounter(accountId);
  const start = after === undefined ? (oldestFirst ? 1 + skip : total - skip) : Number(after) + (oldestFirst ? 1 : -1);
  const [oldest, newest] = oldestFirst
    ? [start, Math.min(total, start + limit - 1)]
    : [Math.max(1, start - limit + 1), start];
  const heads = await listRange(accountId, newest, oldest);
  return { total, heads: oldestFirst ? heads.toReversed() : heads };
}
