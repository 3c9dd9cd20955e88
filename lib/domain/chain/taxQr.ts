import type { SellerSnapshot } from '../invoices/invoice.ts';
import { plainAmount } from '../invoices/paymentUrl.ts';
import type { TaxAgencyService } from '../tax/taxAgency.ts';
import type { CalendarDate } from '../values/dates.ts';
import { isSpanish, issuerIdOf, orderDate } from './chain.ts';

/** Where a receiver checks an invoice of a system that does not send its records to the agency. */
const ADDRESSES: Readonly<Record<TaxAgencyService, string>> = {
  PRODUCTION: 'https://www2.agenciatributaria.gob.es/wlpl/TIKE-CONT/ValidarQRNoVerifactu',
  TEST: 'https://prewww2.aeat.es/wlpl/TIKE-CONT/ValidarQRNoVerifactu',
};

/** What the QR code says of a document. `total` is negative where the document takes something back. */
export interface TaxQrDocument {
  readonly seller: SellerSnapshot;
  readonly number: string;
  readonly issueDate: CalendarDate;
  readonly currency: string;
  readonly total: number;
  /** Whether it was issued, and so has a record. */
  readonly isIssued: boolean;
}

/**
 * The address in the QR code of Orden HAC/1177/2024, for documents of Spanish sellers with a chain. Undefined where there is none:
 * also where the currency is not the euro, because the address has no other.
 */
export function taxQrUrl({ seller, number, issueDate, currency, total, isIssued }: TaxQrDocument): string | undefined {
  if (!isIssued || !seller.chain || !isSpanish(seller) || currency !== 'EUR') return undefined;
  const parameters = [
    ['nif', issuerIdOf(seller)],
    ['numserie', number],
    ['fecha', orderDate(issueDate)],
    ['importe', plainAmount(total, currency)],
  ] as const;
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${ADDRESSES[seller.taxAgencyService ?? 'PRODUCTION']}?${query}`;
}
