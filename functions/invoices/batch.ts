import { createInvoices } from '../../lib/aws/invoices/newInvoices.ts';
import type { StoredInvoice } from '../../lib/aws/items/invoice.ts';
import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withLinks } from '../../lib/runtime/links/links.ts';

export const handler = endpoint(
  invoiceRoutes,
  'invoices.batch',
  async ({ caller: { accountId }, body, cause, baseUrl, remember }) => {
    const result = (invoices: readonly StoredInvoice[]) => ({
      data: invoices.map((invoice) => withLinks(accountId, invoice, baseUrl)),
    });
    const invoices = await createInvoices(accountId, body.invoices, cause, (created) => remember(result(created)));
    return result(invoices);
  },
);
