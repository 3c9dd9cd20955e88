import { timingSafeEqual } from 'node:crypto';
import { addLogFields } from '../../aws/calls/work.ts';
import { optionalEnvironment } from '../../aws/environment.ts';
import type { StoredQuote } from '../../aws/items/quote.ts';
import { getQuote } from '../../aws/quotes/quotes.ts';
import { hasLinkExpired } from '../../domain/accounts/links.ts';
import { Problem } from '../../domain/values/problem.ts';
import { formatLink, type Link, parseLink } from './links.ts';
import { findAccountOfLinks, requireUnexpired } from './openLinks.ts';

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

/** The quote of a link that opens, as it is stored. Throws `NOT_FOUND` if the link is not valid, or has expired. */
export async function findLinkedQuote(token: string | undefined, now: Date): Promise<LinkedQuote> {
  const linked = await findLinkedQuoteEver(token, now);
  requireUnexpired(linked);
  return linked;
}

interface LinkedQuote {
  readonly accountId: string;
  readonly hasExpired: boolean;
  readonly quote: StoredQuote;
}

/** The quote of a link, also where the link has expired. Throws `NOT_FOUND` if the link is not valid. */
export async function findLinkedQuoteEver(token = '', now: Date): Promise<LinkedQuote> {
  const link = parseLink(token);
  const linked = link?.documentId.startsWith('quo_') ? await readLinked(link) : undefined;
  if (!linked) throw new Problem('NOT_FOUND', 'There is no such document');
  const { account, quote } = linked;
  addLogFields({ accountId: account.id, quoteId: quote.id });
  return { accountId: account.id, hasExpired: hasLinkExpired(quote, account.linkExpiryDays, now), quote };
}

async function readLinked({ accountId, documentId, secret }: Link) {
  const [account, quote] = await Promise.all([findAccountOfLinks(accountId), getQuote(accountId, documentId)]);
  if (!account || !quote || !timingSafeEqual(Buffer.from(secret), Buffer.from(quote.linkSecret))) return undefined;
  return { account, quote };
}
