import { type AnyDocument, type DocumentContent, readDocument } from '../domain/creditNotes/anyDocument.ts';
import { type Attachment, writeFile } from './file/writeFile.ts';
import { compose } from './page/compose.ts';
import { factsOf } from './page/factsOf.ts';
import { localeOf } from './page/locale.ts';
import { accent } from './page/theme.ts';
import { readLogo } from './pictures/logoImage.ts';
import { sanitiseLine } from './text/sanitise.ts';
import { type Typesetter, typesetter } from './text/typesetter.ts';

/** A document of any kind, and what is drawn with it. */
export type PrintedDocument = AnyDocument & {
  /** The picture of `seller.logo`, as `normaliseLogo` wrote it. */
  readonly logo?: Uint8Array | undefined;
  /** A file inside the document, such as an e-invoice. */
  readonly attachment?: Attachment | undefined;
  /** The document's page, to link to. */
  readonly hostedUrl?: string | undefined;
};

/** How many characters of a name are drawn as `□`, because no font has them. */
export interface MissingCharacters {
  readonly field: 'seller.name' | 'client.name';
  readonly count: number;
}

/** Renders a document as PDF/A-3a. The same document gives the same bytes on any machine and day. */
export async function renderDocument(
  document: PrintedDocument,
  reportMissing: (missing: readonly MissingCharacters[]) => void = () => {},
): Promise<Uint8Array> {
  const { logo: bytes, attachment, hostedUrl } = document;
  const { content } = readDocument(document);
  const locale = localeOf(content);
  const { metadata: _, ...printed } = content;
  const setter = await typesetter(textsIn([printed, locale.language]), [
    content.client.locale ?? '',
    content.seller.locale,
  ]);
  reportMissing(missingIn(setter, content));
  const logo = bytes && readLogo(bytes);
  const facts = factsOf(document, locale, 'PAPER');
  const { pages, paper, root, fonts } = compose({
    facts,
    locale,
    setter,
    accent: accent(content.seller.accentColor),
    logo,
    hostedUrl,
  });
  const seller = sanitiseLine(content.seller.name);
  return writeFile({
    pages,
    paper,
    root,
    fonts: fonts.all,
    logo,
    attachment,
    metadata: {
      title: `${facts.title} ${sanitiseLine(facts.number)} · ${seller}`,
      author: seller,
      language: locale.tag,
      date: content.updatedAt ?? content.createdAt,
    },
  });
}

/** Every string inside a value, at any depth. */
function textsIn(value: unknown, texts: string[] = []): string[] {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) textsIn(part, texts);
  return texts;
}

function missingIn(setter: Typesetter, { seller, client }: DocumentContent): readonly MissingCharacters[] {
  const names = [
    { field: 'seller.name', name: seller.name },
    { field: 'client.name', name: client.name },
  ] as const;
  return names
    .map(({ field, name }) => ({ field, count: setter.countMissing(sanitiseLine(name)) }))
    .filter(({ count }) => count > 0);
}
