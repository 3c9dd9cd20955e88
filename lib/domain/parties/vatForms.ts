/** VAT numbers without their prefix (European Commission, VIES; HM Revenue & Customs; Swiss UID register), by country. */
export const VAT_FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['AT', /^U\d{8}$/],
  ['BE', /^[01]\d{9}$/],
  ['BG', /^\d{9,10}$/],
  ['CH', /^\d{9}(MWST|TVA|IVA)?$/],
  ['CY', /^\d{8}[A-Z]$/],
  ['CZ', /^\d{8,10}$/],
  ['DE', /^\d{9}$/],
  ['DK', /^\d{8}$/],
  ['EE', /^\d{9}$/],
  ['ES', /^[A-Z0-9]\d{7}[A-Z0-9]$/],
  ['FI', /^\d{8}$/],
  ['FR', /^[A-Z0-9]{2}\d{9}$/],
  ['GB', /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/],
  ['GR', /^\d{9}$/],
  ['HR', /^\d{11}$/],
  ['HU', /^\d{8}$/],
  ['IE', /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/],
  ['IT', /^\d{11}$/],
  ['LT', /^(\d{9}|\d{12})$/],
  ['LU', /^\d{8}$/],
  ['LV', /^\d{11}$/],
  ['MT', /^\d{8}$/],
  ['NL', /^[A-Z0-9+*]{10}\d{2}$/],
  ['NO', /^\d{9}(MVA)?$/],
  ['PL', /^\d{10}$/],
  ['PT', /^\d{9}$/],
  ['RO', /^\d{2,10}$/],
  ['SE', /^\d{12}$/],
  ['SI', /^\d{8}$/],
  ['SK', /^\d{10}$/],
]);

/** Prefixes that are not the country's code. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['EL', 'GR'],
  ['XI', 'GB'],
  ['CHE', 'CH'],
]);

/** A VAT number in its parts. `country` is an ISO 3166-1 code. */
export interface VatNumber {
  readonly prefix: string;
  readonly country: string;
  readonly number: string;
}

/** Splits a VAT number in capitals without spaces. The prefix may be of any country. */
export function splitVatNumber(compacted: string): VatNumber {
  const prefix = compacted.startsWith('CHE') ? 'CHE' : compacted.slice(0, 2);
  return { prefix, country: PREFIXES.get(prefix) ?? prefix, number: compacted.slice(prefix.length) };
}

/** As it is written without the spaces and signs that people group by, and in capitals. */
export function compactVatId(text: string): string {
  return text.replace(/[\s.\-/]/g, '').replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
