import type { Invoice } from '../../domain/invoice.ts';
import type { Language, Notation } from './language.ts';
import { ca } from './locales/ca.ts';
import { de } from './locales/de.ts';
import { en } from './locales/en.ts';
import { es } from './locales/es.ts';
import { fr } from './locales/fr.ts';
import { it } from './locales/it.ts';
import { pt } from './locales/pt.ts';
import { A4, LETTER, type Paper } from './theme.ts';

/** A language as one document speaks it. */
export interface Locale {
  /** BCP 47 tag of the document's text. */
  readonly tag: string;
  /** With the labels of the region. */
  readonly language: Language;
  readonly notation: Notation;
  /** ISO 3166-1 code: the client's, else the account's, else the language's likeliest. */
  readonly region: string | undefined;
  readonly paper: Paper;
}

const LANGUAGES: readonly Language[] = [ca, de, en, es, fr, it, pt];

/** Where letters are written on US Letter (CLDR, measurement data). */
const LETTER_REGIONS = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/** Where a language is at home whose papers or dates depend on it (CLDR, likely subtags). */
const LIKELY_REGIONS: Readonly<Record<string, string>> = { en: 'US' };

/** The client's language, else the account's, else English. */
export function localeOf(invoice: Invoice): Locale {
  const tags = [invoice.client.locale, invoice.seller.locale].filter((tag) => tag !== undefined).map(parseTag);
  const spoken = tags.find((tag) => languageOf(tag.code));
  const language = languageOf(spoken?.code) ?? en;
  const region = spoken?.region ?? tags.find((tag) => tag.region)?.region ?? LIKELY_REGIONS[language.code];
  const { labels, ...notation } = (region && language.regions[region]) || {};
  return {
    tag: spoken?.region ? `${language.code}-${spoken.region}` : language.code,
    language: { ...language, labels: { ...language.labels, ...labels } },
    notation: { ...language.notation, ...notation },
    region,
    paper: region && LETTER_REGIONS.has(region) ? LETTER : A4,
  };
}

function languageOf(code: string | undefined): Language | undefined {
  return LANGUAGES.find((language) => language.code === code);
}

function parseTag(tag: string): { readonly code: string; readonly region: string | undefined } {
  const [code = '', ...rest] = tag.split(/[-_]/);
  return { code: code.toLowerCase(), region: rest.find((part) => /^[a-z]{2}$/i.test(part))?.toUpperCase() };
}
