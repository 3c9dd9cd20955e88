import { newId } from '../../lib/aws/ids.ts';
import { addPayment } from '../../lib/aws/invoices/payments.ts';
import { saveStanding, withStanding } from '../../lib/aws/invoices/standing.ts';
import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { nextInstant } from '../../lib/domain/events/events.ts';
import { step } from '../../lib/domain/invoices/lifecycle.ts';
import { today } from '../../lib/domain/values/dates.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withLinks } from '../../lib/runtime/links/links.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';
import { showInvoice } from '../../lib/runtime/replies/showInvoice.ts';

export const handler = endpoint(
  invoiceRoutes,
  'invoices.setStatus',
  async ({ caller: { accountId }, params, body, cause, baseUrl, requireMatch }) => {
    const { now } = cause;
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    const date = today(now, invoice.seller.timeZone);
    const { standing, payment } = step(invoice, body.status, { now, today: date });
    if (standing === invoice) return showInvoice(accountId, invoice, baseUrl);
    const next = await withStanding(accountId, invoice, standing);
    const at = nextInstant(now, invoice);
    const record = { id: newId('pay', at), invoiceId: invoice.id, date, createdAt: at.toISOString() };
    const payments = payment === undefined ? [] : [{ ...record, amount: payment }];
    const added = payments.map((one) => addPayment(accountId, next, one));
    const saved = await saveStanding(accountId, invoice, next, cause, {
      payments,
      events: added.flatMap(({ events }) => events),
      furtherWrites: added.flatMap(({ furtherWrites }) => furtherWrites),
    });
    return withLinks(accountId, saved, baseUrl);
  },
);
