import type { Language } from '../app/language.ts';

/** The most digits that a number of the API may have. */
const MOST_DIGITS = 15;

/**
 * The number that somebody has typed, with a comma or a point for its decimals. `undefined` where it is none.
 *
 * With both, the last one is for the decimals. One alone is for thousands only if the language writes them so, and three digits
 * follow each: `1.500` is 1500 in Spanish and 1.5 in English.
 */
export function parseNumber(text: string, language: Language): number | undefined {
  const compact = text.replace(/[\s'’]/g, '').replace(/[−–]/, '-');
  if (!/^-?[\d.,]+$/.test(compact) || !/\d/.test(compact)) return undefined;
  const normal = withPoint(compact, language);
  if (!/^-?\d*\.?\d*$/.test(normal)) return undefined;
  if (normal.replace(/\D/g, '').replace(/^0+/, '').length > MOST_DIGITS) return undefined;
  const value = Number(normal);
  return Number.isFinite(value) ? value : undefined;
}

function withPoint(text: string, language: Language): string {
  const hasPoint = text.includes('.');
  const hasComma = text.includes(',');
  if (hasPoint && hasComma) {
    const decimal = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    const thousands = decimal === '.' ? ',' : '.';
    return isGrouped(text.split(decimal)[0] ?? '', thousands)
      ? text.replaceAll(thousands, '').replace(decimal, '.')
      : 'none';
  }
  const separator = hasPoint ? '.' : ',';
  const isThousands = separator === (language === 'es' ? '.' : ',');
  const isRepeated = text.split(separator).length > 2;
  if ((isThousands || isRepeated) && isGrouped(text, separator)) return text.replaceAll(separator, '');
  return isRepeated ? 'none' : text.replace(separator, '.');
}

/** Whether three digits follow each separator. */
function isGrouped(text: string, separator: string): boolean {
  const [first = '', ...groups] = text.replace('-', '').split(separator);
  return /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
}

/** A number as it is typed: without thousands, so that reading it again gives the same number. */
export function numberText(value: number | undefined, language: Language): string {
  if (value === undefined) return '';
  const text = new Intl.NumberFormat('en', { useGrouping: false, maximumFractionDigits: 12 }).format(value);
  return language === 'es' ? text.replace('.', ',') : text;
}
