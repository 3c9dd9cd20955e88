import type { Invoice } from '../domain/invoice.ts';
import { type Attachment, writeFile } from './file/writeFile.ts';
import { compose } from './page/compose.ts';
import { localeOf } from './page/locale.ts';
import { accent } from './page/theme.ts';
import { readLogo } from './pictures/logoImage.ts';
import { sanitiseLine } from './text/sanitise.ts';
import { type Typesetter, typesetter } from './text/typesetter.ts';

export interface InvoiceDocument {
  readonly invoice: Invoice;
  /** The picture of `invoice.seller.logo`, as `normaliseLogo` wrote it. */
  readonly logo?: Uint8Array;
  /** A file inside the document, such as an e-invoice. */
  readonly attachment?: Attachment | undefined;
  /** The invoice's page, to link to. */
  readonly hostedUrl?: string | undefined;
}

/** How many characters of a name are drawn as `□`, because no font has them. */
export interface MissingCharacters {
  readonly field: 'seller.name' | 'client.name';
  readonly count: number;
}

/** Renders an invoice as PDF/A-3a. The same document gives the same bytes on any machine and day. */
export async function renderInvoice(
  { invoice, logo: bytes, attachment, hostedUrl }: InvoiceDocument,
  reportMissing: (missing: readonly MissingCharacters[]) => void = () => {},
): Promise<Uint8Array> {
  const locale = localeOf(invoice);
  const { metadata: _, ...printed } = invoice;
  const setter = await typesetter(textsIn([printed, locale.language]), [
    invoice.client.locale ?? '',
    invoice.seller.locale,
  ]);
  reportMissing(missingIn(setter, invoice));
  const logo = bytes && readLogo(bytes);
  const { pages, paper, root, fonts } = compose({
    invoice,
    locale,
    setter,
    accent: accent(invoice.seller.accentColor),
    logo,
    hostedUrl,
  });
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

/** Every string inside a value, at any depth. */
function textsIn(value: unknown, texts: string[] = []): string[] {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) textsIn(part, texts);
  return texts;
}

function missingIn(setter: Typesetter, { seller, client }: Invoice): readonly MissingCharacters[] {
  const names = [
    { field: 'seller.name', name: seller.name },
    { field: 'client.name', name: client.name },
  ] as const;
  return names
    .map(({ field, name }) => ({ field, count: setter.countMissing(sanitiseLine(name)) }))
    .filter(({ count }) => count > 0);
}
