import { saveInvoice } from '../../lib/aws/invoices/invoices.ts';
import { withNewLink } from '../../lib/aws/newLink.ts';
import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';
import { showInvoice } from '../../lib/runtime/replies/showInvoice.ts';

export const handler = endpoint(
  invoiceRoutes,
  'invoices.rotateLink',
  async ({ caller: { accountId }, params, cause, baseUrl, requireMatch, remember }) => {
    const invoice = await findInvoice(accountId, params.id);
    requireMatch(invoice);
    const saved = await saveInvoice(accountId, invoice, withNewLink(invoice, cause), cause, {
      writesAfter: async (rotated) => remember(await showInvoice(accountId, rotated, baseUrl)),
    });
    return showInvoice(accountId, saved, baseUrl);
  },
);
