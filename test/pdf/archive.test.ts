import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFPage, PDFRawStream, PDFString } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { renderDocument } from '../../lib/pdf/render.ts';
import { gallery } from './gallery.ts';
import { withPdf } from './readPdf.ts';
import { manyLines, sample } from './samples.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const name = (value: string) => PDFName.of(value);

/** Other than this process in what a careless renderer would depend on. */
const ELSEWHERE = [
  { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
  { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' },
];

describe('the same invoice', () => {
  test('gives the same bytes again after other documents were rendered', async () => {
    const { 'every-script': strange, 'with-logo': usual } = gallery();
    if (!strange || !usual) throw new Error('the gallery has lost its documents');
    const first = sha256(await renderDocument(usual));
    await renderDocument(strange);
    expect(sha256(await renderDocument(usual))).toBe(first);
  });

  test.each(ELSEWHERE)('gives the same bytes in a process of $TZ', async (environment) => {
    const renderer = fileURLToPath(new URL('../../lib/pdf/render.ts', import.meta.url));
    const documents = fileURLToPath(new URL('./gallery.ts', import.meta.url));
    const source = `
      Date.now = () => 4102444800000; Math.random = () => 0.5;
      const { renderDocument } = await import(${JSON.stringify(renderer)});
      const { gallery } = await import(${JSON.stringify(documents)});
      const { createHash } = await import('node:crypto');
      for (const name of ['every-script', 'with-logo']) {
        process.stdout.write(createHash('sha256').update(await renderDocument(gallery()[name])).digest('hex') + ' ');
      }`;
    const there = execFileSync(process.execPath, ['--input-type=module', '-e', source], {
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });
    const here = await Promise.all(
      (['every-script', 'with-logo'] as const).map(async (key) =>
        sha256(await renderDocument(gallery()[key] ?? expect.fail())),
      ),
    );
    expect(there.trim().split(' ')).toEqual(here);
  });

  test('gives other bytes after any change', async () => {
    const before = await renderDocument({ kind: 'INVOICE', invoice: sample() });
    const after = await renderDocument({ kind: 'INVOICE', invoice: sample({ invoiceNumber: 'INV-0043' }) });
    expect(sha256(after)).not.toBe(sha256(before));
  });
});

describe('a document is PDF/A-3a', () => {
  test('has title, language and conformance in XMP, in agreement with its information dictionary', async () => {
    const { context, catalog } = await open(await renderDocument({ kind: 'INVOICE', invoice: sample() }));
    const metadata = streamOf(catalog, 'Metadata');
    const xmp = Buffer.from(metadata.contents).toString('utf8');
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(xmp).toContain('<rdf:li xml:lang="x-default">Invoice INV-0042 · Estudio Marea SL</rdf:li>');
    const information = context.lookup(context.trailerInfo.Info, PDFDict);
    expect(information.lookup(name('Title'), PDFHexString).decodeText()).toBe('Invoice INV-0042 · Estudio Marea SL');
    expect(information.lookup(name('CreationDate'), PDFString).asString()).toBe('D:20261105093000Z');
    expect(xmp).toContain('<xmp:CreateDate>2026-11-05T09:30:00.000Z</xmp:CreateDate>');
    expect(catalog.lookup(name('Lang'), PDFString).asString()).toBe('en-GB');
    expect(String(catalog.get(name('ViewerPreferences')))).toContain('/DisplayDocTitle true');
    expect(context.trailerInfo.ID).toBeDefined();
  });

  test('embeds every font, with a text for every glyph, and a colour profile', async () => {
    const { context, catalog } = await open(await renderDocument(gallery()['every-script'] ?? expect.fail()));
    const fonts = dictionaries(context).filter((dict) => dict.get(name('Subtype')) === name('Type0'));
    expect(fonts.length).toBeGreaterThan(8);
    for (const font of fonts) {
      const descendant = context.lookup(font.lookup(name('DescendantFonts'), PDFArray).get(0), PDFDict);
      const descriptor = descendant.lookup(name('FontDescriptor'), PDFDict);
      expect(descriptor.lookup(name('FontFile2'))).toBeInstanceOf(PDFRawStream);
      expect(String(font.get(name('BaseFont')))).toMatch(/^\/[A-Z]{6}\+/);
      const meanings = inflateSync(streamOf(font, 'ToUnicode').contents).toString('latin1');
      const widths = descendant.lookup(name('W'), PDFArray).lookup(1, PDFArray);
      const ranges = [...meanings.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]{4})> <[0-9a-f]{4,}>$/gm)];
      const meant = ranges.reduce(
        (sum, [, first = '', last = '']) => sum + Number.parseInt(last, 16) - Number.parseInt(first, 16) + 1,
        0,
      );
      expect(meant).toBe(widths.size() - 1);
      expect(descendant.get(name('CIDToGIDMap'))).toBe(name('Identity'));
    }
    const intent = catalog.lookup(name('OutputIntents'), PDFArray).lookup(0, PDFDict);
    const profile = inflateSync(streamOf(intent, 'DestOutputProfile').contents);
    expect(profile.readUInt32BE(0)).toBe(profile.length);
    expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
  });

  test('has nothing that PDF/A forbids: no scripts, forms, encryption or transparency', async () => {
    for (const document of Object.values(gallery())) {
      const { context } = await open(await renderDocument(document));
      const source = dictionaries(context).map(String).join('\n');
      expect(source).not.toMatch(/\/(?:JavaScript|JS|Launch|OpenAction|AA|AcroForm|Encrypt|SMask|LZWDecode)\b/);
    }
  });

  test('has only links as annotations, which are printed and describe their targets', async () => {
    for (const document of Object.values(gallery())) {
      const { pages } = await open(await renderDocument(document));
      for (const link of pages.flatMap(linksOf)) {
        expect(link.get(name('Subtype'))).toBe(name('Link'));
        expect(String(link.get(name('F')))).toBe('4');
        expect(link.lookup(name('Contents'), PDFHexString).decodeText()).not.toBe('');
        expect(link.lookup(name('A'), PDFDict).get(name('S'))).toBe(name('URI'));
      }
    }
  });

  test('has an attached file if there is one', async () => {
    const xml = new TextEncoder().encode('<Invoice/>');
    const attachment = { name: 'invoice.xml', mediaType: 'text/xml', bytes: xml, relationship: 'Alternative' } as const;
    const bytes = await renderDocument({ kind: 'INVOICE', invoice: sample(), attachment });
    const { context, catalog } = await open(bytes);
    const file = catalog.lookup(name('AF'), PDFArray).lookup(0, PDFDict);
    expect(String(file.get(name('AFRelationship')))).toBe('/Alternative');
    const embedded = streamOf(file.lookup(name('EF'), PDFDict), 'F');
    expect(embedded.dict.lookup(name('Subtype'), PDFName).decodeText()).toBe('text/xml');
    expect(inflateSync(embedded.contents).toString()).toBe('<Invoice/>');
    expect(context.largestObjectNumber).toBeGreaterThan(10);
    const attachments = await withPdf(bytes, async (document) => document.getAttachments());
    expect(JSON.stringify([...(attachments?.keys?.() ?? Object.keys(attachments ?? {}))])).toContain('invoice.xml');
  });
});

