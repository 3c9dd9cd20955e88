import { refundRoutes } from '../../lib/contract/refunds.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findInvoice, findRefund } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(refundRoutes, 'refunds.get', async ({ caller: { accountId }, params }) => {
  const { id, revision } = await findInvoice(accountId, params.id);
  return { ...(await findRefund(accountId, id, params.refundId)), revision };
});
