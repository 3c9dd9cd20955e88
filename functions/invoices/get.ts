import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findInvoice } from '../../lib/runtime/replies/find.ts';
import { showInvoice } from '../../lib/runtime/replies/showInvoice.ts';

export const handler = endpoint(invoiceRoutes, 'invoices.get', async ({ caller: { accountId }, params, baseUrl }) =>
  showInvoice(accountId, await findInvoice(accountId, params.id), baseUrl),
);
