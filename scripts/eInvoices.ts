import { mkdir, rm, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { E_INVOICE_FORMATS } from '../lib/domain/eInvoiceFormats.ts';
import { eInvoiceFile } from '../lib/einvoice/eInvoice.ts';
import { facturXFile } from '../lib/einvoice/facturX.ts';
import type { EInvoice } from '../lib/einvoice/model.ts';
import { renderDocument } from '../lib/pdf/render.ts';
import { generated } from '../test/einvoice/generated.ts';
import { gallery } from '../test/pdf/gallery.ts';

/** `node scripts/eInvoices.ts [count]` writes generated invoices in all formats into `gallery/einvoices/`, for other validators. */

const TARGET = new URL('../gallery/einvoices/', import.meta.url);
const SEED = 2026;

const count = Number(process.argv[2] ?? 1_000);
await rm(TARGET, { recursive: true, force: true });
await mkdir(TARGET, { recursive: true });
const invoices = fc.sample(generated, { numRuns: count, seed: SEED });
for (const [index, invoice] of invoices.entries()) {
  for (const format of E_INVOICE_FORMATS) {
    await writeFile(new URL(`${format}-${invoice.typeCode}-${index}.xml`, TARGET), xmlOf(invoice, format));
  }
}
for (const [index, [name, document]] of Object.entries(gallery()).entries()) {
  const invoice = invoices[index % invoices.length];
  if (!invoice) continue;
  const pdf = await renderDocument({ ...document, attachment: facturXFile(xmlOf(invoice, 'cii')) });
  await writeFile(new URL(`${name}.pdf`, TARGET), pdf);
}

function xmlOf(invoice: EInvoice, format: (typeof E_INVOICE_FORMATS)[number]): string {
  const file = eInvoiceFile(invoice, format);
  if ('xml' in file) return file.xml;
  throw new Error(`${invoice.number} in ${format}: ${JSON.stringify(file.violations)}`);
}
