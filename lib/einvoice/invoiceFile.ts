import type { CreditNote } from '../domain/creditNotes/creditNote.ts';
import type { EInvoiceFormat } from '../domain/invoices/eInvoiceFormats.ts';
import type { Invoice } from '../domain/invoices/invoice.ts';
import type { ProblemDetail } from '../domain/values/problem.ts';
import { apiField } from './apiField.ts';
import { eInvoiceFile } from './eInvoice.ts';
import { type FacturXFile, facturXFile } from './facturX.ts';
import { eInvoiceOf, eInvoiceOfCreditNote } from './fromInvoice.ts';
import type { EInvoice } from './model.ts';
import type { Violation } from './rules/rule.ts';

/** A file, or what keeps the invoice from being one, by the fields of the API. */
export type InvoiceFile = { readonly xml: string } | { readonly missing: readonly ProblemDetail[] };

/** An invoice of the API as an XML file. The functions of the API load this module lazily, and nothing else of the room. */
export function invoiceFile(invoice: Invoice, format: EInvoiceFormat): InvoiceFile {
  return fileOf(eInvoiceOf(invoice), format);
}

/** The same for a credit note. */
export function creditNoteFile(creditNote: CreditNote, format: EInvoiceFormat): InvoiceFile {
  return fileOf(eInvoiceOfCreditNote(creditNote), format);
}

function fileOf(invoice: EInvoice, format: EInvoiceFormat): InvoiceFile {
  const file = eInvoiceFile(invoice, format);
  return 'xml' in file ? file : { missing: detailsOf(file.violations) };
}

/** The file inside the invoice's PDF document. Undefined where the invoice lacks something. */
export function facturXOf(invoice: Invoice): FacturXFile | undefined {
  const file = invoiceFile(invoice, 'cii');
  return 'xml' in file ? facturXFile(file.xml) : undefined;
}

export function facturXOfCreditNote(creditNote: CreditNote): FacturXFile | undefined {
  const file = creditNoteFile(creditNote, 'cii');
  return 'xml' in file ? facturXFile(file.xml) : undefined;
}

/** What two groups of tax lack alike is said once. */
function detailsOf(violations: readonly Violation[]): readonly ProblemDetail[] {
  const details = violations.map(({ field, rule, message }) => ({
    field: apiField(field),
    message: `${message}, by rule ${rule}`,
  }));
  return [...new Map(details.map((detail) => [`${detail.field} ${detail.message}`, detail])).values()];
}
