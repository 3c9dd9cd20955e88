/** A date of the calendar without time or zone, `YYYY-MM-DD`. */
export type CalendarDate = string;

const DAY_MILLISECONDS = 86_400_000;

export const FIRST_DATE: CalendarDate = '0001-01-01';
export const LAST_DATE: CalendarDate = '9999-12-31';

/** Whether the text is a day that exists, of the years 0001 to 9999: `2026-02-30` and `2026-2-3` are not. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_DATE) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day so many days later, unless that is past the last date there is. */
export function addDays(date: CalendarDate, days: number): CalendarDate | undefined {
  const time = Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MILLISECONDS;
  return time > Date.parse(LAST_DATE) ? undefined : new Date(time).toISOString().slice(0, 10);
}

/** The day that it is at `instant` in an IANA time zone. */
export function today(instant: Date, timeZone: string): CalendarDate {
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

/** How a business date leaves the API: midnight UTC, as the developer guide shows it. */
export function toInstant(date: CalendarDate): string {
  return `${date}T00:00:00.000Z`;
}

/** No time zone is, or ever was, further from UTC than this. */
const MOST_OFFSET_MILLISECONDS = 16 * 3_600_000;

/**
 * The first instant at which it is a later day than `date` in an IANA time zone. Where the clocks skip midnight, or a
 * whole day, that is the instant to which they jump.
 */
export function endOfDay(date: CalendarDate, timeZone: string): Date {
  const midnight = Date.parse(`${date}T00:00:00.000Z`) + DAY_MILLISECONDS;
  const first = midnight - MOST_OFFSET_MILLISECONDS;
  const last = midnight + MOST_OFFSET_MILLISECONDS;
  const before = offsetAt(first, timeZone);
  const after = offsetAt(last, timeZone);
  if (before === after) return new Date(midnight - before);
  const change = firstWithout(before, { from: first, to: last }, timeZone);
  if (midnight - before < change) return new Date(midnight - before);
  return new Date(Math.max(midnight - after, change));
}

/** The millisecond between `from` and `to` from which the offset is no longer the one that it is at `from`. */
function firstWithout(offset: number, { from, to }: { from: number; to: number }, timeZone: string): number {
  let earlier = from;
  let later = to;
  while (later - earlier > 1) {
    const middle = Math.floor((earlier + later) / 2);
    if (offsetAt(middle, timeZone) === offset) earlier = middle;
    else later = middle;
  }
  return later;
}

/** How far local time is ahead of UTC, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
  const name = offsetFormat(timeZone)
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
    /^GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(name ?? '') ?? [];
  const total = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === '-' ? -1000 : 1000) * total;
}

/** Making a format costs far more than using it. There are about 600 time zones. */
const offsetFormats = new Map<string, Intl.DateTimeFormat>();

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const known = offsetFormats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  offsetFormats.set(timeZone, format);
  return format;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** An instant as people write it (ISO 8601, any offset, or a date for its start in UTC), in UTC with milliseconds. */
export function parseInstant(text: string): string | undefined {
  const [, date = ''] = INSTANT.exec(text) ?? [];
  const time = isCalendarDate(date) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) return undefined;
  const instant = new Date(time).toISOString();
  // Instants of other than four digits in the year do not sort like the rest.
  return /^\d{4}-/.test(instant) ? instant : undefined;
}
