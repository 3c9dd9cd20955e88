import type { EInvoiceFormat } from '../domain/invoices/eInvoiceFormats.ts';
import { violationsOf } from './check.ts';
import { CII_INVOICE, CII_SYNTAX, ciiInvoice } from './cii.ts';
import { CREDIT_NOTE_TYPES } from './codes.ts';
import { FORMAT_DEFINITIONS } from './formats.ts';
import type { EInvoice } from './model.ts';
import { printable } from './printable.ts';
import type { Violation } from './rules/rule.ts';
import { treeOf } from './tree.ts';
import { UBL_CREDIT_NOTE, UBL_CREDIT_NOTE_SYNTAX, UBL_INVOICE, UBL_INVOICE_SYNTAX, ublInvoice } from './ubl.ts';
import { xmlOf } from './xml.ts';

/** A file, or what keeps the invoice from being one. */
export type EInvoiceFile = { readonly xml: string } | { readonly violations: readonly Violation[] };

/** The invoice as an XML file, in UTF-8, or what it lacks for that. There is never a file that breaks a rule. */
export function eInvoiceFile(invoice: EInvoice, format: EInvoiceFormat): EInvoiceFile {
  const clean = printable(invoice);
  const violations = violationsOf(clean, format);
  return violations.length > 0 ? { violations } : { xml: xmlIn(format, adapted(clean, format)) };
}

function xmlIn(format: EInvoiceFormat, invoice: EInvoice): string {
  const { syntax, ...process } = FORMAT_DEFINITIONS[format];
  if (syntax === 'CII') {
    return xmlOf(treeOf(ciiInvoice(invoice, process), CII_INVOICE, CII_SYNTAX), CII_SYNTAX.namespaces);
  }
  const isCreditNote = CREDIT_NOTE_TYPES.has(invoice.typeCode);
  const [table, ubl] = isCreditNote ? [UBL_CREDIT_NOTE, UBL_CREDIT_NOTE_SYNTAX] : [UBL_INVOICE, UBL_INVOICE_SYNTAX];
  return xmlOf(treeOf(ublInvoice(invoice, process, isCreditNote), table, ubl), ubl.namespaces);
}

/** XRechnung wants a rate in each group, also in one that has none (BR-DE-14), and a line end after discounts (BR-DE-18). */
function adapted(invoice: EInvoice, format: EInvoiceFormat): EInvoice {
  if (format !== 'xrechnung') return invoice;
  const { paymentTerms, vatBreakdown } = invoice;
  return {
    ...invoice,
    paymentTerms: paymentTerms?.includes('#SKONTO#') ? `${paymentTerms}\n` : paymentTerms,
    vatBreakdown: vatBreakdown.map((group) => ({ ...group, rate: group.rate ?? 0 })),
  };
}
