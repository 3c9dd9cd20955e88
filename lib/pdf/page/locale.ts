import type { DocumentContent } from '../../domain/creditNotes/anyDocument.ts';
import { compactVatId } from '../../domain/parties/vatForms.ts';
import type { Language, Notation } from './language.ts';
import { ca } from './locales/ca.ts';
import { de } from './locales/de.ts';
import { en } from './locales/en.ts';
import { es } from './locales/es.ts';
import { fr } from './locales/fr.ts';
import { it } from './locales/it.ts';
import { pt } from './locales/pt.ts';
import { creditNoteName, taxCountryOf, taxIdName, taxName } from './taxTerms.ts';
import { A4, LETTER, type Paper } from './theme.ts';

/** The language of one document. Words and notation follow the reader, tax terms follow the seller. */
export interface Locale {
  /** BCP 47 tag of the document's text. */
  readonly tag: string;
  /** Its labels include those of the region. */
  readonly language: Language;
  readonly notation: Notation;
  /** ISO 3166-1 code of the reader's country, if a locale names one. */
  readonly region: string | undefined;
  readonly paper: Paper;
  /** Name of the seller's tax, such as VAT. */
  readonly taxName: string;
  /** What a credit note is called where the seller is. */
  readonly creditNoteName: string;
  /** Tax identifiers with their names, such as `VAT no. ESB12345674`. */
  readonly taxIds: { readonly seller: readonly string[]; readonly client: readonly string[] };
  /** The country of seller and client, where the addresses of both are in the same one. */
  readonly homeCountry: string | undefined;
}

export const LANGUAGES: readonly Language[] = [ca, de, en, es, fr, it, pt];

/** Countries that use US Letter paper (CLDR, measurement data). */
const LETTER_REGIONS = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/** The country of a language, for tags without a region. */
const HOMES: ReadonlyMap<string, string> = new Map([
  ['de', 'DE'],
  ['en', 'US'],
  ['fr', 'FR'],
  ['it', 'IT'],
  ['pt', 'PT'],
  ['es', 'ES'],
  ['ca', 'ES'],
]);

/** The locale in the `chosen` language, or else the client's, the account's, or English. */
export function localeOf(content: Pick<DocumentContent, 'client' | 'seller'>, chosen?: string): Locale {
  const client = parseTag(content.client.locale);
  const seller = parseTag(content.seller.locale);
  const tags = [parseTag(chosen), client, seller];
  const language = languageOf(tags.find(({ code }) => languageOf(code))?.code) ?? en;
  const home = tags.some((tag) => tag.region) ? undefined : HOMES.get(language.code);
  const region = tags.find((tag) => tag.code === language.code && tag.region)?.region ?? home;
  const paperRegion = region ?? seller.region ?? client.region ?? '';
  const { labels, ...notation } = (region && language.regions[region]) || {};
  const sellerCountry = content.seller.postalAddress?.country;
  const clientCountry = content.client.postalAddress?.country;
  const country = taxCountryOf(
    content.seller.vatId ?? content.seller.taxId,
    sellerCountry ?? seller.region ?? HOMES.get(seller.code),
  );
  return {
    tag: region ? `${language.code}-${region}` : language.code,
    language: { ...language, labels: { ...language.labels, ...labels } },
    notation: { ...language.notation, ...notation },
    region,
    paper: LETTER_REGIONS.has(paperRegion) ? LETTER : A4,
    taxName: taxName(country, language),
    creditNoteName: creditNoteName(country, language),
    taxIds: {
      seller: identified(content.seller, country, language),
      client: identified(content.client, clientCountry ?? client.region ?? country, language),
    },
    homeCountry: sellerCountry === clientCountry ? sellerCountry : undefined,
  };
}

/** A VAT number, and a tax identifier that is not the same number once more. */
function identified({ vatId, taxId }: Identified, country: string | undefined, language: Language): string[] {
  const other = taxId !== undefined && vatId?.endsWith(compactVatId(taxId)) ? undefined : taxId;
  return [vatId, other].filter((id) => id !== undefined).map((id) => `${taxIdName(id, country, language)} ${id}`);
}

interface Identified {
  readonly vatId?: string | undefined;
  readonly taxId?: string | undefined;
}

function languageOf(code: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language.code === code);
}

function parseTag(tag = ''): { readonly code: string; readonly region: string | undefined } {
  const [code = '', ...rest] = tag.split(/[-_]/);
  return { code: code.toLowerCase(), region: rest.find((part) => /^[a-z]{2}$/i.test(part))?.toUpperCase() };
}
