import { newId } from '../../lib/aws/ids.ts';
import { saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { withCurrentParties } from '../../lib/aws/invoices/origins.ts';
import { addPayment } from '../../lib/aws/invoices/payments.ts';
import type { StoredInvoice } from '../../lib/aws/items/invoice.ts';
import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { today } from '../../lib/domain/dates.ts';
import { step } from '../../lib/domain/lifecycle.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findInvoice } from '../../lib/runtime/find.ts';
import { withLinks } from '../../lib/runtime/links.ts';
import { showInvoice } from '../../lib/runtime/showInvoice.ts';

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
    // From now on the invoice keeps the client and seller with which it was sent.
    const current = await withCurrentParties(accountId, invoice);
    const next = { ...standing, client: current.client, seller: current.seller };
    const record = { id: newId('pay', now), invoiceId: invoice.id, date, createdAt: now.toISOString() };
    const saved = await saveInvoice(accountId, invoice, next, cause, {
      content: parties(next) !== parties(invoice),
      furtherWrites: payment === undefined ? [] : addPayment(accountId, { ...record, amount: payment }, cause),
    });
    return withLinks(accountId, saved, baseUrl);
  },
);

const parties = ({ client, seller }: StoredInvoice) => JSON.stringify([client, seller]);
