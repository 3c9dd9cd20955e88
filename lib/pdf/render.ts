import type { Invoice } from '../domain/invoice.ts';
import type { Draft } from './draft.ts';
import { type Attachment, writeFile } from './file.ts';
import { Flow } from './flow.ts';
import { drawHeading } from './heading.ts';
import { drawHero } from './hero.ts';
import { drawLineTable } from './lineTable.ts';
import { localeOf } from './locale.ts';
import { readLogo } from './logoImage.ts';
import { drawNotes } from './notes.ts';
import { drawFurniture } from './pageFurniture.ts';
import { drawParties } from './parties.ts';
import { drawPayment } from './payment.ts';
import { sanitiseLine } from './sanitise.ts';
import { accent } from './theme.ts';
import { drawTotals, totalsHeight } from './totals.ts';
import { typesetter } from './typeset.ts';

export interface InvoiceDocument {
  readonly invoice: Invoice;
  /** The picture that `invoice.seller.logo` names, as `normaliseLogo` made it. */
  readonly logo?: Uint8Array;
  readonly attachment?: Attachment;
}

/** The invoice as PDF/A-3b: the same bytes for the same document, on any machine and day. */
export async function renderInvoice({ invoice, logo, attachment }: InvoiceDocument): Promise<Uint8Array> {
  const locale = localeOf(invoice);
  const setter = await typesetter(JSON.stringify([invoice, locale.language.labels]));
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
  drawHero(draft);
  drawLineTable(draft, totalsHeight(draft));
  drawTotals(draft);
  drawPayment(draft);
  drawNotes(draft);
  drawFurniture(draft);
  const seller = sanitiseLine(invoice.seller.name);
  return writeFile({
    flow,
    fonts: setter.fonts,
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