describe('a document is tagged', () => {
  test('so that every link belongs to one element, which refers to it', async () => {
    const { context, catalog, pages } = await open(await renderDocument(gallery()['pay-online'] ?? expect.fail()));
    const numbers = catalog.lookup(name('StructTreeRoot'), PDFDict).lookup(name('ParentTree'), PDFDict);
    const entries = numbers.lookup(name('Nums'), PDFArray).asArray();
    const links = pages.flatMap(linksOf);
    expect(links).toHaveLength(5);
    for (const link of links) {
      const place = entries.findIndex(
        (entry, index) => index % 2 === 0 && String(entry) === String(link.get(name('StructParent'))),
      );
      const owner = context.lookup(entries[place + 1], PDFDict);
      expect(owner.get(name('S'))).toBe(name('Link'));
      expect(String(owner.get(name('K')))).toContain(`/Obj ${context.getObjectRef(link)}`);
    }
  });

  test('with headings, tables, table headers and an alternative text for the picture', async () => {
    const tags = await tagsOf(await renderDocument(gallery()['with-logo'] ?? expect.fail()), 1);
    const roles = tags.map(({ role }) => role);
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    expect(roles.filter((role) => role === 'TH').length).toBeGreaterThanOrEqual(5);
    expect(roles).toContain('TD');
    expect(tags.filter(({ role }) => role === 'Figure').map(({ alt }) => alt)).toEqual([
      'Logo of Estudio Marea SL',
      'QR code with the details of this payment for a banking app',
    ]);
  });

  test('so that all marked content of every page belongs to one existing element', async () => {
    const { context, catalog, pages } = await open(
      await renderDocument({ kind: 'INVOICE', invoice: sample({ lineItems: manyLines(60) }) }),
    );
    const tree = catalog.lookup(name('StructTreeRoot'), PDFDict);
    const numbers = tree.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray);
    expect(numbers.size()).toBe((pages.length + pages.flatMap(linksOf).length) * 2);
    pages.forEach((page, index) => {
      const stream = streamOf(page.node, 'Contents');
      const content = inflateSync(stream.contents).toString('latin1');
      const ids = [...content.matchAll(/\/MCID (\d+)/g)].map(([, id]) => Number(id));
      const owners = numbers.lookup(index * 2 + 1, PDFArray);
      expect(ids).toEqual(ids.map((_, position) => position));
      expect(owners.size()).toBe(ids.length);
      owners.asArray().forEach((owner, id) => {
        expect(String(context.lookup(owner, PDFDict).get(name('K')))).toMatch(
          new RegExp(`(?:^|\\[ |MCID | )${id}(?:$| )`),
        );
      });
      const opened = content.match(/\b(?:BDC|BMC)\b/g)?.length;
      expect(content.match(/\bEMC\b/g)?.length).toBe(opened);
      expect(outsideMarks(content)).toBe('');
    });
  });
});

