import { withCurrentParties } from '../../lib/aws/invoices/origins.ts';
import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import type { LogoReference } from '../../lib/domain/invoice.ts';
import { hostedPage } from '../../lib/hosted/page.ts';
import { contentSecurityPolicy } from '../../lib/hosted/policy.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findLinked, withLinks } from '../../lib/runtime/links.ts';

export const handler = endpoint(documentRoutes, 'hosted.get', async ({ params, query, baseUrl }) => {
  const { accountId, invoice: stored } = await findLinked(params.token);
  const { pdfUrl } = withLinks(accountId, stored, baseUrl);
  const invoice = await withCurrentParties(accountId, stored);
  const { logo: reference, accentColor } = invoice.seller;
  const logo = reference && (await readLogo(accountId, reference));
  const page = hostedPage({ kind: 'INVOICE', invoice, pdfUrl, logo, language: query.lang });
  return {
    bytes: Buffer.from(page),
    headers: { 'Content-Security-Policy': contentSecurityPolicy(accentColor, 'INVOICE') },
  };
});

async function readLogo(accountId: string, reference: LogoReference) {
  // The S3 client is large, and many accounts have no logo.
  const { getLogo } = await import('../../lib/aws/documents.ts');
  return { format: reference.format, bytes: await getLogo(accountId, reference) };
}
