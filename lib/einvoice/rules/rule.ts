import type { EInvoiceFormat } from '../../domain/invoices/eInvoiceFormats.ts';
import type { EInvoice } from '../model.ts';

/** What an invoice lacks, or what is wrong in it. */
export interface Violation {
  /** The field of the model, such as `seller.postalAddress.countryCode` or `lines[3].vat.rate`. */
  readonly field: string;
  /** The rule's identifier in EN 16931-1, XRechnung or Peppol BIS Billing. */
  readonly rule: string;
  readonly message: string;
}

/** Rules look at the whole invoice and give what they find. */
export type Rule = (invoice: EInvoice, format: EInvoiceFormat) => Iterable<Violation>;

export function isMissing(value: unknown): boolean {
  return value === undefined || value === '';
}

/** Each member of a list with its place: `lines[3]`. */
export function* each<Member>(
  field: string,
  members: readonly Member[] | undefined,
): Generator<readonly [member: Member, path: string]> {
  for (const [index, member] of (members ?? []).entries()) yield [member, `${field}[${index}]`];
}
