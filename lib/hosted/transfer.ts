import type { Invoice } from '../domain/invoice.ts';
import { plainAmount } from '../domain/paymentUrl.ts';
import { type TransferRow, transferRows } from '../pdf/page/bankTransfer.ts';
import { formatMoney } from '../pdf/page/format.ts';
import type { Locale } from '../pdf/page/locale.ts';
import { paymentCode, QUIET_ZONE } from '../pdf/page/qrCode.ts';
import { type Html, html } from './html.ts';

/** The section about bank transfer: bank details to copy, and a QR code to scan. */
export function transfer(invoice: Invoice, locale: Locale): Html | undefined {
  const rows = transferRows(invoice, locale);
  if (rows.length === 0) return undefined;
  const { labels } = locale.language;
  const amount: TransferRow = {
    label: labels.amount,
    lines: [formatMoney(invoice.amountDue, invoice.currency, locale)],
    copied: plainAmount(invoice.amountDue, invoice.currency),
  };
  return html`<section class="transfer" aria-labelledby="transfer">
<h2 id="transfer">${labels.payment}</h2>
<dl>${[...rows, amount].map((row) => transferRow(row, locale))}</dl>
${code(invoice, locale)}
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
