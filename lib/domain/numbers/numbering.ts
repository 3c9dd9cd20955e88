import type { CalendarDate } from '../values/dates.ts';
import { Problem } from '../values/problem.ts';

/** How an account numbers its invoices. */
export interface NumberFormat {
  /** The text before the digits. `{year}` in it becomes the year of the issue date. */
  readonly prefix: string;
  /** Least number of digits. Numbers may have more: `INV-9999`, `INV-10000`. */
  readonly width: number;
}

export const DEFAULT_NUMBER_FORMAT: NumberFormat = { prefix: 'INV-', width: 4 };

export const DEFAULT_CREDIT_NOTE_PREFIX = 'CN-';

/** The placeholder for the year of the issue date in a prefix. */
export const YEAR = '{year}';

/** Most characters of a prefix as printed. */
export const MAX_PREFIX_LENGTH = 16;

/** Most series of an account. With them its counter still fits into 1 KB, which DynamoDB bills as one write unit. */
export const MAX_SERIES = 36;

/** The last ordinal that was used, by the prefix of the series. */
export type Series = Readonly<Record<string, number>>;

/** Numbers for new invoices, and the new last ordinal of each series that they belong to. */
export interface Numbering {
  readonly numbers: readonly string[];
  readonly advanced: ReadonlyMap<string, number>;
}

/**
 * Gives each invoice the next number of its series. The printed number is unique: no prefix ends in a digit, so the text
 * before the last digits is always the prefix of the series. Throws a `VALIDATION_ERROR` where the account would have too
 * many series.
 */
export function nextNumbers(format: NumberFormat, series: Series, issueDates: readonly CalendarDate[]): Numbering {
  const advanced = new Map<string, number>();
  const numbers = issueDates.map((issueDate) => {
    const prefix = avoidOldSeries(printedPrefix(format.prefix, issueDate), series);
    const ordinal = (advanced.get(prefix) ?? lastOrdinal(series, prefix)) + 1;
    advanced.set(prefix, ordinal);
    return formatNumber({ prefix, width: format.width }, ordinal);
  });
  requireRoom(series, [...advanced.keys()]);
  return { numbers, advanced };
}

/** `formatNumber({ prefix: 'INV-', width: 4 }, 7)` is `INV-0007`. */
export function formatNumber(format: NumberFormat, ordinal: number): string {
  return `${format.prefix}${String(ordinal).padStart(format.width, '0')}`;
}

/** The prefix with the year filled in. A prefix of an old account may end in a digit, and gets a `-`. */
function printedPrefix(prefix: string, issueDate: CalendarDate): string {
  const printed = fillYear(prefix, issueDate);
  return endsInDigit(printed) ? `${printed}-` : printed;
}

function fillYear(prefix: string, issueDate: CalendarDate): string {
  return prefix.replaceAll(YEAR, issueDate.slice(0, 4));
}

function endsInDigit(prefix: string): boolean {
  return /\d$/.test(prefix);
}

/**
 * An old series may have a prefix that ends in a digit, such as `INV-1`. It may have printed a number that the series `INV-`
 * would print later. The series `INV-` is then called `INV--`.
 */
function avoidOldSeries(prefix: string, series: Series): string {
  const isTaken = Object.keys(series).some((old) => old.startsWith(prefix) && /^\d+$/.test(old.slice(prefix.length)));
  return isTaken ? avoidOldSeries(`${prefix}-`, series) : prefix;
}

/** An account chooses its prefixes, and `constructor` is a valid one. */
function lastOrdinal(series: Series, prefix: string): number {
  return Object.hasOwn(series, prefix) ? (series[prefix] ?? 0) : 0;
}

/** Throws where the account would have too many series with these. */
function requireRoom(series: Series, prefixes: readonly string[]): void {
  const known = Object.keys(series);
  const added = prefixes.filter((prefix) => !Object.hasOwn(series, prefix));
  if (added.length === 0 || known.length + added.length <= MAX_SERIES) return;
  throw new Problem(
    'VALIDATION_ERROR',
    `${added[0]} would begin a new series of numbers, and an account has at most ${MAX_SERIES} of them, a year of ${YEAR} counting as one: use a numberPrefix or a year that has one`,
  );
}

