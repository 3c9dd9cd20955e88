import { addDays, type CalendarDate } from '../values/dates.ts';
import type { Period } from './recurrence.ts';

/** What texts of a recurring invoice may name in braces. */
export const PERIOD_WORDS = ['month', 'year', 'period'] as const;
export type PeriodWord = (typeof PERIOD_WORDS)[number];

/** `{{month}}` is checked first: it stands for `{month}` itself. */
const PLACEHOLDER = new RegExp(`\\{\\{(${PERIOD_WORDS.join('|')})\\}\\}|\\{(${PERIOD_WORDS.join('|')})\\}`, 'g');

/**
 * The text with `{month}`, `{year}` and `{period}` as words in a language. Month and year are those of the first day of the
 * period. Doubled braces stand for the braces themselves, and any other braces stay as they are.
 */
export function fillPeriod(text: string, period: Pick<Period, 'from' | 'to'>, language: string): string {
  return text.replace(PLACEHOLDER, (_, escaped?: PeriodWord, word?: PeriodWord) =>
    word === undefined ? `{${escaped}}` : WORDS[word](period, language),
  );
}

const WORDS: Readonly<Record<PeriodWord, (period: Pick<Period, 'from' | 'to'>, language: string) => string>> = {
  month: ({ from }, language) => format(language, { month: 'long' }).format(instantOf(from)),
  year: ({ from }, language) => format(language, { year: 'numeric' }).format(instantOf(from)),
  period: (period, language) =>
    format(language, precisionOf(period))
      .formatRange(instantOf(period.from), instantOf(period.to))
      // Some languages put thin spaces around the dash.
      .replaceAll(/\p{Zs}/gu, ' '),
};

/** Whole years and whole months are named as such: `2026`, `March 2026`, `January – March 2026`. */
function precisionOf({ from, to }: Pick<Period, 'from' | 'to'>): Intl.DateTimeFormatOptions {
  const next = addDays(to, 1) ?? to;
  if (from.endsWith('-01-01') && next.endsWith('-01-01')) return { year: 'numeric' };
  if (from.endsWith('-01') && next.endsWith('-01')) return { month: 'long', year: 'numeric' };
  return { day: 'numeric', month: 'long', year: 'numeric' };
}

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, {
    ...options,
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
}

function instantOf(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00.000Z`);
}
