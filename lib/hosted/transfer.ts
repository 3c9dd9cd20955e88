import type { Invoice } from '../domain/invoices/invoice.ts';
import { plainAmount } from '../domain/invoices/paymentUrl.ts';
import { type PaymentSection, paymentSections, type TransferRow } from '../pdf/page/bankTransfer.ts';
import { formatMoney } from '../pdf/page/format.ts';
import type { Locale } from '../pdf/page/locale.ts';
import { paymentCode, QUIET_ZONE } from '../pdf/page/qrCode.ts';
import { type Html, html } from './html.ts';

/** The ways to pay: bank details to copy with a QR code to scan, and what is known of a card or a direct debit. */
export function transfers(invoice: Invoice, locale: Locale): readonly Html[] {
  return paymentSections(invoice, locale).map((section, index) => transfer(section, index, invoice, locale));
}

function transfer({ title, rows, isTransfer }: PaymentSection, index: number, invoice: Invoice, locale: Locale): Html {
  const amount: TransferRow = {
    label: locale.language.labels.amount,
    lines: [formatMoney(invoice.amountDue, invoice.currency, locale)],
    copied: plainAmount(invoice.amountDue, invoice.currency),
  };
  const id = index === 0 ? 'transfer' : `transfer-${index + 1}`;
  return html`<section class="transfer" aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<dl>${[...rows, ...(isTransfer ? [amount] : [])].map((row) => transferRow(row, locale))}</dl>
${isTransfer && index === 0 ? code(invoice, locale) : undefined}
</section>`;
}

function transferRow({ label, lines, copied }: TransferRow, { language: { labels } }: Locale): Html {
  const button =
    copied === undefined
      ? undefined
      : html`<dd class="copying"><button class="copy" type="button" data-copy="${copied}" data-copied="${labels.copied}" aria-label="${labels.copy}: ${label}" hidden>${labels.copy}</button></dd>`;
  return html`<div><dt>${label}</dt><dd dir="auto">${lines.join('\n')}</dd>${button}</div>
`;
}

function code(invoice: Invoice, { language: { labels } }: Locale): Html | undefined {
  const rows = paymentCode(invoice);
  if (!rows) return undefined;
  const size = rows.length + 2 * QUIET_ZONE;
  const path = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`] : [])),
  );
  return html`<figure class="scan"><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${labels.scanToPayAlternative}" shape-rendering="crispEdges"><path d="${path.join('')}"/></svg>
<figcaption>${labels.scanToPay}</figcaption></figure>`;
}
