import type { CalendarDate } from '../../domain/values/dates.ts';
import { decimal } from '../../domain/values/decimal.ts';
import { minorUnit } from '../../domain/values/money.ts';
import type { Locale } from './locale.ts';

const MINUS = '\u2212';

/** Symbols of one currency only. A dollar sign stands alone in its own country and has a prefix elsewhere. */
const SYMBOLS: Readonly<Record<string, string>> = { EUR: '€', GBP: '£', JPY: '¥', INR: '₹', KRW: '₩', ILS: '₪' };
const DOLLARS: Readonly<Record<string, readonly [home: string, prefix: string]>> = {
  USD: ['US', 'US'],
  CAD: ['CA', 'CA'],
  MXN: ['MX', 'MX'],
  AUD: ['AU', 'A'],
  NZD: ['NZ', 'NZ'],
  CLP: ['CL', 'CL'],
  COP: ['CO', 'CO'],
  ARS: ['AR', 'AR'],
};

/** Parsed patterns: plain texts at even indices, names at odd ones. Patterns come only from the language files. */
const parsed = new Map<string, readonly string[]>();

/** Replaces each `{name}` of a pattern by its value. */
export function fillPattern(pattern: string, values: Readonly<Record<string, string>>): string {
  const parts = parsed.get(pattern) ?? pattern.split(/\{(\w+)\}/);
  parsed.set(pattern, parts);
  let filled = parts[0] ?? '';
  for (let index = 1; index < parts.length; index += 2) {
    filled += (values[parts[index] ?? ''] ?? '') + (parts[index + 1] ?? '');
  }
  return filled;
}

/** An amount with its currency, with at least the digits of the currency's minor unit. */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
  const digits = formatDecimal(Math.abs(amount), minorUnit(currency), locale);
  const symbol = currencySymbol(currency, locale);
  const pattern =
    symbol === currency ? locale.notation.money.replace('{symbol}{', '{symbol}\u00a0{') : locale.notation.money;
  return (amount < 0 ? MINUS : '') + fillPattern(pattern, { amount: digits, symbol });
}

/** An amount without its currency, for the columns of a table. */
export function formatAmount(amount: number, currency: string, locale: Locale): string {
  return formatSigned(amount, minorUnit(currency), locale);
}

export function formatQuantity(quantity: number, locale: Locale): string {
  return formatSigned(quantity, 0, locale);
}

export function formatPercent(rate: number, locale: Locale): string {
  return fillPattern(locale.notation.percent, { number: formatSigned(rate, 0, locale) });
}

export function formatDate(date: CalendarDate, locale: Locale): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = locale.language.months[Number(month) - 1] ?? month;
  return fillPattern(locale.notation.date, { year, month: name, day: String(Number(day)) });
}

function formatSigned(value: number, fractionDigits: number, locale: Locale): string {
  return (value < 0 ? MINUS : '') + formatDecimal(Math.abs(value), fractionDigits, locale);
}

function formatDecimal(value: number, fractionDigits: number, { notation }: Locale): string {
  const [integer, fraction] = digitsOf(value);
  const grouped = integer.length < notation.groupFrom ? integer : groupThousands(integer, notation.group);
  if (fraction === '' && fractionDigits === 0) return grouped;
  return grouped + notation.decimal + fraction.padEnd(fractionDigits, '0');
}

/** The digits before and after the decimal point of a number that is not negative. */
function digitsOf(value: number): readonly [integer: string, fraction: string] {
  const text = String(value);
  if (!text.includes('e')) {
    const point = text.indexOf('.');
    return point === -1 ? [text, ''] : [text.slice(0, point), text.slice(point + 1)];
  }
  const { coefficient, scale } = decimal(value);
  const digits = coefficient.toString().padStart(scale + 1, '0');
  return [digits.slice(0, digits.length - scale), digits.slice(digits.length - scale)];
}

function groupThousands(integer: string, separator: string): string {
  let end = integer.length - 3;
  let grouped = integer.slice(Math.max(0, end));
  for (; end > 0; end -= 3) grouped = integer.slice(Math.max(0, end - 3), end) + separator + grouped;
  return grouped;
}

function currencySymbol(currency: string, locale: Locale): string {
  const dollar = DOLLARS[currency];
  if (dollar) return locale.region === dollar[0] ? '$' : `${dollar[1]}$`;
  return SYMBOLS[currency] ?? currency;
}
