import { bankAccountsOf } from '../../domain/invoices/bankAccounts.ts';
import type { BankDetails, Invoice } from '../../domain/invoices/invoice.ts';
import type { PaymentMeans } from '../../domain/parties/paymentMeans.ts';
import { sanitiseLine, sanitiseLines } from '../text/sanitise.ts';
import type { Locale } from './locale.ts';

/** One field of a bank transfer. */
export interface TransferRow {
  readonly label: string;
  readonly lines: readonly string[];
  /** The value to paste into a bank's form. Absent if there is nothing to copy. */
  readonly copied?: string;
}

/** One way to pay an invoice. */
export interface PaymentSection {
  readonly title: string;
  readonly rows: readonly TransferRow[];
  /** Whether the payer sends the money, and so may scan or copy what is needed for it. */
  readonly isTransfer: boolean;
}

/** The ways to pay an invoice, transfers first. Those that have nothing to show are left out. */
export function paymentSections(invoice: Invoice, locale: Locale): readonly PaymentSection[] {
  const { labels } = locale.language;
  const transfers = bankAccountsOf(invoice).map((bank) => ({
    title: labels.payment,
    rows: transferRows(bank, invoice, locale),
    isTransfer: true,
  }));
  const others = (invoice.paymentMeans ?? []).flatMap((means) => otherSection(means, locale) ?? []);
  return [...transfers, ...others].filter(({ rows }) => rows.length > 0);
}

function otherSection(means: PaymentMeans, { language: { labels } }: Locale): PaymentSection | undefined {
  switch (means.type) {
    case 'TRANSFER':
      return undefined;
    case 'CARD':
      return {
        title: labels.cardPayment,
        rows: [...row(labels.card, `•••• ${means.last4}`), ...row(labels.cardHolder, means.holderName)],
        isTransfer: false,
      };
    case 'DIRECT_DEBIT':
      return {
        title: labels.directDebit,
        rows: [
          ...row(labels.mandateReference, means.mandateReference),
          ...row(labels.creditorId, means.creditorId),
          ...row('IBAN', means.iban && `${means.iban.slice(0, 4)} •••• ${means.iban.slice(-4)}`),
        ],
        isTransfer: false,
      };
  }
}

function row(label: string, value: string | undefined, copied?: string): TransferRow[] {
  const text = sanitiseLine(value ?? '');
  return text === '' ? [] : [{ label, lines: [text], ...(copied === undefined ? {} : { copied }) }];
}

/** The fields of a bank transfer for this invoice, in the order of banks' forms. */
function transferRows(bank: BankDetails, invoice: Invoice, locale: Locale): readonly TransferRow[] {
  const { labels } = locale.language;
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
