import { getInvoice } from '../../lib/aws/invoices.ts';
import { Problem } from '../../lib/domain/problem.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { withLinks } from '../../lib/runtime/links.ts';

export const handler = endpoint('invoices.get', async ({ caller: { accountId }, params, baseUrl }) => {
  const invoice = await getInvoice(accountId, params.id ?? '');
  if (!invoice) throw new Problem('NOT_FOUND', 'There is no such invoice');
  return withLinks(accountId, invoice, baseUrl);
});
