import { timingSafeEqual } from 'node:crypto';
import { addLogFields } from '../aws/calls/work.ts';
import { optionalEnvironment } from '../aws/environment.ts';
import type { StoredQuote } from '../aws/items/quote.ts';
import { getQuote } from '../aws/quotes/quotes.ts';
import { Problem } from '../domain/problem.ts';
import { formatLink, parseLink } from './links.ts';

/** A quote with its links that open without a key. A link shows this quote and nothing else. */
export function withQuoteLinks<Q extends Pick<StoredQuote, 'id' | 'linkSecret'>>(
  accountId: string,
  quote: Q,
  baseUrl: string,
) {
  const token = formatLink({ accountId, documentId: quote.id, secret: quote.linkSecret });
  const links = { pdfUrl: `${baseUrl}/documents/quotes/${token}.pdf`, hostedUrl: `${baseUrl}/hostedQuotes/${token}` };
  return { ...quote, ...links };
}

/** The quote's page, if the deployment has a configured public address. */
export function publicQuoteUrl(accountId: string, quote: StoredQuote): string | undefined {
  const publicUrl = optionalEnvironment('publicUrl');
  return publicUrl === undefined ? undefined : withQuoteLinks(accountId, quote, `${publicUrl}/v1`).hostedUrl;
}

/** The quote of a link, as it is stored. Throws `NOT_FOUND` if the link is not valid. */
export async function findLinkedQuote(token = ''): Promise<{ accountId: string; quote: StoredQuote }> {
  const link = parseLink(token);
  const quote = link?.documentId.startsWith('quo_') && (await getQuote(link.accountId, link.documentId));
  if (!link || !quote || !timingSafeEqual(Buffer.from(link.secret), Buffer.from(quote.linkSecret))) {
    throw new Problem('NOT_FOUND', 'There is no such document');
  }
  addLogFields({ accountId: link.accountId, quoteId: quote.id });
  return { accountId: link.accountId, quote };
}
