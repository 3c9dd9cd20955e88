import type { LineItem } from '../domain/invoices/invoice.ts';
import type { Facts } from '../pdf/page/facts.ts';
import { formatMoney } from '../pdf/page/format.ts';
import { formatRates, isTaxed, lineDetails } from '../pdf/page/lineDetails.ts';
import type { Locale } from '../pdf/page/locale.ts';
import { taxHeading } from '../pdf/page/taxNames.ts';
import type { TotalRow } from '../pdf/page/totalRows.ts';
import { formatMeasure } from '../pdf/page/units.ts';
import { type Html, html } from './html.ts';

/** Line items and totals. A narrow screen shows quantity, price and tax below the description. */
export function lineTable({ content, totals }: Facts, locale: Locale, title: string): Html {
  const { labels } = locale.language;
  const { currency, lineItems } = content;
  const tax = isTaxed(lineItems) ? taxHeading(content, locale) : undefined;
  const heading = (label: string, name: string) => html`<th scope="col" class="number ${name}">${label}</th>`;
  return html`<div><table class="lines">
<caption class="unseen">${title}</caption>
<thead><tr><th scope="col">${labels.description}</th>${heading(labels.quantity, 'wide')}${heading(labels.unitPrice, 'wide')}${
    tax && heading(tax, 'wide')
  }${heading(labels.amount, '')}</tr></thead>
<tbody>${lineItems.map((item) => lineRow(item, currency, locale, tax))}</tbody>
</table>
<div class="totals"><table><tbody>${totals.map((row) => totalRow(row, currency, locale))}</tbody></table></div></div>`;
}

function lineRow(item: LineItem, currency: string, locale: Locale, taxName: string | undefined): Html {
  const quantity = formatMeasure(item.quantity, item.unit, locale);
  const price = formatMoney(item.unitPrice, currency, locale);
  const tax = formatRates(item, locale);
  const details = lineDetails(item, currency, locale);
  const folded = [`${quantity} × ${price}`, taxName && tax && `${taxName} ${tax}`].filter(Boolean).join(' · ');
  const cell = (text: string | undefined, name: string) => html`<td class="number ${name}">${text}</td>`;
  return html`<tr><td><span class="text" dir="auto">${item.description}</span>${details.map(
    (detail) => html`
<span class="detail">${detail}</span>`,
  )}
<span class="folded">${folded}</span></td>${cell(quantity, 'wide')}${cell(price, 'wide')}${
    taxName && cell(tax, 'wide')
  }${cell(formatMoney(item.amount, currency, locale), '')}</tr>
`;
}

function totalRow({ weight, label, amount }: TotalRow, currency: string, locale: Locale): Html {
  const name = { plain: '', total: 'total', due: 'strong' }[weight];
  return html`<tr class="${name}"><th scope="row">${label}</th><td class="number">${formatMoney(amount, currency, locale)}</td></tr>
`;
}
