import type { BankDetails, Invoice } from './invoice.ts';

/** The bank accounts to pay an invoice to: those that it names itself, or else the seller's. */
export function bankAccountsOf({ paymentMeans, seller }: Invoice): readonly BankDetails[] {
  if (paymentMeans === undefined) return seller.bankDetails ? [seller.bankDetails] : [];
  return paymentMeans.flatMap((means) =>
    means.type === 'TRANSFER' ? [{ accountHolder: means.accountName, iban: means.iban, bic: means.bic }] : [],
  );
}
