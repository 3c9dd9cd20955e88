import { getInvoice } from '../../lib/aws/invoices.ts';
import { Problem } from '../../lib/domain/problem.ts';
import { documentOf, pdfReply } from '../../lib/runtime/document.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';

export const handler = endpoint('invoices.pdf', async ({ caller: { accountId }, params }) => {
  const invoice = await getInvoice(accountId, params.id ?? '');
  if (!invoice) throw new Problem('NOT_FOUND', 'There is no such invoice');
  return pdfReply(await documentOf(accountId, invoice), invoice.invoiceNumber, 'attachment');
});
