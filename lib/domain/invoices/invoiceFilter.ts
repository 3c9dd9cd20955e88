import type { CalendarDate } from '../values/dates.ts';
import type { InvoiceStatus } from './lifecycle.ts';

/** The orders of a list of invoices. A leading minus means latest first. */
export const SORTS = ['-createdAt', 'createdAt', '-issueDate', 'issueDate', '-dueDate', 'dueDate'] as const;
export type Sort = (typeof SORTS)[number];

export interface InvoiceFilter {
  /** Any of these. */
  readonly status?: readonly InvoiceStatus[] | undefined;
  readonly clientId?: string | undefined;
  readonly issuedFrom?: CalendarDate | undefined;
  readonly issuedTo?: CalendarDate | undefined;
  readonly dueFrom?: CalendarDate | undefined;
  readonly dueTo?: CalendarDate | undefined;
  readonly currency?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: Sort | undefined;
}

/** What of an invoice filters look at, except for what a search does. */
interface Filtered {
  readonly status: InvoiceStatus;
  readonly clientId: string;
  readonly currency: string;
  readonly issueDate: CalendarDate;
  readonly dueDate: CalendarDate;
}

/** Whether a filter finds an invoice, whatever its `q` is. */
export function fitsFilter(
  { status, clientId, currency, issuedFrom, issuedTo, dueFrom, dueTo }: InvoiceFilter,
  invoice: Filtered,
): boolean {
  return (
    (status === undefined || status.includes(invoice.status)) &&
    (clientId === undefined || invoice.clientId === clientId) &&
    (currency === undefined || invoice.currency === currency) &&
    isBetween(invoice.issueDate, issuedFrom, issuedTo) &&
    isBetween(invoice.dueDate, dueFrom, dueTo)
  );
}

function isBetween(date: CalendarDate, from: CalendarDate | undefined, to: CalendarDate | undefined): boolean {
  return (from === undefined || date >= from) && (to === undefined || date <= to);
}
