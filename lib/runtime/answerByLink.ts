import { saveQuote } from '../aws/quotes/quotes.ts';
import type { Cause } from '../domain/events.ts';
import { type Answer, answerQuote, isOpenQuote, quoteAt } from '../domain/quoteLifecycle.ts';
import { findLinkedQuote, withQuoteLinks } from './quoteLinks.ts';

/**
 * Records what the client says of a quote on its page, and leads the browser back to the page. A quote that cannot be answered
 * any more stays as it is: the page shows why.
 */
export async function answerByLink(
  token: string | undefined,
  answer: Answer,
  { cause, baseUrl }: { readonly cause: Cause; readonly baseUrl: string },
): Promise<{ readonly location: string }> {
  const { accountId, quote } = await findLinkedQuote(token);
  if (isOpenQuote(quoteAt(quote, cause.now))) {
    await saveQuote(accountId, quote, answerQuote(quote, answer, cause.now), cause);
  }
  return { location: withQuoteLinks(accountId, quote, baseUrl).hostedUrl };
}
