import type { Invoice } from '../domain/invoice.ts';
import { emailLink, webLink } from '../pdf/page/addresses.ts';
import { formatDate } from '../pdf/page/format.ts';
import type { Locale } from '../pdf/page/locale.ts';
import type { Party } from '../pdf/page/parties.ts';
import { type Html, html } from './html.ts';

/** Seller, client, dates and reference. */
export function parties({ seller, client, issueDate, dueDate, reference }: Invoice, locale: Locale): Html {
  const { labels } = locale.language;
  return html`<dl class="parties">
<div><dt>${labels.from}</dt>${party(seller, locale.taxIds.seller)}</div>
<div><dt>${labels.billTo}</dt>${party(client, locale.taxIds.client)}</div>
<div><dt>${labels.issueDate}</dt><dd>${formatDate(issueDate, locale)}</dd>
<dt>${labels.dueDate}</dt><dd>${formatDate(dueDate, locale)}</dd>${
    reference === undefined ? undefined : html`<dt>${labels.invoiceReference}</dt><dd dir="auto">${reference}</dd>`
  }</div>
</dl>`;
}

function party({ name, address, email, phone, web }: Party, taxId: string | undefined): Html {
  const line = (text: string | undefined, href?: string) =>
    text === undefined
      ? undefined
      : html`<dd dir="auto">${href ? html`<a href="${href}" rel="noreferrer">${text}</a>` : text}</dd>`;
  return html`<dd class="name" dir="auto">${name}</dd>${line(address)}${line(taxId)}${line(email, emailLink(email))}${line(phone)}${line(web, webLink(web))}`;
}
