import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findInvoice } from '../../lib/runtime/find.ts';
import { withLinks } from '../../lib/runtime/links.ts';

export const handler = endpoint(invoiceRoutes, 'invoices.get', async ({ caller: { accountId }, params, baseUrl }) =>
  withLinks(accountId, await findInvoice(accountId, params.id), baseUrl),
);
