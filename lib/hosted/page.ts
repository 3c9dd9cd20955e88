import type { Invoice } from '../domain/invoice.ts';
import { isPayable, paymentUrlOf } from '../domain/paymentUrl.ts';
import { headlineOf, markOf } from '../pdf/page/headline.ts';
import { LANGUAGES, type Locale, localeOf } from '../pdf/page/locale.ts';
import { taxNotices } from '../pdf/page/taxNotices.ts';
import { COPY_SCRIPT } from './copyScript.ts';
import { type Html, html } from './html.ts';
import { lineTable } from './lineTable.ts';
import { parties } from './parties.ts';
import { markClass, styleOf } from './style.ts';
import { transfers } from './transfer.ts';
import { VIEW_SCRIPT } from './viewScript.ts';

export interface HostedPage {
  readonly invoice: Invoice;
  /** Address of the PDF. */
  readonly pdfUrl: string;
  readonly logo?: { readonly format: 'png' | 'jpeg'; readonly bytes: Uint8Array } | undefined;
  /** The language that the reader chose (ISO 639-1 code). If it is not a shipped one, the invoice's language is used. */
  readonly language?: string | undefined;
}

/** Renders the page for an invoice's recipient: what is due and when, how to pay, what for, and a link to the PDF. */
export function hostedPage(shown: HostedPage): string {
  const { invoice } = shown;
  const locale = localeOf(invoice, shown.language);
  const { labels } = locale.language;
  const title = `${labels.invoice} ${invoice.invoiceNumber}`;
  const page = html`<!doctype html>
<html lang="${locale.tag}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title} · ${invoice.seller.name}</title>
<link rel="icon" href="data:,">
<style>${{ markup: styleOf(invoice.seller.accentColor) }}</style>
</head>
<body>
<header class="bar">${brand(shown, locale)}${languages(locale)}</header>
<main>
<div class="card is-${invoice.status.toLowerCase()}">
${summary(shown, locale, title)}
${isPayable(invoice) ? transfers(invoice, locale) : undefined}
</div>
<div class="card">
${parties(invoice, locale)}
${lineTable(invoice, locale, title)}${notices(invoice, locale)}
${texts(invoice, locale)}
</div>
</main>
<footer class="legal"><p>${[invoice.seller.name, ...locale.taxIds.seller].join(' · ')}</p></footer>
<p class="unseen" id="announcer" role="status"></p>
<script>${{ markup: COPY_SCRIPT }}</script>
${invoice.status === 'SENT' ? html`<script>${{ markup: VIEW_SCRIPT }}</script>` : undefined}
</body>
</html>
`;
  return page.markup;
}

function brand({ invoice: { seller }, logo }: HostedPage, locale: Locale): Html {
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

function summary({ invoice, pdfUrl }: HostedPage, locale: Locale, title: string): Html {
  const { labels } = locale.language;
  const mark = markOf(invoice);
  const { amount, note } = headlineOf(invoice, locale);
  const notices: Readonly<Partial<Record<typeof mark, string>>> = {
    DRAFT: labels.draftNotice,
    VOID: labels.voidNotice,
  };
  const notice = notices[mark];
  const paymentUrl = paymentUrlOf(invoice);
  return html`<section>
<h1>${title}</h1>
<p class="due">${amount}</p>
<p class="when">${note && mark !== 'DRAFT' ? html`<span>${note}</span> ` : undefined}<span class="mark ${markClass(mark)}">${labels.marks[mark]}</span></p>
${notice ? html`<p class="notice">${notice}</p>` : undefined}
<p class="actions">${
    paymentUrl ? html`<a class="button main" href="${paymentUrl}" rel="noreferrer">${labels.payOnline}</a> ` : undefined
  }<a class="button" href="${pdfUrl}">${labels.downloadPdf}</a></p>
</section>`;
}

/** What the law wants in words. */
function notices(invoice: Invoice, locale: Locale): Html | undefined {
  const shown = taxNotices(invoice, locale);
  if (shown.length === 0) return undefined;
  return html`
<div class="texts"><div>${shown.map((notice) => html`<p dir="auto">${notice}</p>`)}</div></div>`;
}

function texts({ notes, terms, earlyPaymentTerms }: Invoice, locale: Locale): Html | undefined {
  const { labels } = locale.language;
  if ((notes ?? terms ?? earlyPaymentTerms) === undefined) return undefined;
  const text = (label: string, value: string | undefined) =>
    value === undefined ? undefined : html`<section><h2>${label}</h2><p dir="auto">${value}</p></section>`;
  return html`<div class="texts">${text(labels.notes, notes)}${text(labels.terms, terms)}${text(labels.earlyPayment, earlyPaymentTerms)}</div>`;
}
