import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { eInvoiceFile } from '../../lib/einvoice/eInvoice.ts';
import { facturXFile } from '../../lib/einvoice/facturX.ts';
import { renderDocument } from '../../lib/pdf/render.ts';
import { withPdf } from '../pdf/readPdf.ts';
import { sample } from '../pdf/samples.ts';
import { usual } from './samples.ts';

const written = eInvoiceFile(usual({ buyer: { ...usual().buyer, name: 'Größe & Söhne <GmbH> 日本 😀' } }), 'cii');
const xml = 'xml' in written ? written.xml : expect.fail(JSON.stringify(written.violations));
const document = await renderDocument({ kind: 'INVOICE', invoice: sample(), attachment: facturXFile(xml) });
const plain = await renderDocument({ kind: 'INVOICE', invoice: sample() });

async function catalogOf(bytes: Uint8Array) {
  return (await PDFDocument.load(bytes, { updateMetadata: false })).catalog;
}

async function xmpOf(bytes: Uint8Array): Promise<string> {
  const stream = (await catalogOf(bytes)).lookup(PDFName.of('Metadata'));
  return stream instanceof PDFRawStream ? Buffer.from(stream.contents).toString('utf8') : expect.fail();
}

describe('a document with an e-invoice', () => {
  it('gives the file back byte for byte to another reader', async () => {
    const files = await withPdf(document, (pdf) => pdf.getAttachments());
    expect([...(files?.keys() ?? [])]).toEqual(['factur-x.xml']);
    const content = await withPdf(document, (pdf) => pdf.getAttachmentContent('factur-x.xml'));
    expect(Buffer.from(content instanceof Uint8Array ? content : []).toString('utf8')).toBe(xml);
  });

  it('says in its metadata that it is Factur-X 1.0 of the profile EN 16931, and describes these terms', async () => {
    const xmp = await xmpOf(document);
    for (const value of [
      'xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"',
      '<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>',
      '<fx:DocumentType>INVOICE</fx:DocumentType>',
      '<fx:Version>1.0</fx:Version>',
      '<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>',
      '<pdfaSchema:prefix>fx</pdfaSchema:prefix>',
      '<pdfaProperty:name>ConformanceLevel</pdfaProperty:name>',
      '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>',
      '<pdfuaid:part>1</pdfuaid:part>',
    ]) {
      expect(xmp).toContain(value);
    }
  });

  it('has the file as an alternative of the whole document', async () => {
    const catalog = await catalogOf(document);
    expect(String(catalog.get(PDFName.of('AF')))).toMatch(/^\[ \d+ 0 R \]$/);
    const files = catalog.lookup(PDFName.of('Names'), PDFDict).lookup(PDFName.of('EmbeddedFiles'), PDFDict);
    expect(String(files)).toContain(Buffer.from('factur-x.xml', 'utf16le').swap16().toString('hex').toUpperCase());
  });

  it('shows the same pages, and has another identifier for another file', async () => {
    const other = await renderDocument({
      kind: 'INVOICE',
      invoice: sample(),
      attachment: facturXFile(xml.replace('INV-0042', 'INV-0043')),
    });
    const [first, second, third] = await Promise.all([document, other, plain].map(pagesAndId));
    expect(first?.text).toBe(third?.text);
    expect(new Set([first?.id, second?.id, third?.id]).size).toBe(3);
  });

  it('says nothing of e-invoices where there is none', async () => {
    expect(await xmpOf(plain)).not.toContain('factur-x');
    expect((await catalogOf(plain)).get(PDFName.of('AF'))).toBeUndefined();
  });
});

function pagesAndId(bytes: Uint8Array) {
  return withPdf(bytes, async (pdf) => {
    const content = await (await pdf.getPage(1)).getTextContent();
    return { id: pdf.fingerprints[0], text: content.items.map((item) => ('str' in item ? item.str : '')).join(' ') };
  });
}
