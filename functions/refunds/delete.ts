import { saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { removeRefund } from '../../lib/aws/invoices/refunds.ts';
import { refundRoutes } from '../../lib/contract/refunds.ts';
import { undoRefund } from '../../lib/domain/invoices/lifecycle.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findInvoice, findRefund } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  refundRoutes,
  'refunds.delete',
  async ({ caller: { accountId }, params, cause, requireMatch }) => {
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    const refund = await findRefund(accountId, invoice.id, params.refundId);
    await saveInvoice(accountId, invoice, undoRefund(invoice, refund.amount, cause.now), cause, {
      payments: [{ ...refund, isRefund: true }],
      ...removeRefund(accountId, refund, cause),
    });
  },
);
