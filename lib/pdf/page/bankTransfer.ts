import type { Invoice } from '../../domain/invoice.ts';
import { sanitiseLine, sanitiseLines } from '../text/sanitise.ts';
import type { Locale } from './locale.ts';

/** One field of a bank transfer. */
export interface TransferRow {
  readonly label: string;
  readonly lines: readonly string[];
  /** The value to paste into a bank's form. Absent if there is nothing to copy. */
  readonly copied?: string;
}

/** The fields of a bank transfer for this invoice, in the order of banks' forms. Empty without bank details. */
export function transferRows(invoice: Invoice, locale: Locale): readonly TransferRow[] {
  const bank = invoice.seller.bankDetails;
  if (!bank) return [];
  const { labels } = locale.language;
  const row = (label: string, value: string | undefined, copied?: string): TransferRow[] => {
    const text = sanitiseLine(value ?? '');
    return text === '' ? [] : [{ label, lines: [text], ...(copied === undefined ? {} : { copied }) }];
  };
  const hasAccount = (bank.iban ?? bank.accountNumber) !== undefined;
  const iban = compact(bank.iban);
  const instructions = sanitiseLines(bank.instructions);
  return [
    ...(hasAccount || bank.accountHolder ? row(labels.accountHolder, bank.accountHolder ?? invoice.seller.name) : []),
    ...row('IBAN', iban.replace(/(.{4})(?=.)/g, '$1 '), iban),
    ...row(labels.routingNumber, bank.routingNumber, bank.routingNumber),
    ...row(labels.sortCode, bank.sortCode?.replace(/(\d{2})(?=\d)/g, '$1-'), bank.sortCode),
    ...row(labels.accountNumber, bank.accountNumber, bank.accountNumber),
    ...row('BIC', bank.bic, bank.bic),
    ...row(labels.bank, bank.bankName),
    ...row(labels.reference, invoice.invoiceNumber, sanitiseLine(invoice.invoiceNumber)),
    ...(instructions.length > 0 ? [{ label: labels.instructions, lines: instructions }] : []),
  ];
}

function compact(code = ''): string {
  return code.replace(/\s/g, '');
}
