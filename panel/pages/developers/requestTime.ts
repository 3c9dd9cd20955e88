import { type Language, useLanguage } from '../../app/language.ts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es-ES' };

/** Writes instants to the second, in the time zone of the reader. */
export function useSeconds(): (instant: string) => string {
  const format = new Intl.DateTimeFormat(LOCALES[useLanguage()], { dateStyle: 'medium', timeStyle: 'medium' });
  return (instant) => format.format(new Date(instant));
}
