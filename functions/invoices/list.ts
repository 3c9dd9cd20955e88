import { countInvoices, listHeads } from '../../lib/aws/invoices.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { withLinks } from '../../lib/runtime/links.ts';
import { page, readCursor } from '../../lib/runtime/paging.ts';

export const handler = endpoint('invoices.list', async ({ caller: { accountId }, query, baseUrl }) => {
  const { limit } = query;
  const total = await countInvoices(accountId);
  // Places have no gaps, so any page is a range of them.
  const newest = query.cursor === undefined ? total - (query.page - 1) * limit : Number(readCursor(query.cursor)) - 1;
  const heads = await listHeads(accountId, newest, Math.max(1, newest - limit));
  const invoices = heads.map((head) => withLinks(accountId, head, baseUrl));
  return page(invoices, { ...query, total, position: ({ sequence }) => String(sequence) });
});
