import type { Month, SumName } from '../../domain/reports/summary.ts';
import { itemKind } from '../table/itemKind.ts';
import { boolean, type Fields, number, optional, text, wholeNumber } from '../table/shape.ts';
import { ordinal } from './invoice.ts';

/** The count of a sum, and its amount in minor units. */
type SumField = `${SumName}Count` | `${SumName}Minor`;

/** Sums in one currency: those of one month, or those that are as they stand now. A sum that is absent is zero. */
export interface SummarySums extends Readonly<Partial<Record<SumField, number | bigint>>> {
  readonly currency: string;
  readonly month?: Month | undefined;
  /** Instant of the newest change that was counted. */
  readonly changedAt: string;
  /** How often it was added to. Absent: never, or by an earlier version of the service. */
  readonly version?: number | undefined;
  /** Of the events that were counted and are not named any more, the highest id. Those that are named are attributes of their own. */
  readonly forgottenTo?: string | undefined;
  /** The month whose sums are in the item of those that have none, because it is the current one. Absent: there is none. */
  readonly openMonth?: Month | undefined;
  /** Whether the item of a month has what was added while the month was open. */
  readonly isClosed?: boolean | undefined;
}

const SUM_FIELDS: Fields<SummarySums> = {
  currency: text,
  month: optional(text),
  changedAt: text,
  version: optional(number),
  forgottenTo: optional(text),
  openMonth: optional(text),
  isClosed: optional(boolean),
  outstandingCount: optional(wholeNumber),
  outstandingMinor: optional(wholeNumber),
  overdueCount: optional(wholeNumber),
  overdueMinor: optional(wholeNumber),
  DRAFTCount: optional(wholeNumber),
  DRAFTMinor: optional(wholeNumber),
  SENTCount: optional(wholeNumber),
  SENTMinor: optional(wholeNumber),
  VIEWEDCount: optional(wholeNumber),
  VIEWEDMinor: optional(wholeNumber),
  PARTIALLY_PAIDCount: optional(wholeNumber),
  PARTIALLY_PAIDMinor: optional(wholeNumber),
  PAIDCount: optional(wholeNumber),
  PAIDMinor: optional(wholeNumber),
  OVERDUECount: optional(wholeNumber),
  OVERDUEMinor: optional(wholeNumber),
  VOIDCount: optional(wholeNumber),
  VOIDMinor: optional(wholeNumber),
  issuedCount: optional(wholeNumber),
  issuedMinor: optional(wholeNumber),
  creditedCount: optional(wholeNumber),
  creditedMinor: optional(wholeNumber),
  paidCount: optional(wholeNumber),
  paidMinor: optional(wholeNumber),
};

/** What a recount found is one part of a generation, and what was counted event by event is the other. */
export type SummaryPart = 'RECOUNTED' | 'COUNTED';

export interface SumsPlace {
  readonly generation: number;
  readonly currency: string;
  readonly month?: Month | undefined;
  readonly part: SummaryPart;
}

/** What the sort keys of the sums of one month start with, or of those that have no month. */
export function sumsPrefix(generation: number, month: Month | undefined): string {
  return `${ordinal(generation)}#${month ?? 'NOW'}#`;
}

export const summarySumsItem = itemKind('summarySums', {
  key: (accountId: string, { generation, currency, month, part }: SumsPlace) => ({
    pk: `${accountId}#summary`,
    sk: `${sumsPrefix(generation, month)}${currency}#${part}`,
  }),
  fields: SUM_FIELDS,
});
