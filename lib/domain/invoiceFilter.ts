import type { CalendarDate } from './dates.ts';
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
