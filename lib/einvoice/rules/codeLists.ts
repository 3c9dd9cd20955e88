import { ELECTRONIC_ADDRESS_SCHEMES } from '../../domain/parties/electronicAddressSchemes.ts';
import { EXEMPTION_CODES } from '../../domain/tax/exemptionCodes.ts';
import { isCurrency } from '../../domain/values/money.ts';
import { allUnits } from '../../domain/values/units.ts';
import {
  ALLOWANCE_REASONS,
  ATTACHMENT_TYPES,
  CHARGE_REASONS,
  COUNTRIES,
  type CodeList,
  CREDIT_NOTE_TYPES,
  IDENTIFIER_SCHEMES,
  INVOICE_TYPES,
  ITEM_CLASSIFICATION_SCHEMES,
  NOTE_SUBJECTS,
  OBJECT_SCHEMES,
  PAYMENT_MEANS,
  TAX_POINT_CODES,
  VAT_CATEGORIES,
} from '../codes.ts';
import type { Rule } from './rule.ts';
import { valuesAt } from './valuesAt.ts';

const DOCUMENT_TYPES: CodeList = new Set([...INVOICE_TYPES, ...CREDIT_NOTE_TYPES]);

// biome-ignore format: read as a table
const CODED: readonly (readonly [rule: string, field: string, list: CodeList, name: string])[] = [
  ['BR-CL-01', 'typeCode',                                    DOCUMENT_TYPES,              'a type of invoice or credit note of UNTDID 1001'],
  ['BR-CL-06', 'taxPointDateCode',                            TAX_POINT_CODES,             '3, 35 or 432 of UNTDID 2005'],
  ['BR-CL-07', 'invoicedObject.scheme',                       OBJECT_SCHEMES,              'a code of UNTDID 1153'],
  ['BR-CL-07', 'lines[].invoicedObject.scheme',               OBJECT_SCHEMES,              'a code of UNTDID 1153'],
  ['BR-CL-08', 'notes[].subjectCode',                         NOTE_SUBJECTS,               'a code of UNTDID 4451'],
  ['BR-CL-10', 'seller.identifiers[].scheme',                 IDENTIFIER_SCHEMES,          'a scheme of ISO/IEC 6523'],
  ['BR-CL-10', 'buyer.identifier.scheme',                     IDENTIFIER_SCHEMES,          'a scheme of ISO/IEC 6523'],
  ['BR-CL-10', 'payee.identifier.scheme',                     IDENTIFIER_SCHEMES,          'a scheme of ISO/IEC 6523'],
  ['BR-CL-11', 'seller.legalRegistration.scheme',             IDENTIFIER_SCHEMES,          'a scheme of ISO/IEC 6523'],
  ['BR-CL-11', 'buyer.legalRegistration.scheme',              IDENTIFIER_SCHEMES,          'a scheme of ISO/IEC 6523'],
  ['BR-CL-11', 'payee.legalRegistration.scheme',              IDENTIFIER_SCHEMES,          'a scheme of ISO/IEC 6523'],
  ['BR-CL-13', 'lines[].item.classifications[].scheme',       ITEM_CLASSIFICATION_SCHEMES, 'a code of UNTDID 7143'],
  ['BR-CL-14', 'seller.postalAddress.countryCode',            COUNTRIES,                   'a country of ISO 3166-1'],
  ['BR-CL-14', 'buyer.postalAddress.countryCode',             COUNTRIES,                   'a country of ISO 3166-1'],
  ['BR-CL-14', 'taxRepresentative.postalAddress.countryCode', COUNTRIES,                   'a country of ISO 3166-1'],
  ['BR-CL-14', 'delivery.address.countryCode',                COUNTRIES,                   'a country of ISO 3166-1'],
  ['BR-CL-15', 'lines[].item.originCountry',                  COUNTRIES,                   'a country of ISO 3166-1'],
  ['BR-CL-16', 'paymentInstructions.meansCode',               PAYMENT_MEANS,               'a code of UNTDID 4461'],
  ['BR-CL-17', 'vatBreakdown[].category',                     VAT_CATEGORIES,              'a VAT category'],
  ['BR-CL-17', 'allowances[].vat.category',                   VAT_CATEGORIES,              'a VAT category'],
  ['BR-CL-17', 'charges[].vat.category',                      VAT_CATEGORIES,              'a VAT category'],
  ['BR-CL-18', 'lines[].vat.category',                        VAT_CATEGORIES,              'a VAT category'],
  ['BR-CL-19', 'allowances[].reasonCode',                     ALLOWANCE_REASONS,           'a code of UNTDID 5189'],
  ['BR-CL-19', 'lines[].allowances[].reasonCode',             ALLOWANCE_REASONS,           'a code of UNTDID 5189'],
  ['BR-CL-20', 'charges[].reasonCode',                        CHARGE_REASONS,              'a code of UNTDID 7161'],
  ['BR-CL-20', 'lines[].charges[].reasonCode',                CHARGE_REASONS,              'a code of UNTDID 7161'],
  ['BR-CL-21', 'lines[].item.standardIdentifier.scheme',      IDENTIFIER_SCHEMES,          'a scheme of ISO/IEC 6523'],
  ['BR-CL-22', 'vatBreakdown[].exemptionReasonCode',          EXEMPTION_CODES,             'a code of VATEX'],
  ['BR-CL-23', 'lines[].unit',                                allUnits(),                       'a unit of UN/ECE Recommendation 20'],
  ['BR-CL-23', 'lines[].price.baseQuantityUnit',              allUnits(),                       'a unit of UN/ECE Recommendation 20'],
  ['BR-CL-24', 'supportingDocuments[].attachment.mediaType',  ATTACHMENT_TYPES,            'a type of file that may be attached'],
  ['BR-CL-25', 'seller.electronicAddress.scheme',             ELECTRONIC_ADDRESS_SCHEMES,  'a code of the Electronic Address Scheme list'],
  ['BR-CL-25', 'buyer.electronicAddress.scheme',              ELECTRONIC_ADDRESS_SCHEMES,  'a code of the Electronic Address Scheme list'],
  ['BR-CL-26', 'delivery.location.scheme',                    IDENTIFIER_SCHEMES,          'a scheme of ISO/IEC 6523'],
];

/** Exemption reasons are the only codes that may be written in small letters. */
function isExemption(value: string, list: CodeList): boolean {
  return list === EXEMPTION_CODES && list.has(value.toUpperCase());
}

export const codeLists: Rule = function* (invoice) {
  const { currency, vatAccountingCurrency } = invoice;
  for (const [rule, field, code] of [
    ['BR-CL-04', 'currency', currency],
    ['BR-CL-05', 'vatAccountingCurrency', vatAccountingCurrency],
  ] as const) {
    if (code && !isCurrency(code)) yield { field, rule, message: `${code} is not a currency of ISO 4217` };
  }
  for (const [rule, path, list, name] of CODED) {
    for (const { field, value } of valuesAt(invoice, path)) {
      if (typeof value === 'string' && !list.has(value) && !isExemption(value, list))
        yield { field, rule, message: `${value} is not ${name}` };
    }
  }
};
