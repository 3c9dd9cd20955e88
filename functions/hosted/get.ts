import { withCurrentParties } from '../../lib/aws/invoices/origins.ts';
import { documentRoutes } from '../../lib/contract/documentRoutes.ts';
import { readDocument } from '../../lib/domain/creditNotes/anyDocument.ts';
import { expiredLinkReply } from '../../lib/hosted/expiredLinkPage.ts';
import { hostedPage } from '../../lib/hosted/page.ts';
import { contentSecurityPolicy } from '../../lib/hosted/policy.ts';
import { pageLogo } from '../../lib/runtime/documents/pageLogo.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findLinkedEver, type Linked, withLinks } from '../../lib/runtime/links/links.ts';

export const handler = endpoint(documentRoutes, 'hosted.get', async ({ params, query, now, baseUrl }) => {
  const linked = await findLinkedEver(params.token, now);
  const { accountId, kind } = linked;
  const { pdfUrl } = withLinks(accountId, kind === 'INVOICE' ? linked.invoice : linked.creditNote, baseUrl);
  const document = await shownDocument(linked);
  if (linked.hasExpired) return expiredLinkReply(document, query.lang);
  const { seller } = readDocument(document).content;
  const logo = await pageLogo(accountId, seller);
  const page = hostedPage({ ...document, pdfUrl, logo, language: query.lang });
  return {
    bytes: Buffer.from(page),
    headers: { 'Content-Security-Policy': contentSecurityPolicy(seller.accentColor, kind) },
  };
});

/** A draft follows its client and its seller. */
async function shownDocument(linked: Linked) {
  if (linked.kind === 'CREDIT_NOTE') return { kind: linked.kind, creditNote: linked.creditNote };
  return { kind: linked.kind, invoice: await withCurrentParties(linked.accountId, linked.invoice) };
}
