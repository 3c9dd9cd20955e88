import { withCurrentParties } from '../../lib/aws/invoices/origins.ts';
import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { readDocument } from '../../lib/domain/anyDocument.ts';
import type { LogoReference } from '../../lib/domain/invoice.ts';
import { hostedPage } from '../../lib/hosted/page.ts';
import { contentSecurityPolicy } from '../../lib/hosted/policy.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findLinked, type Linked, withLinks } from '../../lib/runtime/links.ts';

export const handler = endpoint(documentRoutes, 'hosted.get', async ({ params, query, baseUrl }) => {
  const linked = await findLinked(params.token);
  const { accountId, kind } = linked;
  const { pdfUrl } = withLinks(accountId, kind === 'INVOICE' ? linked.invoice : linked.creditNote, baseUrl);
  const document = await shownDocument(linked);
  const { logo: reference, accentColor } = readDocument(document).content.seller;
  const logo = reference && (await readLogo(accountId, reference));
  const page = hostedPage({ ...document, pdfUrl, logo, language: query.lang });
  return {
    bytes: Buffer.from(page),
    headers: { 'Content-Security-Policy': contentSecurityPolicy(accentColor, kind) },
  };
});

/** A draft follows its client and its seller. */
async function shownDocument(linked: Linked) {
  if (linked.kind === 'CREDIT_NOTE') return { kind: linked.kind, creditNote: linked.creditNote };
  return { kind: linked.kind, invoice: await withCurrentParties(linked.accountId, linked.invoice) };
}

async function readLogo(accountId: string, reference: LogoReference) {
  // The S3 client is large, and many accounts have no logo.
  const { getLogo } = await import('../../lib/aws/documents.ts');
  return { format: reference.format, bytes: await getLogo(accountId, reference) };
}
