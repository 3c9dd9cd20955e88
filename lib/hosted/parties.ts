import { emailLink, webLink } from '../pdf/page/addresses.ts';
import { referenceEntries } from '../pdf/page/entries.ts';
import type { Entry, Facts } from '../pdf/page/facts.ts';
import type { Locale } from '../pdf/page/locale.ts';
import { addressLines, identityLines, legalNameOf, type Party } from '../pdf/page/parties.ts';
import { type Html, html } from './html.ts';

/** Seller, client, dates and references. */
export function parties({ content, recipient, dates }: Facts, locale: Locale): Html {
  const { labels } = locale.language;
  const { seller, client, deliverTo } = content;
  return html`<dl class="parties">
<div><dt>${labels.from}</dt>${party(seller, locale.taxIds.seller, locale)}</div>
<div><dt>${recipient}</dt>${party(client, locale.taxIds.client, locale)}${
    deliverTo &&
    html`<dt>${labels.deliverTo}</dt>${party({ ...deliverTo, name: deliverTo.name ?? client.name }, [], locale)}`
  }</div>
<div>${[...dates, ...referenceEntries(content, locale)].map(entry)}</div>
</dl>`;
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
