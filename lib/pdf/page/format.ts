import type { CalendarDate } from '../../domain/dates.ts';
import { decimal } from '../../domain/decimal.ts';
import { minorUnit } from '../../domain/money.ts';
import type { Locale } from './locale.ts';

const MINUS = '\u2212';

/** Symbols that mean one currency only; a dollar sign stands alone at home, with a prefix abroad. */
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

/** Fills the `{…}` of a pattern. */
export function fill(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

/** An amount with its currency, with at least the digits of the currency's minor unit. */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
  const digits = formatDecimal(Math.abs(amount), minorUnit(currency), locale);
  const symbol = currencySymbol(currency, locale);
  const pattern =
    symbol === currency ? locale.notation.money.replace('{symbol}{', '{symbol}\u00a0{') : locale.notation.money;
  return (amount < 0 ? MINUS : '') + fill(pattern, { amount: digits, symbol });
}

/** An amount without its currency, for the columns of a table. */
export function formatAmount(amount: number, currency: string, locale: Locale): string {
  return formatSigned(amount, minorUnit(currency), locale);
}

export function formatQuantity(quantity: number, locale: Locale): string {
  return formatSigned(quantity, 0, locale);
}

export function formatPercent(rate: number, locale: Locale): string {
  return fill(locale.notation.percent, { number: formatSigned(rate, 0, locale) });
}

export function formatDate(date: CalendarDate, locale: Locale): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = locale.language.months[Number(month) - 1] ?? month;
  return fill(locale.notation.date, { year, month: name, day: String(Number(day)) });
}

function formatSigned(value: number, fractionDigits: number, locale: Locale): string {
  return (value < 0 ? MINUS : '') + formatDecimal(Math.abs(value), fractionDigits, locale);
}

function formatDecimal(value: number, fractionDigits: number, { notation }: Locale): string {
  const { coefficient, scale } = decimal(value);
  const digits = coefficient.toString().padStart(scale + 1, '0');
  const integer = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).padEnd(fractionDigits, '0');
  const grouped = integer.length < notation.groupFrom ? integer : integer.replace(/\B(?=(\d{3})+$)/g, notation.group);
  return fraction === '' ? grouped : grouped + notation.decimal + fraction;
}

function currencySymbol(currency: string, locale: Locale): string {
  const dollar = DOLLARS[currency];
  if (dollar) return locale.region === dollar[0] ? '$' : `${dollar[1]}$`;
  return SYMBOLS[currency] ?? currency;
}
