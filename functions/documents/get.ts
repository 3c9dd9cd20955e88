import { timingSafeEqual } from 'node:crypto';
import { getInvoice } from '../../lib/aws/invoices.ts';
import { Problem } from '../../lib/domain/problem.ts';
import { documentOf, pdfReply } from '../../lib/runtime/document.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { parseLink } from '../../lib/runtime/links.ts';

export const handler = endpoint('documents.get', async ({ params }) => {
  const link = parseLink((params.token ?? '').replace(/\.pdf$/, ''));
  const invoice = link && (await getInvoice(link.accountId, link.invoiceId));
  if (!link || !invoice || !timingSafeEqual(Buffer.from(link.secret), Buffer.from(invoice.linkSecret))) {
    throw new Problem('NOT_FOUND', 'There is no such document');
  }
  return pdfReply(await documentOf(link.accountId, invoice), invoice.invoiceNumber, 'inline');
});
