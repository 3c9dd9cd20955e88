import { saveQuote } from '../../aws/quotes/quotes.ts';
import type { Cause } from '../../domain/events/events.ts';
import { isAnswerable } from '../../domain/quotes/quote.ts';
import { type Answer, answerQuote, quoteAt } from '../../domain/quotes/quoteLifecycle.ts';
import { findLinkedQuoteEver, withQuoteLinks } from './quoteLinks.ts';

/** What the page is asked to say of a field, as its query does. */
export type FormFault = { readonly name: 'missing' | 'invalid' } | { readonly reason: 'invalid' };

/** The form that a client sent from the page of a quote. */
interface Sent {
  readonly token: string | undefined;
  /** The answer, or the field of the form that keeps it from being one. */
  readonly answer: Answer | FormFault;
  /** Language of the page, where the reader chose one. */
  readonly language: string | undefined;
  readonly cause: Cause;
  readonly baseUrl: string;
}

/**
 * Records what the client says of a quote, and leads the browser back to the page. A quote that cannot be answered any more, or whose link
 * has expired, stays as it is: the page shows why.
 */
export async function answerByLink({ token, answer, language, cause, baseUrl }: Sent): Promise<{ location: string }> {
  const { accountId, hasExpired, quote } = await findLinkedQuoteEver(token, cause.now);
  const isAnswer = 'status' in answer;
  if (isAnswer && !hasExpired && isAnswerable(quoteAt(quote, cause.now))) {
    await saveQuote(accountId, quote, answerQuote(quote, answer, cause.now), cause);
  }
  const { hostedUrl } = withQuoteLinks(accountId, quote, baseUrl);
  const query = new URLSearchParams({
    ...(language === undefined ? {} : { lang: language }),
    ...(isAnswer ? {} : answer),
  });
  return { location: query.size === 0 ? hostedUrl : `${hostedUrl}?${query}` };
}
