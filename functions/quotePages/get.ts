import { withCurrentQuoteParties } from '../../lib/aws/quotes/quoteParties.ts';
import { quotePageRoutes } from '../../lib/contract/quotePages.ts';
import { quoteAt } from '../../lib/domain/quotes/quoteLifecycle.ts';
import { expiredLinkReply } from '../../lib/hosted/expiredLinkPage.ts';
import { hostedPage } from '../../lib/hosted/page.ts';
import { contentSecurityPolicy } from '../../lib/hosted/policy.ts';
import { pageLogo } from '../../lib/runtime/documents/pageLogo.ts';
import { endpoint } from '../../lib/runtime/handlers/endpoint.ts';
import { findLinkedQuoteEver, withQuoteLinks } from '../../lib/runtime/links/quoteLinks.ts';

const FAULTS_OF_NAME = { missing: 'NAME_MISSING', invalid: 'NAME_INVALID' } as const;

export const handler = endpoint(quotePageRoutes, 'quotePages.get', async ({ params, query, now, baseUrl }) => {
  const { accountId, hasExpired, quote: stored } = await findLinkedQuoteEver(params.token, now);
  const { pdfUrl, hostedUrl } = withQuoteLinks(accountId, stored, baseUrl);
  const quote = await withCurrentQuoteParties(accountId, quoteAt(stored, now));
  if (hasExpired) return expiredLinkReply({ kind: 'QUOTE', quote }, query.lang);
  const page = hostedPage({
    ...{ kind: 'QUOTE', quote, pdfUrl, hostedUrl, language: query.lang },
    logo: await pageLogo(accountId, quote.seller),
    fault: query.name ? FAULTS_OF_NAME[query.name] : query.reason && 'REASON_INVALID',
  });
  const policy = contentSecurityPolicy(quote.seller.accentColor, 'QUOTE');
  return { bytes: Buffer.from(page), headers: { 'Content-Security-Policy': policy } };
});
