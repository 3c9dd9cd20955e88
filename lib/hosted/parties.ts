import type { Invoice } from '../domain/invoice.ts';
import { emailLink, webLink } from '../pdf/page/addresses.ts';
import type { Locale } from '../pdf/page/locale.ts';
import {
  addressLines,
  dateEntries,
  type Entry,
  identityLines,
  legalNameOf,
  type Party,
  referenceEntries,
} from '../pdf/page/parties.ts';
import { type Html, html } from './html.ts';

/** Seller, client, dates and references. */
export function parties(invoice: Invoice, locale: Locale): Html {
  const { labels } = locale.language;
  const { seller, client, deliverTo } = invoice;
  const [issued, due, ...others] = dateEntries(invoice, locale);
  return html`<dl class="parties">
<div><dt>${labels.from}</dt>${party(seller, locale.taxIds.seller, locale)}</div>
<div><dt>${labels.billTo}</dt>${party(client, locale.taxIds.client, locale)}${
    deliverTo &&
    html`<dt>${labels.deliverTo}</dt>${party({ ...deliverTo, name: deliverTo.name ?? client.name }, [], locale)}`
  }</div>
<div>${issued && date(issued)}
${due && date(due)}${[...others, ...referenceEntries(invoice, locale)].map(entry)}</div>
</dl>`;
}

function date({ label, value }: Entry): Html {
  return html`<dt>${label}</dt><dd>${value}</dd>`;
}

function entry({ label, value }: Entry): Html {
  return html`<dt>${label}</dt><dd dir="auto">${value}</dd>`;
}

function party(shown: Party, taxIds: readonly string[], locale: Locale): Html {
  const { name, address, email, phone, web } = shown;
  const line = (text: string | undefined, href?: string) =>
    text === undefined
      ? undefined
      : html`<dd dir="auto">${href ? html`<a href="${href}" rel="noreferrer">${text}</a>` : text}</dd>`;
  const structured = address === undefined ? addressLines(shown, locale).join('\n') : '';
  return html`<dd class="name" dir="auto">${name}</dd>${line(legalNameOf(shown))}${line(address ?? (structured || undefined))}${identityLines(shown, taxIds, locale).map((text) => html`<dd dir="auto">${text}</dd>`)}${line(email, emailLink(email))}${line(phone)}${line(web, webLink(web))}`;
}
