import { isAnswerable, type Quote } from '../domain/quotes/quote.ts';
import { fillPattern } from '../pdf/page/format.ts';
import type { Language } from '../pdf/page/language.ts';
import { type Html, html } from './html.ts';
import { type Words, wordsOf } from './words.ts';

/** The most that a client may write. */
export const MAX_NAME_LENGTH = 200;
export const MAX_REASON_LENGTH = 1000;
export const MAX_REASON_LINES = 20;

/** Where the forms of a quote are sent to, and what was wrong with the last one. */
export interface Answering {
  /** Address of the page. Its forms go to `/accept` and `/decline` below it. */
  readonly hostedUrl: string;
  /** Query of that address, such as `?lang=es`. */
  readonly query: string;
  readonly fault?: AnswerFault | undefined;
}

/** What keeps a form from being an answer. */
export type AnswerFault = 'NAME_MISSING' | 'NAME_INVALID' | 'REASON_INVALID';

/** Two forms that work without a script: one to accept the quote, and behind it one to decline. Nothing once it is answered. */
export function answerForms(
  quote: Quote,
  { hostedUrl, query, fault }: Answering,
  language: Language,
): Html | undefined {
  if (!isAnswerable(quote)) return undefined;
  const words = wordsOf(language);
  const [ofName, ofReason] = fault === 'REASON_INVALID' ? [undefined, fault] : [fault, undefined];
  return html`<section class="answer" aria-labelledby="answer">
<h2 id="answer">${words.answer}</h2>
<form method="post" action="${hostedUrl}/accept${query}">
<label for="name">${words.yourName}</label>
<input id="name" name="name" autocomplete="name" maxlength="${MAX_NAME_LENGTH}" required aria-describedby="${ofName ? 'name-fault ' : ''}on-behalf"${ofName && INVALID}>${sentence('name-fault', ofName, words)}
<p class="hint" id="on-behalf">${fillPattern(words.onBehalf, { client: quote.client.name })}</p>
<button class="button main" type="submit">${words.accept}</button>
</form>
<details${ofReason && html` open`}>
<summary>${words.noThanks}</summary>
<form method="post" action="${hostedUrl}/decline${query}">
<label for="reason">${words.reason}</label>
<textarea id="reason" name="reason" rows="3" maxlength="${MAX_REASON_LENGTH}" dir="auto"${ofReason && html` aria-describedby="reason-fault"${INVALID}`}></textarea>${sentence('reason-fault', ofReason, words)}
<button class="button" type="submit">${words.decline}</button>
</form>
</details>
</section>`;
}

const INVALID = html` aria-invalid="true" autofocus`;

/** Says what is wrong with a field. */
function sentence(id: string, fault: AnswerFault | undefined, words: Words): Html | undefined {
  return fault && html`<p class="fault" id="${id}" role="alert">${sentenceOf(fault, words)}</p>`;
}

function sentenceOf(fault: AnswerFault, words: Words): string {
  switch (fault) {
    case 'NAME_MISSING':
      return words.nameIsMissing;
    case 'NAME_INVALID':
      return fillPattern(words.nameIsInvalid, { max: String(MAX_NAME_LENGTH) });
    case 'REASON_INVALID':
      return fillPattern(words.reasonIsInvalid, { max: String(MAX_REASON_LENGTH), lines: String(MAX_REASON_LINES) });
  }
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
