import type { Invoice } from '../domain/invoice.ts';
import { type Attachment, writeFile } from './file/writeFile.ts';
import { drawAmountAndStatus } from './page/amountAndStatus.ts';
import { COMPACT, type Density, ROOMY } from './page/density.ts';
import type { Draft } from './page/draft.ts';
import { Flow } from './page/flow.ts';
import { drawHeadersAndFooters } from './page/headerAndFooter.ts';
import { drawHeading } from './page/heading.ts';
import { drawLineTable } from './page/lineTable.ts';
import { localeOf } from './page/locale.ts';
import { drawNotes } from './page/notes.ts';
import { drawParties } from './page/parties.ts';
import { drawPayment } from './page/payment.ts';
import { accent, LEADING } from './page/theme.ts';
import { drawTotals, totalsHeight } from './page/totals.ts';
import { drawVoidMark } from './page/voidMark.ts';
import { readLogo } from './pictures/logoImage.ts';
import { sanitiseLine } from './text/sanitise.ts';
import { typesetter } from './text/typesetter.ts';

export interface InvoiceDocument {
  readonly invoice: Invoice;
  /** The picture that `invoice.seller.logo` names, as `normaliseLogo` made it. */
  readonly logo?: Uint8Array;
  readonly attachment?: Attachment;
  /** The page of the invoice, which the document then links to. */
  readonly hostedUrl?: string | undefined;
}

/** So many lines fit a roomy page with everything around them. */
const LINES_OF_A_ROOMY_PAGE = 6;
/** A longer document is not made shorter by a few lines to the page. */
const MOST_COMPACTED_LINES = 100;
const MOST_COMPACTED_PAGES = 4;

/** The invoice as PDF/A-3a: the same bytes for the same document, on any machine and day. */
export async function renderInvoice(document: InvoiceDocument): Promise<Uint8Array> {
  const { invoice, attachment } = document;
  const locale = localeOf(invoice);
  const setter = await typesetter(textsIn([invoice, locale.language]), [
    invoice.client.locale ?? '',
    invoice.seller.locale,
  ]);
  const logo = document.logo && readLogo(document.logo);
  const composed = (density: Density) =>
    compose({
      invoice,
      locale,
      setter,
      density,
      accent: accent(invoice.seller.accentColor),
      logo,
      hostedUrl: document.hostedUrl,
    });
  const { pages, paper, root, fonts } = fewestPages(invoice.lineItems.length, composed);
  const seller = sanitiseLine(invoice.seller.name);
  return writeFile({
    pages,
    paper,
    root,
    fonts: fonts.all,
    logo,
    attachment,
    metadata: {
      title: `${locale.language.labels.invoice} ${sanitiseLine(invoice.invoiceNumber)} · ${seller}`,
      author: seller,
      language: locale.tag,
      date: invoice.updatedAt ?? invoice.createdAt,
    },
  });
}

/** The roomy document, unless less room saves a page. Mostly one look at the lines tells, and only one is drawn. */
function fewestPages(lines: number, composed: (density: Density) => Flow): Flow {
  if (lines <= LINES_OF_A_ROOMY_PAGE) {
    const roomy = composed(ROOMY);
    return roomy.pages.length === 1 || roomy.pages.length > MOST_COMPACTED_PAGES
      ? roomy
      : fewer(roomy, composed(COMPACT));
  }
  if (lines > MOST_COMPACTED_LINES) return composed(ROOMY);
  const compact = composed(COMPACT);
  const rowHeight = LEADING.body + 2 * COMPACT.rowPadding;
  const roomLeft = compact.bottom - compact.y + (compact.pages.length - 1) * rowHeight;
  const roomWanted = lines * 2 * (ROOMY.rowPadding - COMPACT.rowPadding);
  return roomLeft < roomWanted ? compact : fewer(composed(ROOMY), compact);
}

function fewer(roomy: Flow, compact: Flow): Flow {
  return compact.pages.length < roomy.pages.length ? compact : roomy;
}

function compose(basis: Omit<Draft, 'flow'>): Flow {
  const { invoice, locale, setter } = basis;
  const flow = new Flow(locale.paper, (page) => {
    if (invoice.status === 'VOID') drawVoidMark(page, setter, locale);
  });
  const draft: Draft = { ...basis, flow };
  drawHeading(draft);
  drawParties(draft);
  drawAmountAndStatus(draft);
  drawLineTable(draft, totalsHeight(draft));
  drawTotals(draft);
  drawPayment(draft);
  drawNotes(draft);
  drawHeadersAndFooters(draft);
  return flow;
}

/** Every text that a value holds, wherever in it. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
