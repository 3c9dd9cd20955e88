import { mkdir, rm, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import type { CreditNote } from '../lib/domain/creditNotes/creditNote.ts';
import { E_INVOICE_FORMATS, type EInvoiceFormat } from '../lib/domain/invoices/eInvoiceFormats.ts';
import type { Invoice } from '../lib/domain/invoices/invoice.ts';
import { eInvoiceFile } from '../lib/einvoice/eInvoice.ts';
import { facturXFile } from '../lib/einvoice/facturX.ts';
import { eInvoiceOf, eInvoiceOfCreditNote } from '../lib/einvoice/fromInvoice.ts';
import type { EInvoice } from '../lib/einvoice/model.ts';
import { type PrintedDocument, renderDocument } from '../lib/pdf/render.ts';
import { generated } from '../test/einvoice/generated.ts';
import { creditableInvoice, creditNotesOf, steps } from '../test/einvoice/generatedCreditNotes.ts';
import { gallery } from '../test/pdf/gallery.ts';

/**
 * `node scripts/eInvoices.ts [count]` writes generated documents in all formats into `gallery/einvoices/`, for other validators:
 * one half of them are models of any kind, the other half are invoices of the API, each with its credit notes. It writes PDF
 * documents too: those of the API's with their file inside, and the gallery.
 */

const TARGET = new URL('../gallery/einvoices/', import.meta.url);
const SEED = 2026;
const COUNT_OF_PDFS = 60;
const LOCALES = ['en-GB', 'es-ES', 'de-DE'];

const count = Number(process.argv[2] ?? 1_000);
await rm(TARGET, { recursive: true, force: true });
await mkdir(TARGET, { recursive: true });

const models = fc.sample(generated, { numRuns: Math.ceil(count / 2), seed: SEED });
for (const [index, model] of models.entries()) await writeFiles(model, index);

const documents = documentsOfApi(Math.floor(count / 2));
for (const [index, document] of documents.entries()) await writeFiles(modelOf(document), models.length + index);

for (const [index, document] of documents.slice(0, COUNT_OF_PDFS).entries()) {
  const locale = LOCALES[index % LOCALES.length];
  const attachment = facturXFile(xmlOf(modelOf(document), 'cii'));
  await writePdf(`factur-x-${document.kind}-${locale}-${index}`, { ...withLocale(document, locale), attachment });
}
for (const [name, document] of Object.entries(gallery())) await writePdf(name, document);

type DocumentOfApi =
  | { readonly kind: 'INVOICE'; readonly invoice: Invoice }
  | { readonly kind: 'CREDIT_NOTE'; readonly creditNote: CreditNote };

function documentsOfApi(wanted: number): readonly DocumentOfApi[] {
  const samples = fc.sample(fc.tuple(creditableInvoice, steps), { numRuns: wanted, seed: SEED });
  return samples
    .flatMap(([invoice, steps]): DocumentOfApi[] => [
      { kind: 'INVOICE', invoice },
      ...creditNotesOf(invoice, steps).map((creditNote) => ({ kind: 'CREDIT_NOTE', creditNote }) as const),
    ])
    .slice(0, wanted);
}

function modelOf(document: DocumentOfApi): EInvoice {
  return document.kind === 'INVOICE' ? eInvoiceOf(document.invoice) : eInvoiceOfCreditNote(document.creditNote);
}

function withLocale(document: DocumentOfApi, locale: string | undefined): PrintedDocument {
  if (document.kind === 'INVOICE') {
    return { ...document, invoice: { ...document.invoice, client: { ...document.invoice.client, locale } } };
  }
  return { ...document, creditNote: { ...document.creditNote, client: { ...document.creditNote.client, locale } } };
}

async function writeFiles(model: EInvoice, index: number): Promise<void> {
  for (const format of E_INVOICE_FORMATS) {
    await writeFile(new URL(`${format}-${model.typeCode}-${index}.xml`, TARGET), xmlOf(model, format));
  }
}

async function writePdf(name: string, document: PrintedDocument): Promise<void> {
  await writeFile(new URL(`${name}.pdf`, TARGET), await renderDocument(document));
}

function xmlOf(model: EInvoice, format: EInvoiceFormat): string {
  const file = eInvoiceFile(model, format);
  if ('xml' in file) return file.xml;
  throw new Error(`${model.number} in ${format}: ${JSON.stringify(file.violations)}`);
}
