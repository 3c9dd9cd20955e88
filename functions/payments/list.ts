import { listPayments } from '../../lib/aws/invoices/payments.ts';
import { paymentRoutes } from '../../lib/contract/payments.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { countAndRead, page, readCursor } from '../../lib/runtime/lists/paging.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(paymentRoutes, 'payments.list', async ({ caller: { accountId }, params, query }) => {
  const { page: number, limit, cursor } = query;
  const invoice = await findInvoice(accountId, params.id);
  const list = ['payments', accountId, invoice.id];
  const before = cursor === undefined ? undefined : readCursor(list, cursor);
  const skip = before === undefined ? (number - 1) * limit : 0;
  const read = () => listPayments(accountId, invoice.id, { before, skip, limit: limit + 1 });
  const [total, payments] = await countAndRead(skip, async () => invoice.paymentCount, read);
  return page(payments, { list, page: number, limit, total, position: ({ id }) => id });
});