/** Ordinals of one series, both included. */
export interface Ordinals {
  readonly prefix: string;
  readonly from: number;
  readonly to: number;
}

/** Most digits of a number. */
const MAX_DIGITS = 12;

/**
 * The ordinals of each series whose numbers may begin with a text in any case, or have these digits. Ranges are apart. `widths` are
 * the least numbers of digits that were ever printed, where they are known.
 */
export function ordinalsOfText(
  { series, widths }: { readonly series: Series; readonly widths?: ReadonlySet<number> | undefined },
  text: string,
): Ordinals[] {
  return Object.entries(series).flatMap(([prefix, last]) => {
    const start = prefix.toLowerCase();
    const digits = text.slice(start.length);
    const ranges = [
      ...(text !== '' && start.startsWith(text) ? [{ from: 1, to: last }] : []),
      ...(text.startsWith(start) && /^\d{1,12}$/.test(digits) ? ordinalsOfDigits(digits, widths) : []),
      ...(/^\d{1,12}$/.test(text) ? [{ from: Number(text), to: Number(text) }] : []),
    ];
    const existing = ranges.map(({ from, to }) => ({ from: Math.max(from, 1), to: Math.min(to, last) }));
    return joinRanges(existing.filter(({ from, to }) => from <= to)).map((range) => ({ prefix, ...range }));
  });
}

/** The ordinals that are printed with these digits first. What has leading zeros has exactly as many digits as a width. */
function ordinalsOfDigits(digits: string, widths: ReadonlySet<number> | undefined): { from: number; to: number }[] {
  const least = widths && Math.min(...widths);
  const isPrinted = (length: number) =>
    widths === undefined || least === undefined || (digits.startsWith('0') ? widths.has(length) : length >= least);
  return Array.from({ length: MAX_DIGITS - digits.length + 1 }, (_, more) => digits.length + more)
    .filter(isPrinted)
    .map((length) => ({ from: Number(digits.padEnd(length, '0')), to: Number(digits.padEnd(length, '9')) }));
}

function joinRanges(ranges: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const before = joined.at(-1);
    if (before && range.from <= before.to + 1) before.to = Math.max(before.to, range.to);
    else joined.push({ ...range });
  }
  return joined;
}

/** The ordinal of a number of a series. Undefined where it is of another series. */
export function ordinalIn(prefix: string, number: string): number | undefined {
  const digits = number.slice(prefix.length);
  return number.startsWith(prefix) && /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/**
 * Whether two prefixes may print the same text, in one year or another. Documents of two kinds must not have the same number.
 * Prefixes of a series that was begun have no placeholder any more.
 */
export function mayPrintAlike(one: string, other: string): boolean {
  return isPrintedBy(fillYear(one, '2026-01-01'), other) || isPrintedBy(fillYear(other, '2026-01-01'), one);
}

function isPrintedBy(printed: string, prefix: string): boolean {
  const [start = '', ...rest] = prefix.split(YEAR);
  let texts = printed.startsWith(start) ? [printed.slice(start.length)] : [];
  for (const part of rest) {
    texts = texts.flatMap((text) =>
      /^\d{4}/.test(text) && text.startsWith(part, 4) ? [text.slice(4 + part.length)] : [],
    );
  }
  return texts.includes('');
}

/** What is wrong with a prefix. Undefined where it is valid. */
export function faultOfPrefix(prefix: string): string | undefined {
  const printed = fillYear(prefix, '2026-01-01');
  if (!/^[A-Za-z0-9][A-Za-z0-9/_.-]*$/.test(printed) || printed.length > MAX_PREFIX_LENGTH) {
    return `Must be 1 to ${MAX_PREFIX_LENGTH} letters, digits or / _ . -, and may hold ${YEAR}`;
  }
  if (!endsInDigit(printed)) return undefined;
  return `Must not end in a digit${prefix.endsWith(YEAR) ? ` or ${YEAR}` : ''}, as the number itself follows: write ${prefix}-`;
}
