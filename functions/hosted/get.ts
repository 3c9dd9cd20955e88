import { createHash } from 'node:crypto';
import { saveInvoice } from '../../lib/aws/invoices.ts';
import { withCurrentParties } from '../../lib/aws/origins.ts';
import { invoiceRoutes } from '../../lib/contract/invoices.ts';
import { view } from '../../lib/domain/lifecycle.ts';
import { hostedPage } from '../../lib/hosted/page.ts';
import { announce } from '../../lib/runtime/announce.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findLinked, withLinks } from '../../lib/runtime/links.ts';

export const handler = endpoint(invoiceRoutes, 'hosted.get', async ({ params, now, baseUrl }) => {
  const { accountId, invoice } = await findLinked(params.token);
  const seen = invoice.status === 'SENT' ? await saveInvoice(accountId, view(invoice, now), { now }) : invoice;
  if (seen !== invoice) await announce(accountId, [seen]);
  const { pdfUrl } = withLinks(accountId, seen, baseUrl);
  const page = hostedPage(await withCurrentParties(accountId, seen), pdfUrl);
  return {
    bytes: Buffer.from(page),
    headers: {
      // The page has one style of its own and nothing else.
      'Content-Security-Policy': `default-src 'none'; style-src '${styleHash(page)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
    },
  };
});

function styleHash(page: string): string {
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  return `sha256-${createHash('sha256').update(style).digest('base64')}`;
}
