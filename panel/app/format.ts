import { type Language, useLanguage } from './language.ts';

/** How values are written in the language of the panel. */
export interface Format {
  money(amount: number, currency: string): string;
  /** An amount in few characters, such as `€12k`, for an axis. */
  compactMoney(amount: number, currency: string): string;
  number(value: number): string;
  /** A business date, `2026-03-01T00:00:00.000Z` or `2026-03-01`. */
  date(value: string): string;
  /** An instant, in the time zone of the reader. */
  instant(value: string): string;
  /** `2026-03` as `Mar`. */
  month(value: string, width?: 'short' | 'long'): string;
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es-ES' };

const formats = new Map<Language, Format>();

export function formatOf(language: Language): Format {
  const known = formats.get(language);
  if (known) return known;
  const made = makeFormat(LOCALES[language]);
  formats.set(language, made);
  return made;
}

export function useFormat(): Format {
  return formatOf(useLanguage());
}

function makeFormat(locale: string): Format {
  const monies = new Map<string, Intl.NumberFormat>();
  const money = (currency: string, options: Intl.NumberFormatOptions = {}) => {
    const key = `${currency} ${options.notation}`;
    let format = monies.get(key);
    if (!format) {
      format = new Intl.NumberFormat(locale, { style: 'currency', currency, useGrouping: 'always', ...options });
      monies.set(key, format);
    }
    return format;
  };
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 12, useGrouping: 'always' });
  const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    money: (amount, currency) => money(currency).format(amount),
    compactMoney: (amount, currency) =>
      money(currency, {
        notation: 'compact',
        maximumFractionDigits: 1,
        minimumFractionDigits: 0,
        currencyDisplay: 'narrowSymbol',
      }).format(amount),
    number: (value) => numbers.format(value),
    date: (value) => dates.format(new Date(value.slice(0, 10))),
    instant: (value) => instants.format(new Date(value)),
    month: (value, width = 'short') =>
      new Intl.DateTimeFormat(locale, {
        month: width,
        ...(width === 'long' && { year: 'numeric' }),
        timeZone: 'UTC',
      }).format(new Date(`${value.slice(0, 7)}-01`)),
  };
}
