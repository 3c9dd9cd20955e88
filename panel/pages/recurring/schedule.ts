import { documentLanguage } from '../../../lib/domain/invoices/documentLanguage.ts';
import { fillPeriod } from '../../../lib/domain/recurring/periodWords.ts';
import { INTERVALS, periodFrom } from '../../../lib/domain/recurring/recurrence.ts';
import { addDays, isCalendarDate } from '../../../lib/domain/values/dates.ts';
import type {
  Account,
  Client,
  InvoiceInput,
  Recurring,
  RecurringInput,
  RecurringPatch,
} from '../../../sdk/src/cleverinvo.ts';
import type { Language } from '../../app/language.ts';
import { formOf, type InvoiceForm, type Typed } from '../documents/form.ts';

/** When invoices are made, as it is typed. */
export interface ScheduleForm {
  readonly interval: Recurring['interval'];
  readonly every: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly count: string;
  readonly dayOfMonth: string;
  readonly dueInDays: string;
  readonly send: boolean;
  readonly missed: Recurring['missed'];
}

const LAST_DAY = 31;

export const SCHEDULE_FIELDS: readonly string[] = [
  ...['interval', 'every', 'startDate', 'endDate', 'count', 'dayOfMonth', 'dueInDays', 'send', 'missed'],
];

export function newSchedule(startDate: string): ScheduleForm {
  return {
    interval: 'MONTH',
    every: '1',
    startDate,
    endDate: '',
    count: '',
    dayOfMonth: '',
    dueInDays: '',
    send: false,
    missed: 'EACH',
  };
}

export function scheduleOf(recurring: Recurring): ScheduleForm {
  const { interval, every, startDate, endDate, count, dayOfMonth, dueInDays, send, missed } = recurring;
  return {
    interval,
    every: String(every),
    startDate: startDate.slice(0, 10),
    endDate: endDate?.slice(0, 10) ?? '',
    count: count?.toString() ?? '',
    dayOfMonth: dayOfMonth?.toString() ?? '',
    dueInDays: dueInDays?.toString() ?? '',
    send,
    missed,
  };
}

/** The form of what each invoice has. */
export function contentOf(
  recurring: Recurring,
  client: Client,
  currency: string,
  { issueDate, dueDate }: Pick<InvoiceForm, 'issueDate' | 'dueDate'>,
  language: Language,
): InvoiceForm {
  return formOf(
    {
      ...recurring,
      issueDate,
      dueDate,
      client,
      currency: recurring.currency ?? currency,
      lineItems: recurring.lineItems.map(({ taxes, ...line }) => ({
        ...line,
        amount: 0,
        ...(taxes && { taxes: taxes.map((tax) => ({ ...tax, taxAmount: 0 })) }),
      })),
      charges: recurring.charges?.map(({ taxes, ...charge }) => ({
        ...charge,
        amount: charge.amount ?? 0,
        ...(taxes && { taxes: taxes.map((tax) => ({ ...tax, taxAmount: 0 })) }),
      })),
    },
    language,
  );
}

export function isInterval(name: string): name is Recurring['interval'] {
  return INTERVALS.some((interval) => interval === name);
}

export type ScheduleFault = 'required' | 'notNumber' | 'notDate';

/** What is wrong with a schedule, by the field of the API. */
export function faultsOf(schedule: ScheduleForm): ReadonlyMap<string, ScheduleFault> {
  const faults = new Map<string, ScheduleFault>();
  for (const name of ['every', 'count', 'dayOfMonth', 'dueInDays'] as const) {
    const text = schedule[name].trim();
    if (text !== '' && !/^\d{1,4}$/.test(text)) faults.set(name, 'notNumber');
  }
  if (schedule.every.trim() === '') faults.set('every', 'required');
  if (!isCalendarDate(schedule.startDate)) faults.set('startDate', 'notDate');
  if (schedule.endDate !== '' && !isCalendarDate(schedule.endDate)) faults.set('endDate', 'notDate');
  return faults;
}

/** A recurring invoice as it is typed: what each invoice has, and when invoices are made. */
export interface TypedRecurring extends Typed {
  readonly schedule: ScheduleForm;
}

export function inputOf({ body, schedule }: TypedRecurring): RecurringInput {
  const { issueDate, dueDate, deliveryDate, period, taxCurrency, ...content } = body;
  const { interval, startDate, endDate, send, missed } = schedule;
  const whole = (name: 'count' | 'dayOfMonth' | 'dueInDays') =>
    schedule[name].trim() === '' ? undefined : Number(schedule[name]);
  const [count, dayOfMonth, dueInDays] = [whole('count'), whole('dayOfMonth'), whole('dueInDays')];
  return {
    ...content,
    ...{ interval, every: Number(schedule.every), startDate, send, missed },
    ...(endDate && { endDate }),
    ...(count !== undefined && { count }),
    ...(dayOfMonth !== undefined && interval !== 'WEEK' && { dayOfMonth }),
    ...(dueInDays !== undefined && { dueInDays }),
  };
}

interface Making {
  readonly account: Account;
  /** The day of the next invoice. Absent: the first one is next. */
  readonly nextDate: string | undefined;
}

/** The next invoice as the API will make it. Absent where the schedule cannot be read, or leaves none. */
export function nextInvoiceOf(typed: TypedRecurring, { account, nextDate = '' }: Making): InvoiceInput | undefined {
  const { schedule, body, form } = typed;
  if (faultsOf(schedule).size > 0) return undefined;
  const { startDate, every = 1, dueInDays = account.paymentTermsDays, ...recurrence } = inputOf(typed);
  const { dayOfMonth = 1 } = recurrence;
  if (every < 1 || dayOfMonth < 1 || dayOfMonth > LAST_DAY) return undefined;
  const earliest = nextDate > startDate ? nextDate.slice(0, 10) : startDate;
  const period = periodFrom({ ...recurrence, startDate, every }, earliest);
  if (!period) return undefined;
  const language = documentLanguage(form.client?.locale, account.locale);
  const fill = (text: string) => fillPeriod(text, period, language);
  const { reference, notes, terms } = body;
  return {
    ...body,
    issueDate: period.from,
    dueDate: addDays(period.from, dueInDays) ?? period.from,
    lineItems: body.lineItems.map((line) => ({ ...line, description: fill(line.description) })),
    ...(reference && { reference: fill(reference) }),
    ...(notes && { notes: fill(notes) }),
    ...(terms && { terms: fill(terms) }),
  };
}

/** The change that makes a recurring invoice what the form says: a field that is empty is taken away. */
export function patchOf(typed: TypedRecurring): RecurringPatch {
  return {
    ...{ endDate: null, count: null, dayOfMonth: null, dueInDays: null },
    ...{ discountRate: null, discountAmount: null, withholding: null, reference: null, notes: null, terms: null },
    ...inputOf(typed),
  };
}
