import { listRefunds } from '../../lib/aws/invoices/refunds.ts';
import { refundRoutes } from '../../lib/contract/refunds.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { countAndRead, page, readCursor } from '../../lib/runtime/lists/paging.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(refundRoutes, 'refunds.list', async ({ caller: { accountId }, params, query }) => {
  const { page: number, limit, cursor } = query;
  const invoice = await findInvoice(accountId, params.id);
  const list = ['refunds', accountId, invoice.id];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  const skip = before === undefined ? (number - 1) * limit : 0;
  const read = () => listRefunds(accountId, invoice.id, { before, skip, limit: limit + 1 });
  const [total, refunds] = await countAndRead(skip, async () => invoice.refundCount ?? 0, read);
  return page(refunds, { list, page: number, limit, total, position: ({ id }) => id });
});
