import { type AnyDocument, type DocumentContent, readDocument } from '../domain/creditNotes/anyDocument.ts';
import { type Email, isMailable } from '../domain/events/email.ts';
import type { SellerSnapshot, Withholding } from '../domain/invoices/invoice.ts';
import { isPayable } from '../domain/invoices/paymentUrl.ts';
import { isAnswerable } from '../domain/quotes/quote.ts';
import type { CalendarDate } from '../domain/values/dates.ts';
import type { Facts } from '../pdf/page/facts.ts';
import { factsOf } from '../pdf/page/factsOf.ts';
import { fillPattern, formatDate, formatMoney, formatPercent } from '../pdf/page/format.ts';
import type { Mark } from '../pdf/page/language.ts';
import { type Locale, localeOf } from '../pdf/page/locale.ts';
import { addressLines } from '../pdf/page/parties.ts';
import { sanitiseLine, sanitiseLines } from '../pdf/text/sanitise.ts';
import { RIGHT_TO_LEFT } from './scripts.ts';
import { type Words, wordsOf } from './words.ts';

/** A mail to write. */
export interface Letter {
  readonly document: AnyDocument;
  readonly email: Pick<Email, 'kind' | 'subject' | 'message' | 'days'>;
  /** The page of the document. */
  readonly hostedUrl?: string | undefined;
}

/** What a mail says, in the language of the invoice, whatever it is written in. */
export interface Content {
  readonly locale: Locale;
  readonly subject: string;
  readonly seller: string;
  /** The seller's own words, or ours. */
  readonly paragraphs: readonly string[];
  readonly amount: { readonly label: string; readonly value: string; readonly note: string };
  readonly mark: { readonly kind: Mark; readonly label: string };
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly button?: { readonly label: string; readonly url: string } | undefined;
  readonly attached: string;
  readonly replyTo?: string | undefined;
  /** The seller's postal address, identifiers and ways to be reached, for the end of the mail. */
  readonly imprint: readonly string[];
}

export function contentOf(letter: Letter): Content {
  const { document, hostedUrl } = letter;
  const { seller, client } = readDocument(document).content;
  const locale = localeOf({ seller, client });
  const words = wordsOf(locale.language);
  const { labels } = locale.language;
  const facts = factsOf(document, locale, 'SCREEN');
  const fill = filler(document, facts, locale);
  const { headline, mark } = facts;
  return {
    locale,
    subject: sanitiseLine(letter.email.subject ?? fill(subjectOf(letter, words))),
    seller: sanitiseLine(seller.name),
    paragraphs: paragraphsOf(letter, words, fill),
    amount: { label: headline.label, value: headline.amount, note: headline.note },
    mark: { kind: mark, label: labels.marks[mark] },
    rows: rowsOf(document, facts, locale),
    button: hostedUrl === undefined ? undefined : { label: labels.viewOnline, url: hostedUrl },
    attached: fill(words.attached[document.kind]),
    replyTo: replyAddressOf(seller) === undefined ? undefined : fill(words.replyTo),
    imprint: [
      seller.name,
      addressLines(seller, locale).join(', '),
      locale.taxIds.seller.join(' · '),
      [seller.email, seller.phone, seller.web]
        .map((text) => sanitiseLine(text ?? ''))
        .filter(Boolean)
        .join(' · '),
    ]
      .map(sanitiseLine)
      .filter(Boolean),
  };
}

/** Where answers go. An account may have an address that is none, as the published examples have. */
export function replyAddressOf({ email }: Pick<SellerSnapshot, 'email'>): string | undefined {
  return email !== undefined && isMailable(email) ? email : undefined;
}

type Fill = (pattern: string) => string;

