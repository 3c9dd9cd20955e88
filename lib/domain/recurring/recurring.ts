import { documentLanguage } from '../invoices/documentLanguage.ts';
import { type Draft, draft, type InvoiceRequest, type InvoicingTerms, ONE_DISCOUNT } from '../invoices/draft.ts';
import type { ClientSnapshot } from '../invoices/invoice.ts';
import { addDays, type CalendarDate } from '../values/dates.ts';
import { invalid, isProblem, Problem, reasonOf } from '../values/problem.ts';
import { fillPeriod } from './periodWords.ts';
import { type Period, periodFrom, periodsFrom, periodUntil, type Recurrence } from './recurrence.ts';

export const RECURRING_STATUSES = ['ACTIVE', 'PAUSED', 'ENDED'] as const;
export type RecurringStatus = (typeof RECURRING_STATUSES)[number];

/** What becomes of several periods that are due at once: an invoice of each, or of the latest only. */
export const MISSED_RULES = ['EACH', 'LATEST'] as const;
export type MissedRule = (typeof MISSED_RULES)[number];

export const PAUSE_REASONS = ['REQUESTED', 'FAILED'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export const END_REASONS = ['COMPLETED', 'CLIENT_DELETED', 'CLIENT_INACTIVE'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Most periods that may be due already when a start date is chosen, where an invoice is made of each. */
export const MAX_DUE_AT_START = 24;

/** Most bytes of a content, as JSON in UTF-8. An event holds it twice, before and after a change, in one item. */
export const MAX_CONTENT_BYTES = 150_000;

/** What begins so early is due before the last date that there is. */
const LAST_START_DATE: CalendarDate = '2999-12-31';

export const ONE_END = 'Give either endDate or count, not both; null takes one away';

/** What each invoice is made of. `dueInDays` absent: the account's payment terms. */
export type RecurringContent = Pick<InvoiceRequest, ContentField>;

/** What of an invoice may be the same every time. */
type ContentField =
  | 'lineItems'
  | 'discountRate'
  | 'discountAmount'
  | 'charges'
  | 'withholding'
  | 'notes'
  | 'terms'
  | 'earlyPaymentTerms'
  | 'reference'
  | 'buyerReference'
  | 'purchaseOrder'
  | 'contractReference'
  | 'deliverTo'
  | 'paymentMeans'
  | 'paymentUrl'
  | 'metadata'
  | 'reminders';

/** What the caller decides. */
export interface RecurringRequest extends Recurrence, RecurringContent {
  readonly clientId: string;
  readonly currency?: string | undefined;
  readonly dueInDays?: number | undefined;
  /** Whether each invoice is sent and mailed. Otherwise it stays a draft. */
  readonly send: boolean;
  readonly missed: MissedRule;
}

/** What the last run came to: an invoice, or why there is none. */
export interface LastRun {
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  readonly date: CalendarDate;
  readonly invoiceId?: string | undefined;
  readonly error?: string | undefined;
}

/** How far it has come. */
export interface RecurringState {
  readonly status: RecurringStatus;
  readonly pausedReason?: PauseReason | undefined;
  readonly endedReason?: EndReason | undefined;
  /** Date of the next invoice. Only an active one has it. */
  readonly nextDate?: CalendarDate | undefined;
  /** The last day of the periods that are done with: an invoice was made, or they were skipped. */
  readonly coveredUntil?: CalendarDate | undefined;
  readonly lastRun?: LastRun | undefined;
  readonly invoicesCreated: number;
}

export type Recurring = RecurringRequest & RecurringState;

/** A new one. Throws a `VALIDATION_ERROR` where it would never make an invoice, or too many at once. */
export function startRecurring<R extends RecurringRequest>(request: R, today: CalendarDate): R & RecurringState {
  const started: R & RecurringState = { ...request, status: 'ACTIVE', invoicesCreated: 0 };
  return changeRecurring(started, started, today);
}

/**
 * A changed recurring invoice with its next date. The change counts from the next period on: what was covered is not
 * invoiced again. Throws a `VALIDATION_ERROR` where no period would be left, and `CONFLICT` where it has ended.
 */
export function changeRecurring<R extends Recurring>(current: R, changed: R, today: CalendarDate): R {
  if (current.status === 'ENDED') throw new Problem('CONFLICT', 'It has ended: create another one');
  requireValid(changed);
  const next = nextPeriod(changed);
  if (!next) {
    const field = changed.endDate === undefined ? (changed.count === undefined ? 'startDate' : 'count') : 'endDate';
    throw invalid(field, 'Leaves no date for an invoice', 'There is no date left for an invoice');
  }
  const isEarlier = current.nextDate === undefined || next.from < current.nextDate;
  // What is due during a pause that was asked for is skipped.
  if (isEarlier && current.pausedReason !== 'REQUESTED') requireFewDue(changed, next, today);
  return replan(changed);
}

function requireValid({ startDate, endDate, count, interval, dayOfMonth, ...rest }: RecurringRequest): void {
  if (startDate > LAST_START_DATE) throw invalid('startDate', 'Must be before the year 3000');
  if (endDate !== undefined && count !== undefined) throw invalid('count', ONE_END);
  if (endDate !== undefined && endDate < startDate) {
    throw invalid('endDate', 'Must not be before startDate', 'endDate is before startDate');
  }
  if (interval === 'WEEK' && dayOfMonth !== undefined) {
    throw invalid(
      'dayOfMonth',
      'Must be left out where the interval is WEEK: invoices are on the weekday of startDate',
    );
  }
  if (rest.discountRate !== undefined && rest.discountAmount !== undefined) {
    throw invalid('discountAmount', ONE_DISCOUNT);
  }
}

function requireFewDue(recurring: Recurring, next: Period, today: CalendarDate): void {
  const latest = periodUntil(recurring, today);
  if (recurring.missed === 'LATEST' || !latest || latest.index - next.index < MAX_DUE_AT_START) return;
  const message = `Must be so late that at most ${MAX_DUE_AT_START} invoices are due at once, or missed must be LATEST`;
  throw invalid('startDate', message, 'startDate is too long ago');
}

/** The first period that is not done with. */
export function nextPeriod(recurring: Recurring): Period | undefined {
  const { coveredUntil, startDate } = recurring;
  return periodFrom(recurring, coveredUntil === undefined ? startDate : (addDays(coveredUntil, 1) ?? coveredUntil));
}

/** With its next date, or completed where there is none. */
function replan<R extends Recurring>(recurring: R): R {
  if (recurring.status !== 'ACTIVE') return { ...recurring, nextDate: undefined };
  const next = nextPeriod(recurring);
  if (next) return { ...recurring, nextDate: next.from };
  return { ...recurring, status: 'ENDED', endedReason: 'COMPLETED', nextDate: undefined };
}

/** The period of which an invoice is due on this day. With `LATEST` it is the last of several, and skips those before it. */
export function duePeriod(recurring: Recurring, today: CalendarDate): Period | undefined {
  if (recurring.status !== 'ACTIVE') return undefined;
  const next = nextPeriod(recurring);
  if (!next || next.from > today) return undefined;
  return recurring.missed === 'LATEST' ? (periodUntil(recurring, today) ?? next) : next;
}

/** After an invoice was made of a period. */
export function completeRun<R extends Recurring>(
  recurring: R,
  period: Period,
  run: { at: Date; invoiceId: string },
): R {
  const lastRun = { at: run.at.toISOString(), date: period.from, invoiceId: run.invoiceId };
  const invoicesCreated = recurring.invoicesCreated + 1;
  return replan({ ...recurring, lastRun, invoicesCreated, coveredUntil: period.to });
}

/** After no invoice could be made of a period. It pauses, so that nothing is tried in vain again and again. */
export function failRun<R extends Recurring>(recurring: R, period: Period, run: { at: Date; error: string }): R {
  const lastRun = { at: run.at.toISOString(), date: period.from, error: run.error };
  return replan({ ...recurring, lastRun, status: 'PAUSED', pausedReason: 'FAILED' });
}

/** After its client was found to be gone. */
export function endRecurring<R extends Recurring>(recurring: R, endedReason: EndReason): R {
  return { ...recurring, status: 'ENDED', endedReason, pausedReason: undefined, nextDate: undefined };
}

/** Throws `CONFLICT` where it has ended. One that is paused stays as it is. */
export function pauseRecurring<R extends Recurring>(recurring: R): R {
  if (recurring.status === 'ENDED') throw new Problem('CONFLICT', 'It has ended and cannot be paused');
  if (recurring.status === 'PAUSED') return recurring;
  return replan({ ...recurring, status: 'PAUSED', pausedReason: 'REQUESTED' });
}

/**
 * Goes on with the first period from this day on. What was missed during the pause is skipped, unless it paused because a run
 * had failed: then that period is tried again. Throws `CONFLICT` where it has ended. An active one stays as it is.
 */
export function resumeRecurring<R extends Recurring>(recurring: R, today: CalendarDate): R {
  if (recurring.status === 'ENDED')
    throw new Problem('CONFLICT', 'It has ended and cannot be resumed: create another one');
  if (recurring.status === 'ACTIVE') return recurring;
  const { coveredUntil = '', pausedReason } = recurring;
  const yesterday = addDays(today, -1) ?? today;
  const skipped = pausedReason === 'FAILED' || coveredUntil >= yesterday ? {} : { coveredUntil: yesterday };
  return replan({ ...recurring, ...skipped, status: 'ACTIVE', pausedReason: undefined });
}

/** What an invoice is made with. */
interface Making {
  readonly id: string;
  readonly client: ClientSnapshot;
  readonly terms: InvoicingTerms;
  readonly now: Date;
}

/** The invoice of a period, without a number yet. Throws a `VALIDATION_ERROR` where none can be made. */
export function draftOfPeriod(recurring: Recurring & { readonly id: string }, period: Period, making: Making): Draft {
  return draft(invoiceRequest(recurring, period, making), making);
}

/** What the invoice of a period is made of, in the language of its client's documents. */
function invoiceRequest(
  recurring: Recurring & { readonly id: string },
  period: Period,
  { client, terms: { seller, paymentTermsDays } }: Making,
): InvoiceRequest {
  const { clientId, currency, lineItems, discountRate, discountAmount, charges, withholding } = recurring;
  const { earlyPaymentTerms, buyerReference, purchaseOrder, contractReference } = recurring;
  const { deliverTo, paymentMeans, paymentUrl, metadata, reminders } = recurring;
  const language = documentLanguage(client.locale, seller.locale);
  const fill = (text: string) => fillPeriod(text, period, language);
  const fillOptional = (text: string | undefined) => (text === undefined ? undefined : fill(text));
  return {
    clientId,
    currency,
    issueDate: period.from,
    dueDate: addDays(period.from, recurring.dueInDays ?? paymentTermsDays) ?? period.from,
    lineItems: lineItems.map((line) => ({ ...line, description: fill(line.description) })),
    ...{ discountRate, discountAmount, charges, withholding },
    ...{ earlyPaymentTerms, buyerReference, purchaseOrder, contractReference, deliverTo, paymentMeans },
    notes: fillOptional(recurring.notes),
    terms: fillOptional(recurring.terms),
    reference: fillOptional(recurring.reference),
    paymentUrl,
    metadata,
    reminders,
    recurringId: recurring.id,
  };
}

/** Why a client that is gone or not active ends it. */
export function endReason(client: { readonly isActive: boolean } | undefined): EndReason {
  return client ? 'CLIENT_INACTIVE' : 'CLIENT_DELETED';
}

/**
 * Throws a `VALIDATION_ERROR` where the client cannot be invoiced, or the next invoice could not be made. Those after it are
 * like it but for the words of their dates.
 */
export function requireInvoices(
  recurring: Recurring & { readonly id: string },
  making: Omit<Making, 'id' | 'client'> & { readonly client: (ClientSnapshot & { isActive: boolean }) | undefined },
): void {
  const { client } = making;
  if (!client) throw invalid('clientId', 'There is no such client', 'clientId names no client');
  if (!client.isActive) throw invalid('clientId', 'Must be an active client', 'The client is not active');
  const next = nextPeriod(recurring);
  if (next) draftOfPeriod(recurring, next, { ...making, client, id: '' });
}

/** The dates and totals of the next invoices, made as the invoices themselves are, and the texts of the first. */
export function previewInvoices(
  recurring: Recurring & { readonly id: string },
  { today, ...making }: Omit<Making, 'id'> & { readonly today: CalendarDate },
  most: number,
) {
  const first = duePeriod(recurring, today) ?? nextPeriod(recurring);
  const periods = first && recurring.status === 'ACTIVE' ? periodsFrom(recurring, first.from, most) : [];
  const drafts = periods.map((period) => ({ period, ...draftOrError(recurring, period, { ...making, id: '' }) }));
  const data = drafts.map(({ period, draft: made, error }) => ({
    ...made,
    issueDate: period.from,
    periodStart: period.from,
    periodEnd: period.to,
    error,
  }));
  return { data, next: drafts[0]?.draft };
}

function draftOrError(recurring: Recurring & { readonly id: string }, period: Period, making: Making) {
  try {
    return { draft: draftOfPeriod(recurring, period, making) };
  } catch (fault) {
    if (!isProblem(fault)) throw fault;
    return { error: reasonOf(fault) };
  }
}
