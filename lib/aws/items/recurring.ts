import { TABLE } from '../../contract/environment.ts';
import { INTERVALS } from '../../domain/recurring/recurrence.ts';
import {
  END_REASONS,
  type LastRun,
  MISSED_RULES,
  PAUSE_REASONS,
  RECURRING_STATUSES,
  type Recurring,
  type RecurringContent,
} from '../../domain/recurring/recurring.ts';
import { itemKind, picker } from '../table/itemKind.ts';
import {
  boolean,
  bytes,
  type Fields,
  listOf,
  number,
  objectOf,
  oneOf,
  optional,
  pairOf,
  text,
} from '../table/shape.ts';
import { reminders } from './account.ts';
import { chargeInput, lineItemInput, paymentMeans, placeOfDelivery, withholding } from './lines.ts';
import { SCHEDULED_FIELDS, type Scheduled } from './mark.ts';

/** A recurring invoice as the store knows it. */
export interface StoredRecurring extends Recurring {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt?: string | undefined;
  /** Counts every change. It is the version in the `ETag`. */
  readonly revision: number;
  /** Address of the API in the last request that changed it. Links in events of its invoices start with it. */
  readonly baseUrl?: string | undefined;
}

/** Everything but what its invoices are made of, which may be large. Lists read no more. */
export type RecurringSummary = Omit<StoredRecurring, keyof RecurringContent>;

const { byStatus, byClient } = TABLE.indexes;

/** The partitions of the indexes that it is in. Absent: the item is older than these. */
type Indexed = Readonly<
  Partial<Record<(typeof byStatus)['partitionKey'] | (typeof byClient)['partitionKey'], string | undefined>>
>;

/** A `RecurringContent`, packed, beside the rest. */
export interface RecurringItem extends RecurringSummary, Scheduled, Indexed {
  readonly content: Uint8Array;
}

const SUMMARY_FIELDS: Fields<RecurringSummary> = {
  id: text,
  clientId: text,
  currency: optional(text),
  interval: oneOf(INTERVALS),
  every: number,
  startDate: text,
  endDate: optional(text),
  count: optional(number),
  dayOfMonth: optional(number),
  dueInDays: optional(number),
  send: boolean,
  missed: oneOf(MISSED_RULES),
  status: oneOf(RECURRING_STATUSES),
  pausedReason: optional(oneOf(PAUSE_REASONS)),
  endedReason: optional(oneOf(END_REASONS)),
  nextDate: optional(text),
  coveredUntil: optional(text),
  lastRun: optional(objectOf<LastRun>({ at: text, date: text, invoiceId: optional(text), error: optional(text) })),
  invoicesCreated: number,
  createdAt: text,
  updatedAt: optional(text),
  revision: number,
  baseUrl: optional(text),
};

export const RECURRING_CONTENT_FIELDS: Fields<RecurringContent> = {
  lineItems: listOf(lineItemInput),
  discountRate: optional(number),
  discountAmount: optional(number),
  charges: optional(listOf(chargeInput)),
  withholding: optional(withholding),
  notes: optional(text),
  terms: optional(text),
  earlyPaymentTerms: optional(text),
  reference: optional(text),
  buyerReference: optional(text),
  purchaseOrder: optional(text),
  contractReference: optional(text),
  deliverTo: optional(placeOfDelivery),
  paymentMeans: optional(paymentMeans),
  paymentUrl: optional(text),
  metadata: optional(listOf(pairOf(text, text))),
  reminders: optional(reminders),
};

const RECURRING_FIELDS: Fields<RecurringItem> = {
  ...SUMMARY_FIELDS,
  ...SCHEDULED_FIELDS,
  [byStatus.partitionKey]: optional(text),
  [byClient.partitionKey]: optional(text),
  content: bytes,
};

export const recurringItem = itemKind('recurring', {
  key: (accountId: string, recurringId: string) => ({ pk: `${accountId}#recurring`, sk: recurringId }),
  fields: RECURRING_FIELDS,
});

export const pickRecurringSummary = picker(recurringItem.name, SUMMARY_FIELDS);
export const pickRecurringContent = picker(recurringItem.name, RECURRING_CONTENT_FIELDS);

/** The partition of an index that has the recurring invoices of a status, or of a client. */
export function recurringPartition(accountId: string, of: string): string {
  return `${accountId}#recurring#${of}`;
}

interface RecurringCount {
  readonly count: number;
  /** Whether all are in the indexes by status and by client. Absent: the account is older than these. */
  readonly isIndexed?: boolean | undefined;
}

const COUNT_FIELDS: Fields<RecurringCount> = { count: number, isIndexed: optional(boolean) };

/** How many recurring invoices an account has. */
export const recurringCountItem = itemKind('recurringCount', {
  key: (accountId: string) => ({ pk: `${accountId}#counter`, sk: 'RECURRING' }),
  fields: COUNT_FIELDS,
});
