import { isId } from '../../lib/aws/ids.ts';
import { saveInvoice } from '../../lib/aws/invoices.ts';
import { getPayment, removal } from '../../lib/aws/payments.ts';
import { paymentRoutes } from '../../lib/contract/payments.ts';
import { takeBack } from '../../lib/domain/lifecycle.ts';
import { Problem } from '../../lib/domain/problem.ts';
import { announce } from '../../lib/runtime/announce.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findInvoice } from '../../lib/runtime/find.ts';

export const handler = endpoint(
  paymentRoutes,
  'payments.delete',
  async ({ caller: { accountId }, params, now, requireMatch }) => {
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    const { paymentId = '' } = params;
    const payment = isId('pay', paymentId) ? await getPayment(accountId, invoice.id, paymentId) : undefined;
    if (!payment) throw new Problem('NOT_FOUND', 'There is no such payment');
    const saved = await saveInvoice(accountId, takeBack(invoice, payment.amount), {
      now,
      also: [removal(accountId, payment)],
    });
    await announce(accountId, [saved]);
  },
);
