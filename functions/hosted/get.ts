import { getLogo } from '../../lib/aws/documents.ts';
import { saveInvoice } from '../../lib/aws/invoices.ts';
import { withCurrentParties } from '../../lib/aws/origins.ts';
import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { view } from '../../lib/domain/lifecycle.ts';
import { hostedPage } from '../../lib/hosted/page.ts';
import { contentSecurityPolicy } from '../../lib/hosted/policy.ts';
import { announce } from '../../lib/runtime/announce.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findLinked, withLinks } from '../../lib/runtime/links.ts';

export const handler = endpoint(invoiceRoutes, 'hosted.get', async ({ params, query, now, baseUrl }) => {
  const { accountId, invoice } = await findLinked(params.token);
  const seen = invoice.status === 'SENT' ? await saveInvoice(accountId, view(invoice, now), { now }) : invoice;
  if (seen !== invoice) await announce(accountId, [seen]);
  const { pdfUrl } = withLinks(accountId, seen, baseUrl);
  const shown = await withCurrentParties(accountId, seen);
  const reference = shown.seller.logo;
  const logo = reference && { format: reference.format, bytes: await getLogo(accountId, reference) };
  const page = hostedPage({ invoice: shown, pdfUrl, logo, language: query.lang });
  return {
    bytes: Buffer.from(page),
    headers: {
      'Content-Security-Policy': contentSecurityPolicy(page),
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
    },
  };
});
