import { describe, expect, it } from 'vitest';
import { DOCUMENT_LANGUAGES, documentLanguage } from '../../lib/domain/invoices/documentLanguage.ts';
import { fillPeriod } from '../../lib/domain/recurring/periodWords.ts';
import { LANGUAGES } from '../../lib/pdf/page/locale.ts';

const march = { from: '2026-03-01', to: '2026-03-31' };

describe('words of a period', () => {
  it.each([
    ['en-US', 'March', '2026', 'March 2026'],
    ['es-ES', 'marzo', '2026', 'marzo de 2026'],
    ['de-DE', 'März', '2026', 'März 2026'],
    ['ca', 'març', '2026', 'març del 2026'],
  ])('are in the language %s', (language, month, year, period) => {
    expect(fillPeriod('{month}|{year}|{period}', march, language)).toBe(`${month}|${year}|${period}`);
  });

  it.each([
    ['2026-03-15', '2026-04-14', 'March 15 – April 14, 2026'],
    ['2026-12-15', '2027-01-14', 'December 15, 2026 – January 14, 2027'],
    ['2026-01-01', '2026-03-31', 'January – March 2026'],
    ['2026-01-01', '2026-12-31', '2026'],
    ['2024-02-01', '2024-02-29', 'February 2024'],
    ['2024-02-01', '2024-02-28', 'February 1 – 28, 2024'],
    ['2026-12-21', '2026-12-27', 'December 21 – 27, 2026'],
  ])('from %s to %s are %s', (from, to, words) => {
    expect(fillPeriod('{period}', { from, to }, 'en-US')).toBe(words);
  });

  it('stay braces where they are doubled or unknown', () => {
    const text = '{{month}} {Month} {constructor} {} {monthly} {{{year}}} {year';
    expect(fillPeriod(text, march, 'en')).toBe('{month} {Month} {constructor} {} {monthly} {{year}} {year');
  });

  it('take nothing in a text for a pattern', () => {
    expect(fillPeriod('$& $1 \\ {month} 100 %', march, 'en')).toBe('$& $1 \\ March 100 %');
  });
});

describe('the language of a document', () => {
  it('is one of those that documents are drawn in', () => {
    expect(LANGUAGES.map(({ code }) => code)).toEqual([...DOCUMENT_LANGUAGES]);
  });

  it.each([
    ['es-MX', 'en-US', 'es-MX'],
    ['es', 'es-AR', 'es-AR'],
    ['ja-JP', 'de-AT', 'de-AT'],
    [undefined, 'pt-BR', 'pt-BR'],
    ['ja', 'zh', 'en'],
    ['__proto__', 'constructor', 'en'],
    ['zh-Hant-TW', 'en', 'en'],
  ])('with the locales %s and %s is %s', (client, seller, language) => {
    expect(documentLanguage(client, seller)).toBe(language);
  });
});
