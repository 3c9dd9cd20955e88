import { saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { removePayment } from '../../lib/aws/invoices/payments.ts';
import { paymentRoutes } from '../../lib/contract/payments.ts';
import { undoPayment } from '../../lib/domain/invoices/lifecycle.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findInvoice, findPayment } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  paymentRoutes,
  'payments.delete',
  async ({ caller: { accountId }, params, cause, requireMatch }) => {
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    const payment = await findPayment(accountId, invoice.id, params.paymentId);
    await saveInvoice(accountId, invoice, undoPayment(invoice, payment.amount), cause, {
      payments: [{ ...payment, amount: -payment.amount }],
      ...removePayment(accountId, payment, cause),
    });
  },
);
