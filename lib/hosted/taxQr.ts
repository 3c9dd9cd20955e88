import type { Locale } from '../pdf/page/locale.ts';
import { QUIET_ZONE } from '../pdf/page/qrCode.ts';
import { TAX_QR_HEADING, taxQrCode } from '../pdf/page/taxQr.ts';
import { type Html, html } from './html.ts';

/** The code at which a receiver checks a document of a Spanish seller, with the heading that the order wants. */
export function taxQr(url: string, { language: { labels } }: Locale): Html {
  const rows = taxQrCode(url);
  const size = rows.length + 2 * QUIET_ZONE;
  const path = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`] : [])),
  );
  return html`<figure class="tax-qr"><figcaption lang="es">${TAX_QR_HEADING}</figcaption>
<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${labels.taxQrAlternative}" shape-rendering="crispEdges"><path d="${path.join('')}"/></svg></figure>`;
}
