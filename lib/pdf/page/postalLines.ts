import type { PostalAddress } from '../../domain/parties/party.ts';
import type { Locale } from './locale.ts';

/** How most countries write the last lines of an address. */
const USUAL = '{postalCode} {city}';

/** How other countries do (Universal Postal Union; CLDR). A line break starts a line. What an address lacks is left out. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ...each('US PR', '{city}, {region} {postalCode}'),
  ...each('AU CA', '{city} {region} {postalCode}'),
  ...each('GB IM JE GG', '{city}\n{region}\n{postalCode}'),
  ...each('IE', '{city}\n{region}\n{postalCode}'),
  ...each('IN', '{city} {postalCode}\n{region}'),
  ...each('NZ SG TH', '{city} {postalCode}'),
  ...each('BR', '{city} - {region}\n{postalCode}'),
  ...each('MX', '{postalCode} {city}, {region}'),
  ...each('CO', '{city}, {region}\n{postalCode}'),
  ...each('ES', '{postalCode} {city}\n{region}'),
  ...each('IT', '{postalCode} {city} {region}'),
  ...each('JP KR TW', '{city}, {region} {postalCode}'),
  ...each('CN', '{postalCode} {city}, {region}'),
  ...each('ZA', '{city}\n{postalCode}'),
]);

function each(countries: string, format: string): (readonly [string, string])[] {
  return countries.split(' ').map((country) => [country, format]);
}

/**
 * An address by the custom of its country. The country is named, in the reader's language, unless seller and client are both
 * in it.
 */
export function postalLines(address: PostalAddress, locale: Locale): readonly string[] {
  const format = FORMATS.get(address.country) ?? `${USUAL}\n{region}`;
  const values = new Map(Object.entries({ ...address, region: regionBeside(address) }));
  const filled = format.split('\n').map((line) =>
    line
      .replace(/\{(\w+)\}/g, (_, field: string) => values.get(field) ?? '')
      .replace(/\s+/g, ' ')
      .replace(/^[ ,-]+|[ ,-]+$/g, ''),
  );
  const country = locale.homeCountry === address.country ? '' : countryName(address.country, locale);
  return [address.line1, address.line2 ?? '', ...filled, country].filter((line) => line !== '');
}

/** A province of the name of its city is not repeated. */
function regionBeside({ city, region = '' }: PostalAddress): string {
  return region.toLowerCase() === city.toLowerCase() ? '' : region;
}

function countryName(country: string, { tag }: Locale): string {
  return new Intl.DisplayNames([tag], { type: 'region' }).of(country) ?? country;
}
