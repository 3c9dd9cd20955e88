import type { Invoice } from '../domain/invoice.ts';
import { type Attachment, writeFile } from './file/writeFile.ts';
import { drawAmountAndStatus } from './page/amountAndStatus.ts';
import type { Draft } from './page/draft.ts';
import { Flow } from './page/flow.ts';
import { drawHeadersAndFooters } from './page/headerAndFooter.ts';
import { drawHeading } from './page/heading.ts';
import { drawLineTable } from './page/lineTable.ts';
import { localeOf } from './page/locale.ts';
import { drawNotes } from './page/notes.ts';
import { drawParties } from './page/parties.ts';
import { drawPayment } from './page/payment.ts';
import { accent } from './page/theme.ts';
import { drawTotals, totalsHeight } from './page/totals.ts';
import { readLogo } from './pictures/logoImage.ts';
import { sanitiseLine } from './text/sanitise.ts';
import { typesetter } from './text/typesetter.ts';

export interface InvoiceDocument {
  readonly invoice: Invoice;
  /** The picture that `invoice.seller.logo` names, as `normaliseLogo` made it. */
  readonly logo?: Uint8Array;
  readonly attachment?: Attachment;
}

/** The invoice as PDF/A-3b: the same bytes for the same document, on any machine and day. */
export async function renderInvoice({ invoice, logo, attachment }: InvoiceDocument): Promise<Uint8Array> {
  const locale = localeOf(invoice);
  const setter = await typesetter(textsIn([invoice, locale.language]), [
    invoice.client.locale ?? '',
    invoice.seller.locale,
  ]);
  const flow = new Flow(locale.paper);
  const draft: Draft = {
    invoice,
    locale,
    setter,
    flow,
    accent: accent(invoice.seller.accentColor),
    logo: logo && readLogo(logo),
  };
  drawHeading(draft);
  drawParties(draft);
  drawAmountAndStatus(draft);
  drawLineTable(draft, totalsHeight(draft));
  drawTotals(draft);
  drawPayment(draft);
  drawNotes(draft);
  drawHeadersAndFooters(draft);
  const seller = sanitiseLine(invoice.seller.name);
  return writeFile({
    pages: flow.pages,
    paper: flow.paper,
    root: flow.root,
    fonts: flow.fonts.all,
    logo: draft.logo,
    attachment,
    metadata: {
      title: `${locale.language.labels.invoice} ${sanitiseLine(invoice.invoiceNumber)} · ${seller}`,
      author: seller,
      language: locale.tag,
      date: invoice.updatedAt ?? invoice.createdAt,
    },
  });
}

/** Every text that a value holds, wherever in it. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
