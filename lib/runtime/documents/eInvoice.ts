import { withCurrentParties } from '../../aws/invoices/origins.ts';
import type { StoredCreditNote } from '../../aws/items/creditNote.ts';
import type { StoredInvoice } from '../../aws/items/invoice.ts';
import { eInvoiceXml, fileNameOf } from '../../contract/documents.ts';
import type { EInvoiceFormat } from '../../domain/invoices/eInvoiceFormats.ts';
import type { Invoice } from '../../domain/invoices/invoice.ts';
import { Problem } from '../../domain/values/problem.ts';
import type { Media } from '../handlers/reply.ts';

/**
 * The invoice as an XML file. Only an issued invoice has one, but a draft is told what it lacks, because nothing can be added
 * to it later. Throws `VALIDATION_ERROR` with every field that is missing, and `CONFLICT` for a complete draft or a void invoice.
 */
export async function eInvoiceOf(
  accountId: string,
  invoice: StoredInvoice,
  format: EInvoiceFormat,
): Promise<Uint8Array> {
  if (invoice.status === 'VOID') throw new Problem('CONFLICT', 'An invoice that is VOID has no e-invoice');
  const { invoiceFile } = await loadEInvoices();
  const file = invoiceFile(await withCurrentParties(accountId, invoice), format);
  if ('missing' in file) {
    throw new Problem('VALIDATION_ERROR', `The invoice is no valid e-invoice in the format ${format}`, file.missing);
  }
  if (invoice.status === 'DRAFT') {
    throw new Problem('CONFLICT', `The invoice has all that ${format} asks for, but it is a DRAFT: send it first`);
  }
  return Buffer.from(file.xml);
}

/**
 * The file inside the invoice's PDF document. The seller's setting is part of the invoice, so a revision always has the same file.
 * Undefined where the seller wants none, or the invoice has none.
 */
export async function embeddedEInvoice(invoice: Invoice) {
  if (invoice.seller.eInvoice === undefined || invoice.status === 'DRAFT' || invoice.status === 'VOID')
    return undefined;
  const { facturXOf } = await loadEInvoices();
  return facturXOf(invoice);
}

/** The credit note as an XML file. Throws `VALIDATION_ERROR` with every field that is missing. */
export async function creditNoteXml(creditNote: StoredCreditNote, format: EInvoiceFormat): Promise<Uint8Array> {
  const { creditNoteFile } = await loadEInvoices();
  const file = creditNoteFile(creditNote, format);
  if ('missing' in file) {
    throw new Problem(
      'VALIDATION_ERROR',
      `The credit note is no valid e-invoice in the format ${format}`,
      file.missing,
    );
  }
  return Buffer.from(file.xml);
}

/** The file inside the credit note's PDF document, where its seller has one inside those of invoices. */
export async function embeddedCreditNote(creditNote: StoredCreditNote) {
  if (creditNote.seller.eInvoice === undefined) return undefined;
  const { facturXOfCreditNote } = await loadEInvoices();
  return facturXOfCreditNote(creditNote);
}

/** The rules and the writer of XML are large, and few requests need them. */
function loadEInvoices() {
  return import('../../einvoice/invoiceFile.ts');
}

/** The reply with an e-invoice, to be saved as a file. */
export function eInvoiceReply(bytes: Uint8Array, number: string): Media {
  return {
    bytes,
    headers: {
      'Content-Disposition': `attachment; filename="${fileNameOf(eInvoiceXml, number)}"`,
      'Cache-Control': eInvoiceXml.served.cacheControl,
      'X-Content-Type-Options': 'nosniff',
    },
  };
}
