import { isAnswerable, type Quote } from '../domain/quote.ts';
import { fillPattern } from '../pdf/page/format.ts';
import type { Language } from '../pdf/page/language.ts';
import { type Html, html } from './html.ts';
import { wordsOf } from './words.ts';

/** The most that a client may write. */
export const MAX_NAME_LENGTH = 200;
export const MAX_REASON_LENGTH = 1000;

/** Where the forms of a quote are sent to, and what was wrong with the last one. */
export interface Answering {
  /** Address of the page. Its forms go to `/accept` and `/decline` below it. */
  readonly hostedUrl: string;
  /** Query of that address, such as `?lang=es`. */
  readonly query: string;
  /** Whether the client sent the form without a name. */
  readonly isNameMissing: boolean;
}

/** Two forms that work without a script: one to accept the quote, and behind it one to decline. Nothing once it is answered. */
export function answerForms(
  quote: Quote,
  { hostedUrl, query, isNameMissing }: Answering,
  language: Language,
): Html | undefined {
  if (!isAnswerable(quote)) return undefined;
  const words = wordsOf(language);
  const fault = isNameMissing
    ? html`<p class="fault" id="name-fault" role="alert">${words.nameIsMissing}</p>`
    : undefined;
  const invalid = isNameMissing ? html` aria-invalid="true" autofocus` : undefined;
  return html`<section class="answer" aria-labelledby="answer">
<h2 id="answer">${words.answer}</h2>
<form method="post" action="${hostedUrl}/accept${query}">
<label for="name">${words.yourName}</label>
<input id="name" name="name" autocomplete="name" maxlength="${MAX_NAME_LENGTH}" required aria-describedby="${isNameMissing ? 'name-fault ' : ''}on-behalf"${invalid}>${fault}
<p class="hint" id="on-behalf">${fillPattern(words.onBehalf, { client: quote.client.name })}</p>
<button class="button main" type="submit">${words.accept}</button>
</form>
<details>
<summary>${words.noThanks}</summary>
<form method="post" action="${hostedUrl}/decline${query}">
<label for="reason">${words.reason}</label>
<textarea id="reason" name="reason" rows="3" maxlength="${MAX_REASON_LENGTH}" dir="auto"></textarea>
<button class="button" type="submit">${words.decline}</button>
</form>
</details>
</section>`;
}

/** What became of a quote, in one sentence. */
export function quoteNotice({ status, seller }: Quote, language: Language): string | undefined {
  const words = wordsOf(language);
  const patterns: Readonly<Partial<Record<typeof status, string>>> = {
    DRAFT: words.draftQuote,
    ACCEPTED: words.accepted,
    DECLINED: words.declined,
    EXPIRED: words.expired,
    INVOICED: words.invoiced,
  };
  const pattern = patterns[status];
  return pattern === undefined ? undefined : fillPattern(pattern, { seller: seller.name });
}
