import { newId } from '../../lib/aws/ids.ts';
import { saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { addPayment } from '../../lib/aws/invoices/payments.ts';
import { paymentRoutes } from '../../lib/contract/payments.ts';
import { nextInstant } from '../../lib/domain/events/events.ts';
import { pay } from '../../lib/domain/invoices/lifecycle.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';

export const handler = endpoint(
  paymentRoutes,
  'payments.create',
  async ({ caller: { accountId }, params, body, cause, requireMatch, remember }) => {
    const { now } = cause;
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    const at = nextInstant(now, invoice);
    const date = body.date ?? today(now, invoice.seller.timeZone);
    const payment = { ...body, id: newId('pay', at), invoiceId: invoice.id, date, createdAt: at.toISOString() };
    // A payment has the version of its invoice.
    const reply = { ...payment, revision: invoice.revision + 1 };
    const paid = pay(invoice, body.amount, { now, payment: { date, method: body.method } });
    const { furtherWrites, events } = addPayment(accountId, invoice, payment);
    await saveInvoice(accountId, invoice, paid, cause, {
      payments: [payment],
      events,
      furtherWrites: [...furtherWrites, ...(await remember(reply))],
    });
    return reply;
  },
);
