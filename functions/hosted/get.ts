import { withCurrentParties } from '../../lib/aws/invoices/origins.ts';
import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { hostedPage } from '../../lib/hosted/page.ts';
import { contentSecurityPolicy } from '../../lib/hosted/policy.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findLinked, withLinks } from '../../lib/runtime/links.ts';
import { pageLogo } from '../../lib/runtime/pageLogo.ts';

export const handler = endpoint(documentRoutes, 'hosted.get', async ({ params, query, baseUrl }) => {
  const { accountId, invoice: stored } = await findLinked(params.token);
  const { pdfUrl } = withLinks(accountId, stored, baseUrl);
  const invoice = await withCurrentParties(accountId, stored);
  const { accentColor } = invoice.seller;
  const logo = await pageLogo(accountId, invoice.seller);
  const page = hostedPage({ kind: 'INVOICE', invoice, pdfUrl, logo, language: query.lang });
  return {
    bytes: Buffer.from(page),
    headers: { 'Content-Security-Policy': contentSecurityPolicy(accentColor, 'INVOICE') },
  };
});