function linksOf(page: PDFPage): readonly PDFDict[] {
  const links = page.node.lookupMaybe(name('Annots'), PDFArray);
  return Array.from({ length: links?.size() ?? 0 }, (_, index) => links?.lookup(index, PDFDict) ?? expect.fail());
}

function streamOf(dict: PDFDict, key: string): PDFRawStream {
  const stream = dict.lookup(name(key));
  if (!(stream instanceof PDFRawStream)) throw new Error(`${key} is not a stream`);
  return stream;
}

async function open(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return { context: document.context, catalog: document.catalog, pages: document.getPages() };
}

function dictionaries(context: PDFDocument['context']): readonly PDFDict[] {
  return context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFRawStream ? object.dict : object))
    .filter((object) => object instanceof PDFDict);
}

interface Tag {
  readonly role: string;
  readonly alt?: string;
}

function tagsOf(bytes: Uint8Array, page: number): Promise<readonly Tag[]> {
  return withPdf(bytes, async (document) => {
    const flatten = (node: object): readonly Tag[] => {
      const { role, alt, children = [] } = node as { role?: string; alt?: string; children?: readonly object[] };
      return [...(role ? [{ role, ...(alt ? { alt } : {}) }] : []), ...children.flatMap(flatten)];
    };
    return flatten((await (await document.getPage(page)).getStructTree()) ?? {});
  });
}

/** Operators that draw and are neither tagged nor marked as decoration. */
function outsideMarks(content: string): string {
  let depth = 0;
  const stray: string[] = [];
  for (const line of content.split('\n')) {
    if (/\b(?:BDC|BMC)$/.test(line)) depth++;
    else if (line === 'EMC') depth--;
    else if (depth === 0 && /\b(?:Tj|TJ|f|s|Do)\b/.test(line)) stray.push(line);
  }
  return stray.join('\n');
}
