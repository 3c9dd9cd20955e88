import { createHash } from 'node:crypto';
import { withCurrentParties } from '../../lib/aws/origins.ts';
import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { hostedPage } from '../../lib/hosted/page.ts';
import { VIEW_SCRIPT } from '../../lib/hosted/viewScript.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findLinked, withLinks } from '../../lib/runtime/links.ts';

export const handler = endpoint(invoiceRoutes, 'hosted.get', async ({ params, baseUrl }) => {
  const { accountId, invoice } = await findLinked(params.token);
  const { pdfUrl } = withLinks(accountId, invoice, baseUrl);
  const page = hostedPage(await withCurrentParties(accountId, invoice), pdfUrl);
  return { bytes: Buffer.from(page), headers: { 'Content-Security-Policy': policy(page) } };
});

/** The scripts that the page may run. They are known beforehand: what a text might smuggle into the page is none of them. */
const SCRIPTS = [VIEW_SCRIPT].map(sourceHash).join(' ');

/** Nothing but the page's one style and our own scripts, which may talk to this host only. */
function policy(page: string): string {
  const style = sourceHash(/<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '');
  return `default-src 'none'; style-src ${style}; script-src ${SCRIPTS}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

function sourceHash(source: string): string {
  return `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
}
