/** The languages that documents are written in. */
export const DOCUMENT_LANGUAGES = ['ca', 'de', 'en', 'es', 'fr', 'it', 'pt'] as const;

/**
 * The tag of the language in which a document is written: that of the client's locale, or else that of the account's, or else
 * English.
 */
export function documentLanguage(clientLocale: string | undefined, sellerLocale: string): string {
  const tags = [clientLocale ?? '', sellerLocale].map(parseTag);
  const language = tags.find(({ code }) => isSpoken(code))?.code ?? 'en';
  const region = tags.find((tag) => tag.code === language && tag.region)?.region;
  return region ? `${language}-${region}` : language;
}

function isSpoken(code: string): boolean {
  return DOCUMENT_LANGUAGES.some((language) => language === code);
}

function parseTag(tag: string): { readonly code: string; readonly region: string | undefined } {
  const [code = '', ...rest] = tag.split(/[-_]/);
  return { code: code.toLowerCase(), region: rest.find((part) => /^[a-z]{2}$/i.test(part))?.toUpperCase() };
}
