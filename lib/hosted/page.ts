import { type AnyDocument, readDocument } from '../domain/creditNotes/anyDocument.ts';
import { paymentUrlOf } from '../domain/invoices/paymentUrl.ts';
import type { Facts } from '../pdf/page/facts.ts';
import { factsOf } from '../pdf/page/factsOf.ts';
import { LANGUAGES, type Locale, localeOf } from '../pdf/page/locale.ts';
import { type Answering, answerForms, quoteNotice } from './answer.ts';
import { COPY_SCRIPT } from './copyScript.ts';
import { type Html, html } from './html.ts';
import { lineTable } from './lineTable.ts';
import { parties } from './parties.ts';
import { markClass, styleOf } from './style.ts';
import { taxQr } from './taxQr.ts';
import { transfers } from './transfer.ts';
import { VIEW_SCRIPT } from './viewScript.ts';

/** What the page of a document of any kind is made of. */
export interface Shown {
  /** Address of the PDF. */
  readonly pdfUrl: string;
  readonly logo?: { readonly format: 'png' | 'jpeg'; readonly bytes: Uint8Array } | undefined;
  /** The language that the reader chose (ISO 639-1 code). If it is not a shipped one, the document's language is used. */
  readonly language?: string | undefined;
}

export type HostedPage = Shown & (Exclude<AnyDocument, { readonly kind: 'QUOTE' }> | HostedQuote);

type HostedQuote = Extract<AnyDocument, { readonly kind: 'QUOTE' }> & Pick<Answering, 'hostedUrl'> & Partial<Answering>;

/** Renders the page for a document's recipient: what it is about, what there is to pay or to answer, and a link to the PDF. */
export function hostedPage(shown: HostedPage): string {
  const { content } = readDocument(shown);
  const locale = localeOf(content, shown.language);
  const facts = factsOf(shown, locale, 'SCREEN');
  const title = `${facts.title} ${facts.number}`;
  const page = html`<!doctype html>
<html lang="${locale.tag}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title} · ${content.seller.name}</title>
<link rel="icon" href="data:,">
<style>${{ markup: styleOf(content.seller.accentColor) }}</style>
</head>
<body>
<header class="bar">${brand(facts, shown, locale)}${languages(locale)}</header>
<main>
<div class="card is-${facts.mark.toLowerCase()}">
${summary(facts, shown, locale, title)}
${facts.toPay && transfers(facts.toPay, locale)}${shown.kind === 'QUOTE' ? answering(shown, locale) : undefined}
</div>
<div class="card">
${facts.taxQr === undefined ? undefined : taxQr(facts.taxQr, locale)}${parties(facts, locale)}
${lineTable(facts, locale, title)}${notices(facts)}
${texts(facts, locale)}
</div>
</main>
<footer class="legal"><p>${[content.seller.name, ...locale.taxIds.seller].join(' · ')}</p></footer>
<p class="unseen" id="announcer" role="status"></p>
<script>${{ markup: COPY_SCRIPT }}</script>
${isUnseen(shown) ? html`<script>${{ markup: VIEW_SCRIPT }}</script>` : undefined}
</body>
</html>
`;
  return page.markup;
}

/** Whether the document was sent, and nobody has had its page on the screen yet. */
function isUnseen(shown: HostedPage): boolean {
  switch (shown.kind) {
    case 'INVOICE':
      return shown.invoice.status === 'SENT';
    case 'CREDIT_NOTE':
      return shown.creditNote.status !== 'VIEWED';
    case 'QUOTE':
      return shown.quote.status === 'SENT';
  }
}

function answering(shown: Shown & HostedQuote, { language }: Locale): Html | undefined {
  const { hostedUrl, fault } = shown;
  const query = shown.language === language.code ? `?lang=${language.code}` : '';
  return answerForms(shown.quote, { hostedUrl, query, fault }, language);
}

function brand({ content: { seller } }: Facts, { logo }: Shown, locale: Locale): Html {
  if (!logo) return html`<p class="brand" dir="auto">${seller.name}</p>`;
  const data = `data:image/${logo.format};base64,${Buffer.from(logo.bytes).toString('base64')}`;
  return html`<img class="logo" src="${data}" alt="${seller.name}" lang="${locale.tag}">`;
}

/** The language menu: a list of links to this page, which opens without a script. */
function languages({ language }: Locale): Html {
  const links = LANGUAGES.map(({ code, name }) => {
    const current = code === language.code ? html` aria-current="true"` : undefined;
    return html`<li><a href="?lang=${code}" hreflang="${code}" lang="${code}" rel="nofollow"${current}>${name}</a></li>`;
  });
  return html`<nav class="languages" aria-label="${language.labels.languages}">
<details><summary>${language.name}</summary><ul>${links}</ul></details></nav>`;
}

function summary(facts: Facts, shown: HostedPage, locale: Locale, title: string): Html {
  const { labels } = locale.language;
  const { mark, headline, reason, toPay } = facts;
  const notice = noticeOf(shown, facts, locale);
  const paymentUrl = toPay && paymentUrlOf(toPay);
  return html`<section>
<h1>${title}</h1>
<p class="due">${headline.amount}</p>
<p class="when">${headline.note && mark !== 'DRAFT' ? html`<span>${headline.note}</span> ` : undefined}<span class="mark ${markClass(mark)}">${labels.marks[mark]}</span></p>
${notice ? html`<p class="notice">${notice}</p>` : undefined}${
  reason && html`<dl class="reason"><dt>${reason.label}</dt><dd dir="auto">${reason.value}</dd></dl>`
}
<p class="actions">${
    paymentUrl ? html`<a class="button main" href="${paymentUrl}" rel="noreferrer">${labels.payOnline}</a> ` : undefined
  }<a class="button" href="${shown.pdfUrl}">${labels.downloadPdf}</a></p>
</section>`;
}

/** What the status means for the reader. */
function noticeOf(shown: HostedPage, { mark }: Facts, { language }: Locale): string | undefined {
  if (shown.kind === 'QUOTE') return quoteNotice(shown.quote, language);
  const { draftNotice, voidNotice } = language.labels;
  const notices: Readonly<Partial<Record<typeof mark, string>>> = { DRAFT: draftNotice, VOID: voidNotice };
  return notices[mark];
}

/** What the law wants in words. */
function notices({ notices: shown }: Facts): Html | undefined {
  if (shown.length === 0) return undefined;
  return html`
<div class="texts"><div>${shown.map((notice) => html`<p dir="auto">${notice}</p>`)}</div></div>`;
}

function texts({ content: { notes, terms, earlyPaymentTerms } }: Facts, locale: Locale): Html | undefined {
  const { labels } = locale.language;
  if ((notes ?? terms ?? earlyPaymentTerms) === undefined) return undefined;
  const text = (label: string, value: string | undefined) =>
    value === undefined ? undefined : html`<section><h2>${label}</h2><p dir="auto">${value}</p></section>`;
  return html`<div class="texts">${text(labels.notes, notes)}${text(labels.terms, terms)}${text(labels.earlyPayment, earlyPaymentTerms)}</div>`;
}
