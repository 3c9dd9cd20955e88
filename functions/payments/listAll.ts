import { listAllPayments, PAYMENT_POSITION, paymentPosition } from '../../lib/aws/invoiceLists/allPayments.ts';
import { paymentRoutes } from '../../lib/contract/payments.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { cursorPage, readCursor, strangeCursor } from '../../lib/runtime/lists/paging.ts';

export const handler = endpoint(paymentRoutes, 'payments.listAll', async ({ caller: { accountId }, query }) => {
  const { limit, cursor, ...filter } = query;
  const list = ['payments', accountId, filter];
  const after = cursor === undefined ? undefined : readCursor(list, cursor);
  if (after !== undefined && !PAYMENT_POSITION.test(after)) throw strangeCursor();
  const found = await listAllPayments(accountId, filter, { after, limit: limit + 1 });
  const data = found.slice(0, limit);
  const last = data.at(-1);
  const position = last && paymentPosition(last);
  return cursorPage(data, { list, limit, hasMore: found.length > limit, position });
});
