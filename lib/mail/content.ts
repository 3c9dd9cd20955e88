import { type Email, isMailable } from '../domain/email.ts';
import type { Invoice, Withholding } from '../domain/invoice.ts';
import { isPayable } from '../domain/paymentUrl.ts';
import { fillPattern, formatDate, formatMoney, formatPercent } from '../pdf/page/format.ts';
import { headlineOf, markOf } from '../pdf/page/headline.ts';
import type { Mark } from '../pdf/page/language.ts';
import { type Locale, localeOf } from '../pdf/page/locale.ts';
import { addressLines } from '../pdf/page/parties.ts';
import { sanitiseLine, sanitiseLines } from '../pdf/text/sanitise.ts';
import { RIGHT_TO_LEFT } from './scripts.ts';
import { type Words, wordsOf } from './words.ts';

/** A mail to write. */
export interface Letter {
  readonly invoice: Invoice;
  readonly email: Pick<Email, 'kind' | 'subject' | 'message' | 'days'>;
  /** The page of the invoice. */
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
  const { invoice, hostedUrl } = letter;
  const locale = localeOf(invoice);
  const words = wordsOf(locale.language);
  const { labels } = locale.language;
  const fill = filler(invoice, locale);
  const mark = markOf(invoice);
  const { amount, note } = headlineOf(invoice, locale);
  const { seller } = invoice;
  return {
    locale,
    subject: sanitiseLine(letter.email.subject ?? fill(subjectOf(letter, words))),
    seller: sanitiseLine(seller.name),
    paragraphs: paragraphsOf(letter, words, fill),
    amount: { label: amountLabel(invoice, locale), value: amount, note },
    mark: { kind: mark, label: labels.marks[mark] },
    rows: rowsOf(invoice, locale),
    button: hostedUrl === undefined ? undefined : { label: labels.viewOnline, url: hostedUrl },
    attached: words.attached,
    replyTo: replyAddressOf(invoice) === undefined ? undefined : fill(words.replyTo),
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

function amountLabel({ status, withholding }: Invoice, { language: { labels } }: Locale): string {
  if (status !== 'PAID') return labels.amountDue;
  return withholding === undefined ? labels.total : labels.amountPaid;
}

/** Where answers go. An account may have an address that is none, as the published examples have. */
export function replyAddressOf({ seller: { email } }: Invoice): string | undefined {
  return email !== undefined && isMailable(email) ? email : undefined;
}

type Fill = (pattern: string) => string;

/** A name in a script from right to left does not reorder the sentence around it. */
function filler(invoice: Invoice, locale: Locale): Fill {
  const values = {
    number: isolated(sanitiseLine(invoice.invoiceNumber)),
    seller: isolated(sanitiseLine(invoice.seller.name)),
    name: isolated(sanitiseLine(invoice.client.name)),
    date: formatDate(invoice.dueDate, locale),
  };
  return (pattern) => fillPattern(pattern, values);
}

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? FIRST_STRONG_ISOLATE + text + POP_ISOLATE : text;
}

function subjectOf({ email: { kind, days = 0 } }: Letter, words: Words): string {
  if (kind === 'INVOICE') return words.invoiceSubject;
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

function introOf({ invoice, email: { kind, days = 0 } }: Letter, words: Words): string {
  if (kind === 'INVOICE') return invoice.status === 'PAID' ? words.paidIntro : words.invoiceIntro;
  if (days === 0) return words.todayIntro;
  return days > 0 ? words.overdueIntro : words.upcomingIntro;
}

function rowsOf(invoice: Invoice, locale: Locale): Content['rows'] {
  const { labels } = locale.language;
  const { invoiceNumber, reference, issueDate, dueDate, currency, total, amountPaid } = invoice;
  const { withholding, withholdingAmount = 0 } = invoice;
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const isPaidInPart = isPayable(invoice) && amountPaid > 0;
  const taken = [
    ...(withholding ? [[withheldLabel(withholding, locale), money(-withholdingAmount)] as const] : []),
    ...(isPaidInPart ? [[labels.amountPaid, money(amountPaid)] as const] : []),
  ];
  return [
    [labels.invoice, sanitiseLine(invoiceNumber)],
    ...(reference === undefined ? [] : [[labels.invoiceReference, sanitiseLine(reference)] as const]),
    [labels.issueDate, formatDate(issueDate, locale)],
    [labels.dueDate, formatDate(dueDate, locale)],
    ...(taken.length > 0 ? [[labels.total, money(total)] as const, ...taken] : []),
  ];
}

function withheldLabel({ label, rate }: Withholding, locale: Locale): string {
  return `${sanitiseLine(label)} ${formatPercent(rate, locale)}`;
}
