import { isCountry } from '../values/countries.ts';
import { CHECK_DIGITS } from './vatCheckDigits.ts';
import { splitVatNumber, VAT_FORMS } from './vatForms.ts';

/** Numbers of countries whose form is not known here: what any of them may look like (EN 16931 BT-31). */
const ANY_FORM = /^[A-Z0-9+*]{2,20}$/;

/**
 * What is wrong with a VAT identifier that has been compacted. Undefined where it is valid: by its form, and by its check digit
 * where the country's rule is known to hold for every number.
 */
export function vatIdFault(vatId: string): string | undefined {
  const { prefix, country, number } = splitVatNumber(vatId);
  if (country === 'GR' && prefix !== 'EL') return 'Must begin with EL, the prefix of Greece';
  if (!isCountry(country)) return 'Must begin with the two letters of its country, such as DE, or EL for Greece';
  const form = VAT_FORMS.get(country);
  if (!(form ?? ANY_FORM).test(number)) return `Must have the form of a VAT number of ${prefix}`;
  const holds = CHECK_DIGITS.get(country);
  return holds === undefined || holds(number) ? undefined : `Must have a valid check digit for ${prefix}`;
}
