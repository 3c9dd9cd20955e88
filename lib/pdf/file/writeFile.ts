import { hash } from 'node:crypto';
import type { PDFDict } from 'pdf-lib';
import type { LogoImage } from '../pictures/logoImage.ts';
import { compress } from './compress.ts';
import type { Content } from './content.ts';
import type { DocumentFont } from './documentFont.ts';
import { embedFont } from './fontObjects.ts';
import { PDFContext, PDFHexString, PDFName, PDFRawStream, PDFRef, PDFString } from './objectModel.ts';
import { srgbProfile } from './outputIntent.ts';
import { save } from './save.ts';
import { tagObjects } from './tagObjects.ts';
import type { StructureElement } from './tags.ts';
import { Verbatim } from './verbatim.ts';
import { type Metadata, type XmpExtension, xmpPacket } from './xmp.ts';

/** A file inside the document, such as an EN 16931 invoice in XML. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** How the file relates to the document (ISO 32000-2, 7.11.3). */
  readonly relationship: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified';
  /** What the document's metadata says of the file. */
  readonly xmp?: XmpExtension;
}

export interface FileParts {
  readonly pages: readonly Content[];
  /** Size of every page, in points. */
  readonly paper: { readonly width: number; readonly height: number };
  /** Root of the structure tree. */
  readonly root: StructureElement;
  readonly fonts: readonly DocumentFont[];
  readonly logo: LogoImage | undefined;
  readonly metadata: Metadata;
  readonly attachment: Attachment | undefined;
}

const profile = compress(srgbProfile());

/** Writes a PDF/A-3a and PDF/UA-1 file. */
export function writeFile({ pages, paper, root, fonts, logo, metadata, attachment }: FileParts): Uint8Array {
  const context = PDFContext.create();
  const tree = context.nextRef();
  const resources = context.register(
    context.obj({
      Font: Object.fromEntries(fonts.map((font) => [font.resource, embedFont(context, font.program)])),
      ...(logo ? { XObject: { Logo: embedLogo(context, logo) } } : {}),
    }),
  );
  const linkRefs = embedLinks(context, pages, paper.height);
  const streams = pages.map((page) => compress(page.stream));
  const contents = streams.map((data) => stream(context, data));
  const pageRefs = pages.map((page, index) => {
    const annotations = page.links.length > 0 ? `/Annots[${linkRefs[index]?.join(' ')}]` : '';
    return context.register(
      new Verbatim(
        `<</Type/Page/Parent ${tree}/MediaBox[0 0 ${paper.width} ${paper.height}]/Resources ${resources}` +
          `/Contents ${contents[index]}/StructParents ${index}/Tabs/S${annotations}>>`,
      ),
    );
  });
  context.assign(tree, context.obj({ Type: 'Pages', Kids: pageRefs, Count: pages.length }));
  const tags = tagObjects(context, root, { pages, pageRefs, linkRefs });
  const catalog = context.obj({
    Type: 'Catalog',
    Pages: tree,
    Lang: PDFString.of(metadata.language),
    MarkInfo: { Marked: true },
    ViewerPreferences: { DisplayDocTitle: true },
    StructTreeRoot: PDFRef.of(tags.first),
    Metadata: context.register(
      PDFRawStream.of(
        context.obj({ Type: 'Metadata', Subtype: 'XML' }),
        Buffer.from(xmpPacket(metadata, attachment?.xmp)),
      ),
    ),
    OutputIntents: [
      {
        Type: 'OutputIntent',
        S: 'GTS_PDFA1',
        OutputConditionIdentifier: PDFString.of('sRGB'),
        Info: PDFString.of('sRGB IEC61966-2.1'),
        DestOutputProfile: context.register(PDFRawStream.of(context.obj({ N: 3, Filter: 'FlateDecode' }), profile)),
      },
    ],
  }) as PDFDict;
  if (attachment) attach(context, catalog, attachment, metadata.date);
  context.trailerInfo.Root = context.register(catalog);
  context.trailerInfo.Info = context.register(information(context, metadata));
  context.trailerInfo.ID = identifier(context, streams, pages, metadata, attachment);
  return save(context, tags);
}

