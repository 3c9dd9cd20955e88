import type { EInvoice } from '../model.ts';
import { isMissing, type Rule, type Violation } from './rule.ts';
import { valuesAt } from './valuesAt.ts';

/**
 * What must be there: the rule, the field, and its term. `[]` stands for each member of a list. A field inside a group or list
 * that is absent is not asked for, except where the group itself is a row.
 */
export type Presence = readonly (readonly [rule: string, field: string, term: string])[];

// biome-ignore format: read as a table
export const REQUIRED: Presence = [
  ['BR-02',    'number',                                        'the invoice number (BT-1)'],
  ['BR-03',    'issueDate',                                     'the issue date (BT-2)'],
  ['BR-04',    'typeCode',                                      'the type code (BT-3)'],
  ['BR-05',    'currency',                                      'the currency (BT-5)'],
  ['BR-06',    'seller.name',                                   'the name of the seller (BT-27)'],
  ['BR-07',    'buyer.name',                                    'the name of the buyer (BT-44)'],
  ['BR-08',    'seller.postalAddress',                          'the postal address of the seller (BG-5)'],
  ['BR-09',    'seller.postalAddress.countryCode',              'the country of the seller (BT-40)'],
  ['BR-10',    'buyer.postalAddress',                           'the postal address of the buyer (BG-8)'],
  ['BR-11',    'buyer.postalAddress.countryCode',               'the country of the buyer (BT-55)'],
  ['BR-12',    'totals.lineNetAmount',                          'the sum of the lines (BT-106)'],
  ['BR-13',    'totals.withoutVat',                             'the total without VAT (BT-109)'],
  ['BR-14',    'totals.withVat',                                'the total with VAT (BT-112)'],
  ['BR-15',    'totals.due',                                    'the amount due (BT-115)'],
  ['BR-17',    'payee.name',                                    'the name of the payee (BT-59)'],
  ['BR-18',    'taxRepresentative.name',                        "the name of the seller's tax representative (BT-62)"],
  ['BR-19',    'taxRepresentative.postalAddress',               'the postal address of the tax representative (BG-12)'],
  ['BR-20',    'taxRepresentative.postalAddress.countryCode',   'the country of the tax representative (BT-69)'],
  ['BR-21',    'lines[].id',                                    'the identifier of the line (BT-126)'],
  ['BR-22',    'lines[].quantity',                              'the quantity (BT-129)'],
  ['BR-23',    'lines[].unit',                                  'the unit of the quantity (BT-130)'],
  ['BR-24',    'lines[].netAmount',                             'the net amount of the line (BT-131)'],
  ['BR-25',    'lines[].item.name',                             'the name of the item (BT-153)'],
  ['BR-26',    'lines[].price.net',                             'the net price (BT-146)'],
  ['BR-31',    'allowances[].amount',                           'the amount of the allowance (BT-92)'],
  ['BR-32',    'allowances[].vat.category',                     'the VAT category of the allowance (BT-95)'],
  ['BR-36',    'charges[].amount',                              'the amount of the charge (BT-99)'],
  ['BR-37',    'charges[].vat.category',                        'the VAT category of the charge (BT-102)'],
  ['BR-41',    'lines[].allowances[].amount',                   'the amount of the allowance (BT-136)'],
  ['BR-43',    'lines[].charges[].amount',                      'the amount of the charge (BT-141)'],
  ['BR-45',    'vatBreakdown[].taxableAmount',                  'the taxable amount (BT-116)'],
  ['BR-46',    'vatBreakdown[].taxAmount',                      'the tax amount (BT-117)'],
  ['BR-47',    'vatBreakdown[].category',                       'the VAT category (BT-118)'],
  ['BR-49',    'paymentInstructions.meansCode',                 'the code of the payment means (BT-81)'],
  ['BR-50',    'paymentInstructions.creditTransfers[].account', 'the account to pay to (BT-84)'],
  ['BR-52',    'supportingDocuments[].reference',               'the reference of the supporting document (BT-122)'],
  ['BR-54',    'lines[].item.attributes[].name',                'the name of the item attribute (BT-160)'],
  ['BR-54',    'lines[].item.attributes[].value',               'the value of the item attribute (BT-161)'],
  ['BR-55',    'precedingInvoices[].number',                    'the number of the preceding invoice (BT-25)'],
  ['BR-56',    'taxRepresentative.vatIdentifier',               'the VAT identifier of the tax representative (BT-63)'],
  ['BR-57',    'delivery.address.countryCode',                  'the country that was delivered to (BT-80)'],
  ['BR-62',    'seller.electronicAddress.scheme',               "the scheme of the seller's electronic address (BT-34-1)"],
  ['BR-63',    'buyer.electronicAddress.scheme',                "the scheme of the buyer's electronic address (BT-49-1)"],
  ['BR-64',    'lines[].item.standardIdentifier.scheme',        'the scheme of the standard item identifier (BT-157-1)'],
  ['BR-65',    'lines[].item.classifications[].scheme',         'the scheme of the item classification (BT-158-1)'],
  ['BR-CO-04', 'lines[].vat.category',                          'the VAT category of the line (BT-151)'],
];

export const required: Rule = (invoice) => missingOf(invoice, REQUIRED);

/** What of these fields is missing. */
export function* missingOf(invoice: EInvoice, fields: Presence): Generator<Violation> {
  for (const [rule, path, term] of fields) {
    for (const { field, value } of valuesAt(invoice, path)) {
      if (isMissing(value)) yield { field, rule, message: `Missing: ${term}` };
    }
  }
}
