import { paymentRoutes } from '../../lib/contract/payments.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findInvoice, findPayment } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(paymentRoutes, 'payments.get', async ({ caller: { accountId }, params }) => {
  const { id, revision } = await findInvoice(accountId, params.id);
  return { ...(await findPayment(accountId, id, params.paymentId)), revision };
});
