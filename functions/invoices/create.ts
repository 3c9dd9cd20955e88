import { createInvoices } from '../../lib/aws/invoices/newInvoices.ts';
import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { withLinks } from '../../lib/runtime/links/links.ts';

export const handler = endpoint(
  invoiceRoutes,
  'invoices.create',
  async ({ caller: { accountId }, body, cause, baseUrl, remember }) => {
    const result = (invoices: Awaited<ReturnType<typeof createInvoices>>) =>
      invoices.map((invoice) => withLinks(accountId, invoice, baseUrl))[0];
    const invoices = await createInvoices(accountId, [body], cause, (created) => remember(result(created)));
    return result(invoices);
  },
);