/** A name in a script from right to left does not reorder the sentence around it. */
function filler(document: AnyDocument, { title, number, content }: Facts, locale: Locale): Fill {
  const values = {
    title,
    // Only German writes nouns with a capital inside a sentence.
    kind: locale.language.code === 'de' ? title : title.toLowerCase(),
    number: isolated(sanitiseLine(number)),
    seller: isolated(sanitiseLine(content.seller.name)),
    name: isolated(sanitiseLine(content.client.name)),
    invoice: document.kind === 'CREDIT_NOTE' ? isolated(sanitiseLine(document.creditNote.invoiceNumber)) : '',
    date: formatDate(limitOf(document), locale),
  };
  return (pattern) => fillPattern(pattern, values);
}

/** The day that a mail names: until when to pay or to answer, or of the document. */
function limitOf(document: AnyDocument): CalendarDate {
  switch (document.kind) {
    case 'INVOICE':
      return document.invoice.dueDate;
    case 'CREDIT_NOTE':
      return document.creditNote.issueDate;
    case 'QUOTE':
      return document.quote.validUntil;
  }
}

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE : text;
}

function subjectOf({ email: { kind, days = 0 } }: Letter, words: Words): string {
  if (kind !== 'REMINDER') return words.subject;
  return days > 0 ? words.overdueSubject : words.reminderSubject;
}

function paragraphsOf(letter: Letter, words: Words, fill: Fill): readonly string[] {
  const { message } = letter.email;
  if (message !== undefined) return paragraphsIn(message);
  const isReminder = letter.email.kind === 'REMINDER';
  return [words.greeting, introOf(letter, words), ...(isReminder ? [words.alreadyPaid] : [])].map(fill);
}

/** Lines that belong together stay in one paragraph. */
function paragraphsIn(message: string): readonly string[] {
  return sanitiseLines(message).join('\n').trim().split(/\n\n+/);
}

function introOf({ document, email: { kind, days = 0 } }: Letter, words: Words): string {
  if (document.kind === 'CREDIT_NOTE') return words.creditNoteIntro;
  if (document.kind === 'QUOTE') return isAnswerable(document.quote) ? words.quoteIntro : words.answeredQuoteIntro;
  if (kind !== 'REMINDER') return document.invoice.status === 'PAID' ? words.paidIntro : words.invoiceIntro;
  if (days === 0) return words.todayIntro;
  return days > 0 ? words.overdueIntro : words.upcomingIntro;
}

type Row = Content['rows'][number];

function rowsOf(
  document: AnyDocument,
  { title, number, content, dates, reason }: Facts,
  locale: Locale,
): readonly Row[] {
  const { labels } = locale.language;
  const [issued, ...others] = dates;
  const row = (label: string, value: string | undefined): Row[] =>
    value === undefined ? [] : [[label, sanitiseLine(value)]];
  const limit = others.find(({ label }) => label === labels.dueDate || label === labels.validUntil);
  return [
    ...row(title, number),
    ...row(labels.invoiceReference, content.reference),
    ...(issued ? row(issued.label, issued.value) : []),
    ...(limit ? row(limit.label, limit.value) : []),
    ...(reason ? row(reason.label, reason.value) : []),
    ...takenRows(document, content, locale),
  ];
}

/** What was taken off the total, where the amount above is not the total itself. */
function takenRows(document: AnyDocument, content: DocumentContent, locale: Locale): readonly Row[] {
  const { labels } = locale.language;
  const { currency, total, withholding, withholdingAmount = 0 } = content;
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const isPaidInPart = document.kind === 'INVOICE' && isPayable(document.invoice) && document.invoice.amountPaid > 0;
  const { amountCredited = 0 } = document.kind === 'INVOICE' ? document.invoice : {};
  const taken: Row[] = [
    ...(withholding ? [[withheldLabel(withholding, locale), money(-withholdingAmount)] as const] : []),
    ...(isPaidInPart ? [[labels.amountPaid, money(document.invoice.amountPaid)] as const] : []),
    ...(amountCredited > 0 ? [[labels.amountCredited, money(amountCredited)] as const] : []),
  ];
  return taken.length > 0 ? [[labels.total, money(total)], ...taken] : [];
}

function withheldLabel({ label, rate }: Withholding, locale: Locale): string {
  return `${sanitiseLine(label)} ${formatPercent(rate, locale)}`;
}
