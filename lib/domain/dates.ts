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
