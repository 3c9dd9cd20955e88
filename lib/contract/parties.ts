import * as z from 'zod';
import { ELECTRONIC_ADDRESS_SCHEMES, isElectronicAddressScheme } from '../domain/parties/electronicAddressSchemes.ts';
import { compactVatId } from '../domain/parties/vatForms.ts';
import { vatIdFault } from '../domain/parties/vatId.ts';
import { COUNTRIES, isCountry } from '../domain/values/countries.ts';
import { replyFields, text } from './fields.ts';

const addressFields = {
  line1: text(200, 1).meta({ description: 'Street and number.', example: 'Calle Mayor 5' }),
  line2: text(200, 1).optional().meta({ description: 'What else the address needs, such as a floor.' }),
  postalCode: text(20, 1).optional().meta({ description: 'Postal code.', example: '28013' }),
  city: text(100, 1).meta({ description: 'City.', example: 'Madrid' }),
  region: text(100, 1).optional().meta({ description: 'State, province or county, as its addresses write it.' }),
  country: z
    .string()
    .refine(isCountry, 'Must be the two letters of a country by ISO 3166-1, such as ES')
    .meta({
      description: 'Country: two letters by ISO 3166-1.',
      example: 'ES',
      pattern: `^(${COUNTRIES.join('|')})$`,
    }),
};

const ADDRESS = 'A postal address in its parts.';

export const postalAddressInput = z
  .strictObject(addressFields)
  .meta({ id: 'PostalAddressInput', description: ADDRESS });

export const postalAddressOutput = z
  .object(replyFields(addressFields))
  .meta({ id: 'PostalAddress', description: ADDRESS });

const electronicAddressFields = {
  scheme: z
    .string()
    .refine(isElectronicAddressScheme, 'Must be a code of the list EAS, such as 0088 or 9920')
    .meta({
      description: 'What kind of identifier it is: a code of the list EAS, as Peppol uses it.',
      example: '9920',
      pattern: `^(${[...ELECTRONIC_ADDRESS_SCHEMES].join('|')})$`,
    }),
  id: text(135, 1).meta({ description: 'The identifier itself.', example: 'ESB12345674' }),
};

const ELECTRONIC_ADDRESS = 'Where e-invoices are sent to, in the network Peppol.';

const electronicAddressInput = z
  .strictObject(electronicAddressFields)
  .meta({ id: 'ElectronicAddressInput', description: ELECTRONIC_ADDRESS });

const electronicAddressOutput = z
  .object(replyFields(electronicAddressFields))
  .meta({ id: 'ElectronicAddress', description: ELECTRONIC_ADDRESS });

/** What the law asks of clients and of accounts. */
export const identityFields = {
  legalName: text(200, 1)
    .optional()
    .meta({ description: 'Registered name, where it is another than `name`. Documents print both.' }),
  vatId: z
    .string()
    .overwrite(compactVatId)
    .superRefine((vatId, { addIssue }) => {
      const message = vatIdFault(vatId);
      if (message !== undefined) addIssue({ code: 'custom', message });
    })
    .meta({
      pattern: String.raw`^[\s./-]*([A-Za-z][\s./-]*){2}([A-Za-z0-9+*][\s./-]*){2,20}$`,
      rule: "Its form and its check digits must hold, where the country's are known.",
    })
    .optional()
    .meta({
      description:
        'VAT number, which begins with the letters of its country (EL for Greece, XI for Northern Ireland). It is kept and printed without spaces.',
      example: 'ESB12345674',
    }),
  registrationNumber: text(64, 1)
    .optional()
    .meta({ description: 'Number in the register of companies.', example: 'HRB 12345' }),
  postalAddress: postalAddressInput.optional().meta({
    description:
      'The address in its parts, as e-invoices need it. Documents print `address` as it is, and this one only where there is no `address`.',
  }),
  electronicAddress: electronicAddressInput.optional().meta({ description: ELECTRONIC_ADDRESS }),
};

/** The same in a change: `null` takes one away. */
export const identityPatch = {
  legalName: identityFields.legalName.nullable(),
  vatId: identityFields.vatId.nullable(),
  registrationNumber: identityFields.registrationNumber.nullable(),
  postalAddress: identityFields.postalAddress.nullable(),
  electronicAddress: identityFields.electronicAddress.nullable(),
};

/** The same in a reply. */
export const identityOutput = {
  ...replyFields(identityFields),
  postalAddress: postalAddressOutput.optional().meta({ description: 'The address in its parts.' }),
  electronicAddress: electronicAddressOutput.optional().meta({ description: ELECTRONIC_ADDRESS }),
};

export const buyerReference = text(200, 1).meta({
  description: 'What the buyer wants to read on invoices to assign them, such as a Leitweg-ID or a cost centre.',
  example: '04011000-12345-34',
});
