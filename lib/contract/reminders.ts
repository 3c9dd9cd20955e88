import * as z from 'zod';
import {
  MAX_REMINDERS,
  MOST_DAYS_AFTER,
  MOST_DAYS_BEFORE,
  type Reminder,
  sortReminders,
} from '../domain/invoices/reminders.ts';
import { dateOutput, instant } from './fields.ts';

const DAYS = 'Days after the due date; negative before it.';

const areDistinct = (reminders: readonly Reminder[]) =>
  new Set(reminders.map(({ days }) => days)).size === reminders.length;

const ReminderInput = z
  .strictObject({
    days: z.int().min(-MOST_DAYS_BEFORE).max(MOST_DAYS_AFTER).meta({ description: DAYS, example: 7 }),
  })
  .meta({ id: 'ReminderInput', description: 'A mail that reminds the client of an invoice.' });

const ReminderOutput = z
  .object({ days: z.int().meta({ description: DAYS, example: 7 }) })
  .meta({ id: 'Reminder', description: 'A mail that reminds the client of an invoice.' });

const example = [{ days: -3 }, { days: 1 }, { days: 7 }];

/** Reminders in a request. */
export const remindersInput = z
  .array(ReminderInput)
  .max(MAX_REMINDERS)
  .refine(areDistinct, 'Must not have the same days twice')
  .overwrite(sortReminders)
  .meta({ example, uniqueItems: true });

/** Reminders in a reply, in the order of their days. */
export const remindersOutput = z.array(ReminderOutput).meta({ example });

const WHEN =
  'Each reminder is sent once, from 9 o’clock of its day in the time zone of the account, and only while something is due.';

const OF_ACCOUNT = `When clients are reminded of invoices by mail. ${WHEN} Drafts follow a change. Any other invoice keeps the reminders with which it was sent.`;
const OF_INVOICE = `When the client is reminded of this invoice by mail. ${WHEN}`;
const OFF = 'An empty list: never.';

/** What the documentation says of reminders, in each place. */
export const REMINDERS = {
  ofAccount: `${OF_ACCOUNT} Absent: never.`,
  changeOfAccount: `${OF_ACCOUNT} ${OFF} Null is the same.`,
  ofInvoice: `${OF_INVOICE} ${OFF} Absent: as the account has it.`,
  changeOfInvoice: `${OF_INVOICE} ${OFF} Null: as the account has it.`,
};

/** What replies show of the reminders of an invoice. */
export const reminderDates = {
  nextReminderOn: dateOutput.optional().meta({
    description: 'The day of the next reminder. Absent where none is to come.',
  }),
  lastReminderAt: instant.optional().meta({ description: 'Instant at which the last reminder was sent.' }),
};
