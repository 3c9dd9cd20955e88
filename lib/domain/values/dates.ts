/** A date without time and time zone, `YYYY-MM-DD`. */
export type CalendarDate = string;

const HOUR_MILLISECONDS = 3_600_000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

export const FIRST_DATE: CalendarDate = '0001-01-01';
export const LAST_DATE: CalendarDate = '9999-12-31';

/** Whether the text is a date that exists, in the years 0001 to 9999. `2026-02-30` and `2026-2-3` are not. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_DATE) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The date this many days later, or earlier where negative. Undefined where that is after the last date. */
export function addDays(date: CalendarDate, days: number): CalendarDate | undefined {
  const time = midnightOf(date) + days * DAY_MILLISECONDS;
  return time > Date.parse(LAST_DATE) ? undefined : new Date(time).toISOString().slice(0, 10);
}

/** How many days `to` is after `from`. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((midnightOf(to) - midnightOf(from)) / DAY_MILLISECONDS);
}

/** Needs no `Intl`, of which the first use in a process takes 10 ms. */
const UTC = 'UTC';

/** The date at an instant in an IANA time zone. */
export function today(instant: Date, timeZone: string): CalendarDate {
  if (timeZone === UTC) return instant.toISOString().slice(0, 10);
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** A business date as the API replies it: midnight UTC, as the developer guide shows it. */
export function toInstant(date: CalendarDate): string {
  return `${date}T00:00:00.000Z`;
}

/** No time zone has ever been further from UTC than this. */
const MAX_OFFSET_MILLISECONDS = 16 * HOUR_MILLISECONDS;

/**
 * The instant at which the day `date` is over in an IANA time zone. Where the clocks skip midnight or a whole day, it is
 * the instant to which they jump.
 */
export function endOfDay(date: CalendarDate, timeZone: string): Date {
  return instantOf(midnightOf(date) + DAY_MILLISECONDS, timeZone);
}

/**
 * The instant at which the clocks of an IANA time zone show this full hour of the day `date`. Where they skip it, it is the
 * instant to which they jump. Where they show it twice, it is the first time.
 */
export function instantAt(date: CalendarDate, hour: number, timeZone: string): Date {
  return instantOf(midnightOf(date) + hour * HOUR_MILLISECONDS, timeZone);
}

function midnightOf(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00.000Z`);
}

/** The instant of a local time, which is given as if it were in UTC. */
function instantOf(local: number, timeZone: string): Date {
  const first = local - MAX_OFFSET_MILLISECONDS;
  const last = local + MAX_OFFSET_MILLISECONDS;
  const before = offsetAt(first, timeZone);
  const after = offsetAt(last, timeZone);
  if (before === after) return new Date(local - before);
  const change = instantOfChange(before, { from: first, to: last }, timeZone);
  if (local - before < change) return new Date(local - before);
  return new Date(Math.max(local - after, change));
}

/** The instant between `from` and `to` at which the time zone leaves this offset. */
function instantOfChange(offset: number, { from, to }: { from: number; to: number }, timeZone: string): number {
  let earlier = from;
  let later = to;
  while (later - earlier > 1) {
    const middle = Math.floor((earlier + later) / 2);
    if (offsetAt(middle, timeZone) === offset) earlier = middle;
    else later = middle;
  }
  return later;
}

/** How many milliseconds local time is ahead of UTC. */
function offsetAt(time: number, timeZone: string): number {
  if (timeZone === UTC) return 0;
  const name = offsetFormat(timeZone)
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
    /^GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(name ?? '') ?? [];
  const total = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === '-' ? -1000 : 1000) * total;
}

/** Creating a format costs far more than using it. There are about 600 time zones, so all of them may be kept. */
const offsetFormats = new Map<string, Intl.DateTimeFormat>();

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const known = offsetFormats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  offsetFormats.set(timeZone, format);
  return format;
}

/** An instant as the clocks of an IANA time zone show it, with their offset from UTC: `2026-03-01T10:00:00+01:00`. */
export function localInstant(instant: Date, timeZone: string): string {
  const minutes = Math.round(offsetAt(instant.getTime(), timeZone) / 60_000);
  const local = new Date(instant.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  const part = (value: number) => String(value).padStart(2, '0');
  const distance = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${part(Math.floor(distance / 60))}:${part(distance % 60)}`;
}

/** The instant at which the day `date` begins in an IANA time zone: when the day before is over. */
export function startOfDay(date: CalendarDate, timeZone: string): Date {
  return date === FIRST_DATE ? new Date(Date.parse(date)) : endOfDay(addDays(date, -1) ?? date, timeZone);
}

/** The parts of a date. The month counts from 1. */
export function partsOf(date: CalendarDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
}

/** How many days a month has. The month counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** An ISO 8601 instant of any offset, in UTC with milliseconds. A date alone is its midnight in UTC. */
export function parseInstant(text: string): string | undefined {
  const [, date = ''] = INSTANT.exec(text) ?? [];
  const time = isCalendarDate(date) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return undefined;
  const instant = new Date(time).toISOString();
  // An instant with more than four digits in its year does not sort like the others.
  return /^\d{4}-/.test(instant) ? instant : undefined;
}
