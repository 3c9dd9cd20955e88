import type { Invoice } from '../../domain/invoice.ts';
import type { Language, Notation } from './language.ts';
import { ca } from './locales/ca.ts';
import { de } from './locales/de.ts';
import { en } from './locales/en.ts';
import { es } from './locales/es.ts';
import { fr } from './locales/fr.ts';
import { it } from './locales/it.ts';
import { pt } from './locales/pt.ts';
import { taxCountryOf, taxIdName, taxName } from './taxTerms.ts';
import { A4, LETTER, type Paper } from './theme.ts';

/** A language as one document speaks it: words and notation are the reader's, the terms of tax are the seller's. */
export interface Locale {
  /** BCP 47 tag of the document's text. */
  readonly tag: string;
  /** With the labels of the region. */
  readonly language: Language;
  readonly notation: Notation;
  /** ISO 3166-1 code of where the reader's language is spoken, where a tag says so. */
  readonly region: string | undefined;
  readonly paper: Paper;
  /** What the seller's tax is called. */
  readonly taxName: string;
  /** The tax identifiers after what they are called. */
  readonly taxIds: { readonly seller: string | undefined; readonly client: string | undefined };
}

export const LANGUAGES: readonly Language[] = [ca, de, en, es, fr, it, pt];

/** Where letters are written on US Letter (CLDR, measurement data). */
const LETTER_REGIONS = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/** Where a language is at home, for tags without a region. */
const HOMES: ReadonlyMap<string, string> = new Map([
  ['de', 'DE'],
  ['en', 'US'],
  ['fr', 'FR'],
  ['it', 'IT'],
  ['pt', 'PT'],
  ['es', 'ES'],
  ['ca', 'ES'],
]);

/** In the `chosen` language, else the client's, else the account's, else English. */
export function localeOf(invoice: Invoice, chosen?: string): Locale {
  const client = parseTag(invoice.client.locale);
  const seller = parseTag(invoice.seller.locale);
  const tags = [parseTag(chosen), client, seller];
  const language = languageOf(tags.find(({ code }) => languageOf(code))?.code) ?? en;
  const home = tags.some((tag) => tag.region) ? undefined : HOMES.get(language.code);
  const region = tags.find((tag) => tag.code === language.code && tag.region)?.region ?? home;
  const paperRegion = region ?? seller.region ?? client.region ?? '';
  const { labels, ...notation } = (region && language.regions[region]) || {};
  const country = taxCountryOf(invoice.seller.taxId, seller.region ?? HOMES.get(seller.code));
  return {
    tag: region ? `${language.code}-${region}` : language.code,
    language: { ...language, labels: { ...language.labels, ...labels } },
    notation: { ...language.notation, ...notation },
    region,
    paper: LETTER_REGIONS.has(paperRegion) ? LETTER : A4,
    taxName: taxName(country, language),
    taxIds: {
      seller: identified(invoice.seller.taxId, country, language),
      client: identified(invoice.client.taxId, client.region ?? country, language),
    },
  };
}

function identified(taxId: string | undefined, country: string | undefined, language: Language): string | undefined {
  return taxId === undefined ? undefined : `${taxIdName(taxId, country, language)} ${taxId}`;
}

function languageOf(code: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language.code === code);
}

function parseTag(tag = ''): { readonly code: string; readonly region: string | undefined } {
  const [code = '', ...rest] = tag.split(/[-_]/);
  return { code: code.toLowerCase(), region: rest.find((part) => /^[a-z]{2}$/i.test(part))?.toUpperCase() };
}
