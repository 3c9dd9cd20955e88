import { newId } from '../../lib/aws/ids.ts';
import { saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { addRefund } from '../../lib/aws/invoices/refunds.ts';
import { refundRoutes } from '../../lib/contract/refunds.ts';
import { nextInstant } from '../../lib/domain/events/events.ts';
import { amountToRefund, refund } from '../../lib/domain/invoices/lifecycle.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  refundRoutes,
  'refunds.create',
  async ({ caller: { accountId }, params, body, cause, requireMatch, remember }) => {
    const { now } = cause;
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    const { amount = amountToRefund(invoice), date = today(now, invoice.seller.timeZone) } = body;
    const refunded = refund(invoice, amount);
    const at = nextInstant(now, invoice);
    const record = {
      ...body,
      id: newId('rfd', at),
      invoiceId: invoice.id,
      amount,
      date,
      createdAt: at.toISOString(),
    };
    // A refund has the version of its invoice.
    const reply = { ...record, revision: invoice.revision + 1 };
    const { furtherWrites, events } = addRefund(accountId, invoice, record);
    await saveInvoice(accountId, invoice, refunded, cause, {
      payments: [{ date, amount: -amount, isRefund: true }],
      events,
      furtherWrites: [...furtherWrites, ...(await remember(reply))],
    });
    return reply;
  },
);
