import { addDays, type CalendarDate, daysBetween, daysInMonth, partsOf } from '../values/dates.ts';

export const INTERVALS = ['WEEK', 'MONTH', 'QUARTER', 'YEAR'] as const;
export type Interval = (typeof INTERVALS)[number];

/** When invoices are made. Every date follows from the first one, so the day of the month never drifts. */
export interface Recurrence {
  readonly interval: Interval;
  /** Every so many intervals. */
  readonly every: number;
  readonly startDate: CalendarDate;
  /** No invoice has a later date. Not together with `count`. */
  readonly endDate?: CalendarDate | undefined;
  /** How many periods there are, whether an invoice was made of each or not. */
  readonly count?: number | undefined;
  /** A month without this day has its invoice on its last day, so 31 is the last day of every month. */
  readonly dayOfMonth?: number | undefined;
}

/** One period of a recurrence. Its invoice has the date of its first day. */
export interface Period {
  /** Its place, from 0. */
  readonly index: number;
  readonly from: CalendarDate;
  /** The day before the next period. */
  readonly to: CalendarDate;
}

const MONTHS: Readonly<Record<Exclude<Interval, 'WEEK'>, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** The period of this place. Undefined where the recurrence has ended before it. */
export function periodAt(recurrence: Recurrence, index: number): Period | undefined {
  const { endDate, count } = recurrence;
  if (count !== undefined && index >= count) return undefined;
  const from = dateAt(recurrence, index);
  const next = dateAt(recurrence, index + 1);
  if (from === undefined || next === undefined || (endDate !== undefined && from > endDate)) return undefined;
  return { index, from, to: addDays(next, -1) ?? next };
}

/** The first period that begins on this day or later. */
export function periodFrom(recurrence: Recurrence, date: CalendarDate): Period | undefined {
  return periodAt(recurrence, firstIndexFrom(recurrence, date));
}

/** The last period that begins on this day or earlier, where one does. */
export function periodUntil(recurrence: Recurrence, date: CalendarDate): Period | undefined {
  const { endDate = date, count = Number.POSITIVE_INFINITY } = recurrence;
  const last = endDate < date ? endDate : date;
  const index = Math.min(firstIndexFrom(recurrence, addDays(last, 1) ?? last), count) - 1;
  return index < 0 ? undefined : periodAt(recurrence, index);
}

/** Up to `most` periods, the first of which begins on this day or later. */
export function periodsFrom(recurrence: Recurrence, date: CalendarDate, most: number): Period[] {
  const first = firstIndexFrom(recurrence, date);
  const periods = Array.from({ length: most }, (_, offset) => periodAt(recurrence, first + offset));
  return periods.flatMap((period) => period ?? []);
}

/** The place of the first period that begins on this day or later, whether the recurrence has ended by then or not. */
function firstIndexFrom(recurrence: Recurrence, date: CalendarDate): number {
  const first = dateAt(recurrence, 0);
  if (first === undefined || date <= first) return 0;
  const index = Math.floor(stepsBetween(recurrence, first, date));
  // A date of a step may be a few days off, since months differ in length.
  const near = [index - 1, index, index + 1].filter((candidate) => candidate >= 0);
  return near.find((candidate) => (dateAt(recurrence, candidate) ?? date) >= date) ?? index + 2;
}

function stepsBetween({ interval, every }: Recurrence, from: CalendarDate, to: CalendarDate): number {
  if (interval === 'WEEK') return daysBetween(from, to) / (7 * every);
  return (monthOf(to) - monthOf(from)) / (MONTHS[interval] * every);
}

/** Undefined where it would be past the last date. */
function dateAt(recurrence: Recurrence, index: number): CalendarDate | undefined {
  const { interval, every, startDate } = recurrence;
  if (interval === 'WEEK') return addDays(startDate, index * every * 7);
  const day = recurrence.dayOfMonth ?? partsOf(startDate).day;
  const start = monthOf(startDate);
  const isOver = dayIn(start, day) < startDate;
  const month = start + (isOver ? 1 : 0) + index * every * MONTHS[interval];
  return month > LAST_MONTH ? undefined : dayIn(month, day);
}

/** Months since the year 0. */
function monthOf(date: CalendarDate): number {
  const { year, month } = partsOf(date);
  return year * 12 + month - 1;
}

const LAST_MONTH = 9999 * 12 + 11;

/** The day of a month, or its last day where it has no such day. */
function dayIn(months: number, day: number): CalendarDate {
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  const actual = Math.min(day, daysInMonth(year, month));
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(actual).padStart(2, '0')}`;
}
