import { addDays, type CalendarDate, daysBetween, instantAt, today } from '../values/dates.ts';
import { Problem } from '../values/problem.ts';
import { amountDue, isOpen, type Standing, statusOf } from './lifecycle.ts';

/** A mail that reminds the client of an invoice: so many days after the due date, or before it where negative. */
export interface Reminder {
  readonly days: number;
}

export const MAX_REMINDERS = 10;
export const MOST_DAYS_BEFORE = 60;
export const MOST_DAYS_AFTER = 365;

/** Reminders are sent from this hour of their day, in the invoice's time zone. */
export const REMINDER_HOUR = 9;

/** What reminders depend on. */
export interface Remindable extends Standing {
  readonly dueDate: CalendarDate;
  /** The time zone is that of the seller when the invoice was sent. */
  readonly seller: { readonly timeZone: string };
  /** The invoice's own. Absent: those of the account. Empty: none. */
  readonly reminders?: readonly Reminder[] | undefined;
  /** Those of the account when the invoice was sent. */
  readonly accountReminders?: readonly Reminder[] | undefined;
  /** Reminders of this day and of earlier ones are not sent any more: they were sent, or it was too late for them. */
  readonly remindedUntil?: CalendarDate | undefined;
  /** The day on which the client is reminded next, unless the invoice is paid or voided before. */
  readonly nextReminderOn?: CalendarDate | undefined;
  /** Instant at which the last mail with a reminder was ordered, ISO 8601 UTC. */
  readonly lastReminderAt?: string | undefined;
}

export function sortReminders(reminders: readonly Reminder[]): Reminder[] {
  return reminders.toSorted((one, other) => one.days - other.days);
}

/**
 * The invoice after a change, with the day of its next reminder. Nobody is reminded on the day on which the invoice was sent,
 * nor of what was planned for the time before it was sent or opened again, or before its reminders were changed.
 */
export function planReminders<I extends Remindable>(before: Remindable | undefined, after: I, now: Date): I {
  const continues = before && expectsReminders(before) && hasSameReminders(before, after);
  if (!expectsReminders(after) || continues) return withNext(after);
  const isJustSent = before?.sentAt === undefined;
  const past = isJustSent ? today(now, after.seller.timeZone) : lastReminderDay(now, after.seller.timeZone);
  return withNext({ ...after, remindedUntil: latest(after.remindedUntil, past) });
}

/** The instant from which the next reminder is sent, unless the invoice is paid or voided before. */
export function nextReminderAt(invoice: Remindable): Date | undefined {
  const [date] = remainingDates(invoice);
  return date === undefined ? undefined : instantOfReminder(invoice, date);
}

/**
 * The day of the reminder to send now. Where several were missed, it is the latest of them, and the others are never sent.
 * Undefined where it is too early for the next one, or where there is none.
 */
export function dueReminder(invoice: Remindable, now: Date): CalendarDate | undefined {
  return remainingDates(invoice).findLast((date) => instantOfReminder(invoice, date) <= now);
}

/**
 * The invoice once its client was reminded, which takes the place of all that was planned until this day. The instant is
 * after the last reminder, whatever the clock says.
 */
export function reminded<I extends Remindable>(
  invoice: I,
  { until, now }: { readonly until: CalendarDate; readonly now: Date },
): I {
  const last = Date.parse(invoice.lastReminderAt ?? '') || 0;
  const lastReminderAt = new Date(Math.max(now.getTime(), last + 1)).toISOString();
  return withNext({ ...invoice, remindedUntil: latest(invoice.remindedUntil, until), lastReminderAt });
}

/** Throws a `CONFLICT` where there is nothing to remind of. */
export function requireSomethingDue(invoice: Standing): void {
  if (isOpen(invoice) && amountDue(invoice) !== 0) return;
  const message = isOpen(invoice)
    ? 'Nothing is due on the invoice'
    : `An invoice that is ${statusOf(invoice)} cannot be reminded of`;
  throw new Problem('CONFLICT', message);
}

/** Days from the due date to this instant in the invoice's time zone, negative before the due date. */
export function daysSinceDue({ dueDate, seller }: Pick<Remindable, 'dueDate' | 'seller'>, now: Date): number {
  return daysBetween(dueDate, today(now, seller.timeZone));
}

function withNext<I extends Remindable>(invoice: I): I {
  const [nextReminderOn] = remainingDates(invoice);
  return { ...invoice, nextReminderOn };
}

function expectsReminders(invoice: Remindable): boolean {
  return isOpen(invoice) && amountDue(invoice) !== 0 && remindersOf(invoice).length > 0;
}

function remindersOf({ reminders, accountReminders }: Remindable): readonly Reminder[] {
  return reminders ?? accountReminders ?? [];
}

function hasSameReminders(one: Remindable, other: Remindable): boolean {
  const [days, otherDays] = [one, other].map((invoice) => remindersOf(invoice).map(({ days }) => days));
  return String(days) === String(otherDays);
}

/** The days on which reminders are still to be sent, in their order. */
function remainingDates(invoice: Remindable): CalendarDate[] {
  const { remindedUntil } = invoice;
  // An invoice has it once it was saved with reminders.
  if (!expectsReminders(invoice) || remindedUntil === undefined) return [];
  const dates = sortReminders(remindersOf(invoice)).flatMap(({ days }) => addDays(invoice.dueDate, days) ?? []);
  return dates.filter((date) => date > remindedUntil);
}

function instantOfReminder({ seller }: Remindable, date: CalendarDate): Date {
  return instantAt(date, REMINDER_HOUR, seller.timeZone);
}

/** The last day on which the hour of reminders has come. */
function lastReminderDay(now: Date, timeZone: string): CalendarDate {
  const date = today(now, timeZone);
  return instantAt(date, REMINDER_HOUR, timeZone) <= now ? date : (addDays(date, -1) ?? date);
}

function latest(date: CalendarDate | undefined, other: CalendarDate): CalendarDate {
  return date !== undefined && date > other ? date : other;
}
