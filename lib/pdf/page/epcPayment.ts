import { bankAccountsOf } from '../../domain/invoices/bankAccounts.ts';
import type { Invoice } from '../../domain/invoices/invoice.ts';
import { plainAmount } from '../../domain/invoices/paymentUrl.ts';
import { sanitiseLine } from '../text/sanitise.ts';

/** The largest amount of a SEPA credit transfer. */
const LARGEST = 999_999_999.99;
/** Capacity of the largest QR code that the standard allows: version 13 with error correction M. */
const MAX_BYTES = 331;
const IBAN = /^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/;
const BIC = /^[A-Z\d]{8}(?:[A-Z\d]{3})?$/;

/**
 * The payload of the QR code for a SEPA credit transfer (European Payments Council, EPC069-12 version 3.1). Undefined if
 * there can be none: another currency, no IBAN, nothing or too much due, or a name that is too long.
 */
export function epcPayment(invoice: Invoice): string | undefined {
  const [bankDetails] = bankAccountsOf(invoice);
  if (!bankDetails || invoice.currency !== 'EUR') return undefined;
  if (invoice.amountDue <= 0 || invoice.amountDue > LARGEST) return undefined;
  const iban = compact(bankDetails.iban ?? '');
  const bic = compact(bankDetails.bic ?? '');
  if (!IBAN.test(iban)) return undefined;
  const lines = [
    'BCD',
    '002',
    '1',
    'SCT',
    BIC.test(bic) ? bic : '',
    clip(sanitiseLine(bankDetails.accountHolder ?? invoice.seller.name), 70),
    iban,
    `EUR${plainAmount(invoice.amountDue, 'EUR')}`,
    '',
    '',
    clip(sanitiseLine(invoice.invoiceNumber), 140),
  ];
  const payment = lines.join('\n');
  return Buffer.byteLength(payment) > MAX_BYTES ? undefined : payment;
}

function compact(code: string): string {
  return code.replace(/\s/g, '').toUpperCase();
}

function clip(text: string, characters: number): string {
  return Array.from(text).slice(0, characters).join('').trim();
}
