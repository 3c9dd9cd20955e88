/** A date of the calendar without time or zone, `YYYY-MM-DD`. */
export type CalendarDate = string;

const DAY_MILLISECONDS = 86_400_000;

/** Whether the text is a day that exists: `2026-02-30` and `2026-2-3` are not. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
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