function stream(context: PDFContext, compressed: Uint8Array): PDFRef {
  return context.register(PDFRawStream.of(context.obj({ Filter: 'FlateDecode' }) as PDFDict, compressed));
}

/** Writes the link annotations of each page. In the parent tree they come after the pages. */
function embedLinks(context: PDFContext, pages: readonly Content[], height: number): readonly (readonly PDFRef[])[] {
  let place = pages.length;
  return pages.map((page) =>
    page.links.map(({ url, alternative, box: [left, top, right, bottom] }) => {
      const rectangle = [left, height - bottom, right, height - top].map((side) => side.toFixed(2)).join(' ');
      return context.register(
        new Verbatim(
          // F 4: printed, as PDF/A requires.
          `<</Type/Annot/Subtype/Link/Rect[${rectangle}]/Border[0 0 0]/F 4/StructParent ${place++}` +
            `/Contents ${PDFHexString.fromText(alternative)}/A<</Type/Action/S/URI/URI<${hexOf(url)}>>>>>`,
        ),
      );
    }),
  );
}

function hexOf(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}

function embedLogo(context: PDFContext, logo: LogoImage): PDFRef {
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: logo.width,
    Height: logo.height,
    BitsPerComponent: 8,
    ColorSpace: logo.colours === 3 ? 'DeviceRGB' : 'DeviceGray',
    Filter: logo.filter,
    ...(logo.filter === 'FlateDecode'
      ? { DecodeParms: { Predictor: 15, Colors: logo.colours, BitsPerComponent: 8, Columns: logo.width } }
      : {}),
  }) as PDFDict;
  return context.register(PDFRawStream.of(dict, logo.data));
}

function attach(context: PDFContext, catalog: PDFDict, attachment: Attachment, date: string): void {
  const { name, mediaType, bytes, relationship } = attachment;
  const embedded = context.register(
    PDFRawStream.of(
      context.obj({
        Type: 'EmbeddedFile',
        Subtype: mediaType,
        Params: { ModDate: PDFString.of(pdfDate(date)), Size: bytes.length },
        Filter: 'FlateDecode',
      }) as PDFDict,
      compress(bytes),
    ),
  );
  const specification = context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFHexString.fromText(name),
      UF: PDFHexString.fromText(name),
      AFRelationship: relationship,
      EF: { F: embedded, UF: embedded },
    }),
  );
  catalog.set(PDFName.of('AF'), context.obj([specification]));
  catalog.set(
    PDFName.of('Names'),
    context.obj({ EmbeddedFiles: { Names: [PDFHexString.fromText(name), specification] } }),
  );
}

function information(context: PDFContext, metadata: Metadata): PDFDict {
  return context.obj({
    Title: PDFHexString.fromText(metadata.title),
    Author: PDFHexString.fromText(metadata.author),
    Producer: PDFString.of('CleverInvo'),
    CreationDate: PDFString.of(pdfDate(metadata.date)),
    ModDate: PDFString.of(pdfDate(metadata.date)),
  }) as PDFDict;
}

function pdfDate(instant: string): string {
  return `D:${instant.replace(/\D/g, '').slice(0, 14)}Z`;
}

/** The identifier of this version of the document (ISO 32000-1, 14.4). */
function identifier(
  context: PDFContext,
  contents: readonly Uint8Array[],
  pages: readonly Content[],
  metadata: Metadata,
  attachment: Attachment | undefined,
) {
  const urls = pages.flatMap((page) => page.links.map(({ url }) => url));
  const attached = attachment && hash('sha256', attachment.bytes);
  const said = Buffer.from(JSON.stringify({ metadata, urls, attached }));
  const id = PDFHexString.of(hash('sha256', Buffer.concat([said, ...contents])).slice(0, 32));
  return context.obj([id, id]);
}
