import { listPayments } from '../../lib/aws/payments.ts';
import { paymentRoutes } from '../../lib/contract/payments.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findInvoice } from '../../lib/runtime/find.ts';
import { page, readCursor } from '../../lib/runtime/paging.ts';

export const handler = endpoint(paymentRoutes, 'payments.list', async ({ caller: { accountId }, params, query }) => {
  const { page: number, limit, cursor } = query;
  const invoice = await findInvoice(accountId, params.id);
  const before = cursor === undefined ? undefined : readCursor(cursor);
  const skip = before === undefined ? (number - 1) * limit : 0;
  const payments = await listPayments(accountId, invoice.id, { before, skip, limit: limit + 1 });
  return page(payments, { page: number, limit, total: invoice.paymentCount, position: ({ id }) => id });
});
