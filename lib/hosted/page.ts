import type { Invoice, TaxSubtotal } from '../domain/invoice.ts';
import { isOpen } from '../domain/lifecycle.ts';
import { fill, formatDate, formatMoney, formatPercent, formatQuantity } from '../pdf/page/format.ts';
import { type Locale, localeOf } from '../pdf/page/locale.ts';
import { type Html, html } from './html.ts';
import { STYLE } from './style.ts';
import { VIEW_SCRIPT } from './viewScript.ts';

const DEFAULT_ACCENT = '#0f766e';

/** The page that an invoice's receiver opens: what is due and when, what for, how to pay it, and the document. */
export function hostedPage(invoice: Invoice, pdfUrl: string): string {
  const locale = localeOf(invoice);
  const { labels } = locale.language;
  const accent = invoice.seller.accentColor ?? DEFAULT_ACCENT;
  const page = html`<!doctype html>
<html lang="${locale.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${labels.invoice} ${invoice.invoiceNumber} · ${invoice.seller.name}</title>
<style>${{ markup: STYLE }} :root { --accent: ${accent}; }</style>
</head>
<body>
<main>
<header>
<h1>${invoice.seller.name} · ${labels.invoice} ${invoice.invoiceNumber}</h1>
<p class="due">${formatMoney(heroAmount(invoice), invoice.currency, locale)}</p>
${standing(invoice, locale)}
<a class="button" href="${pdfUrl}">PDF ↓</a>
</header>
<section>${parties(invoice, locale)}</section>
<section>${lines(invoice, locale)}</section>
${payment(invoice, locale)}
${texts(invoice, locale)}
</main>
${invoice.status === 'SENT' ? html`<script>${{ markup: VIEW_SCRIPT }}</script>` : undefined}
</body>
</html>
`;
  return page.markup;
}

/** What is due where somebody is asked to pay it, otherwise what the invoice is about. */
function heroAmount(invoice: Invoice): number {
  return isOpen(invoice) ? invoice.amountDue : invoice.total;
}

function standing(invoice: Invoice, locale: Locale): Html {
  const { status, dueDate } = invoice;
  const { labels } = locale.language;
  const mark = labels.marks[status as keyof typeof labels.marks];
  const due = isOpen(invoice) ? fill(labels.due, { date: formatDate(dueDate, locale) }) : undefined;
  const when = status === 'PAID' ? labels.paidInFull : due;
  return html`<p class="when">${when}${mark ? html`<span class="mark">${mark}</span>` : undefined}</p>`;
}

function parties({ seller, client, issueDate, dueDate }: Invoice, locale: Locale): Html {
  const { labels } = locale.language;
  const block = (...texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined).join('\n');
  return html`<dl>
<div><dt>${labels.from}</dt><dd>${block(seller.name, seller.address, seller.taxId, seller.email)}</dd></div>
<div><dt>${labels.billTo}</dt><dd>${block(client.name, client.address, client.taxId)}</dd></div>
<div><dt>${labels.issueDate}</dt><dd>${formatDate(issueDate, locale)}</dd>
<dt class="next">${labels.dueDate}</dt><dd>${formatDate(dueDate, locale)}</dd></div>
</dl>`;
}

function lines(invoice: Invoice, locale: Locale): Html {
  const { labels } = locale.language;
  const money = (amount: number) => formatMoney(amount, invoice.currency, locale);
  const sum = (label: string, amount: number, name = '') =>
    html`<tr class="${name}"><td colspan="2">${label}</td><td class="fold"></td><td>${money(amount)}</td></tr>`;
  const taxLabel = ({ taxRate, taxableAmount }: TaxSubtotal) =>
    fill(labels.taxOn, { rate: formatPercent(taxRate, locale), base: money(taxableAmount) });
  return html`<table>
<thead><tr><th>${labels.description}</th><th>${labels.quantity}</th><th class="fold">${labels.unitPrice}</th><th>${labels.amount}</th></tr></thead>
<tbody>${invoice.lineItems.map(
    ({ description, quantity, unitPrice, amount }) =>
      html`<tr><td>${description}</td><td>${formatQuantity(quantity, locale)}</td><td class="fold">${money(unitPrice)}</td><td>${money(amount)}</td></tr>`,
  )}</tbody>
<tfoot>
${sum(labels.subtotal, invoice.subtotal)}
${invoice.discountTotal === 0 ? undefined : sum(labels.discount, -invoice.discountTotal)}
${invoice.taxes.map((tax) => sum(taxLabel(tax), tax.taxAmount))}
${sum(labels.total, invoice.total, 'sum')}
${invoice.amountPaid === 0 ? undefined : sum(labels.amountPaid, -invoice.amountPaid)}
${isOpen(invoice) ? sum(labels.amountDue, invoice.amountDue, 'sum') : undefined}
</tfoot>
</table>`;
}

function payment(invoice: Invoice, locale: Locale): Html | undefined {
  const { seller, invoiceNumber, amountDue } = invoice;
  const { labels } = locale.language;
  if (!seller.bankDetails || amountDue === 0 || !isOpen(invoice)) return undefined;
  const { iban, bic, bankName } = seller.bankDetails;
  return html`<section><dl>
<div><dt>${labels.payment}</dt><dd>${[iban.replace(/(.{4})(?=.)/g, '$1 '), bic, bankName].filter(Boolean).join('\n')}</dd></div>
<div><dt>${labels.accountHolder}</dt><dd>${seller.name}</dd></div>
<div><dt>${labels.reference}</dt><dd>${invoiceNumber}</dd></div>
</dl></section>`;
}

function texts({ notes, terms }: Invoice, locale: Locale): Html | undefined {
  const { labels } = locale.language;
  if (notes === undefined && terms === undefined) return undefined;
  const text = (label: string, value: string | undefined) =>
    value === undefined ? undefined : html`<p class="text"><strong>${label}</strong>\n${value}</p>`;
  return html`<section>${text(labels.notes, notes)}${text(labels.terms, terms)}</section>`;
}
