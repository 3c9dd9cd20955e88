import { formatQuantity } from './format.ts';
import type { UnitWord } from './language.ts';
import type { Locale } from './locale.ts';

/** Symbols of units, which are the same in every language. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['MGM', 'mg'],
  ['GRM', 'g'],
  ['KGM', 'kg'],
  ['TNE', 't'],
  ['ONZ', 'oz'],
  ['LBR', 'lb'],
  ['MMT', 'mm'],
  ['CMT', 'cm'],
  ['MTR', 'm'],
  ['KMT', 'km'],
  ['INH', 'in'],
  ['FOT', 'ft'],
  ['YRD', 'yd'],
  ['CMK', 'cm²'],
  ['MTK', 'm²'],
  ['HAR', 'ha'],
  ['MTQ', 'm³'],
  ['MLT', 'ml'],
  ['LTR', 'l'],
  ['GLL', 'gal'],
  ['KWT', 'kW'],
  ['KWH', 'kWh'],
  ['MWH', 'MWh'],
  ['4L', 'MB'],
  ['E34', 'GB'],
  ['E35', 'TB'],
  ['P1', '%'],
]);

/** A quantity with its unit: a word, a symbol, or the code of a unit that is rare. */
export function formatMeasure(quantity: number, unit: string | undefined, locale: Locale): string {
  const number = formatQuantity(quantity, locale);
  if (unit === undefined || unit === 'C62') return number;
  return `${number}\u00a0${SYMBOLS.get(unit) ?? wordFor(unit, quantity, locale) ?? unit}`;
}

function wordFor(unit: string, quantity: number, { language: { code, units } }: Locale): string | undefined {
  if (!Object.hasOwn(units, unit)) return undefined;
  const [one, several] = units[unit as UnitWord];
  return isOne(Math.abs(quantity), code) ? one : several;
}

/** French says "one" of everything below two. */
function isOne(quantity: number, language: string): boolean {
  return language === 'fr' ? quantity < 2 : quantity === 1;
}
