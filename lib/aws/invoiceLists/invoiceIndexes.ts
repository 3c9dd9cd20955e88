import { TABLE } from '../../contract/environment.ts';
import type { InvoiceFilter } from '../../domain/invoices/invoiceFilter.ts';
import type { InvoiceStatus } from '../../domain/invoices/lifecycle.ts';
import { statusPartition } from '../invoices/invoiceItems.ts';
import { invoiceHeadItem, type StoredHead } from '../items/invoice.ts';
import type { Key } from '../table/itemKind.ts';

/** A head as it was read. */
export type Head = StoredHead & Key;

/** One way to read invoices in an order: an index, or the table itself. */
export interface InvoiceIndex {
  /** Absent: the table itself. */
  readonly name?: keyof typeof TABLE.indexes;
  readonly partitionKey: keyof Head;
  readonly sortKey: (typeof TABLE)['sortKey'] | (typeof TABLE.indexes)['byIssueDate' | 'byDueDate']['sortKey'];
  /** What its sort keys look like. */
  readonly sortKeyPattern: RegExp;
  /** The filters that this index answers. Any other filter is checked invoice by invoice. */
  readonly answers: ReadonlySet<string>;
  /** The partitions that hold what the filter wants, of an account that has these currencies. */
  readonly partitions: (accountId: string, filter: InvoiceFilter, currencies?: readonly string[]) => readonly string[];
  /** The dates between which the sort keys are. */
  readonly dates?: (filter: InvoiceFilter) => { from?: string | undefined; to?: string | undefined };
}

const { byStatus, byClient, byIssueDate, byDueDate } = TABLE.indexes;

/** The place of an invoice among all of its account. */
const PLACE = /^\d{12}$/;
const DATE_AND_PLACE = /^\d{4}-\d{2}-\d{2}#\d{12}$/;

/** The status that an invoice moves to comes after the one that it has, so that it is not missed while it moves. */
const READING_ORDER = [
  'DRAFT',
  'SENT',
  'VIEWED',
  'PARTIALLY_PAID',
  'OVERDUE',
  'PAID',
  'VOID',
] as const satisfies readonly InvoiceStatus[];

const allInvoices = (accountId: string) => [invoiceHeadItem.key(accountId, 0).pk];

/** The filters that an index answers. */
const filters = (...names: readonly (keyof InvoiceFilter)[]): ReadonlySet<string> => new Set(names);

const INDEXES = {
  byPlace: {
    partitionKey: TABLE.partitionKey,
    sortKey: TABLE.sortKey,
    sortKeyPattern: PLACE,
    answers: filters(),
    partitions: allInvoices,
  },
  byStatus: {
    name: 'byStatus',
    ...byStatus,
    sortKeyPattern: PLACE,
    answers: filters('status', 'currency'),
    partitions: (accountId, { status = READING_ORDER, currency }, currencies = []) =>
      READING_ORDER.filter((one) => status.includes(one)).flatMap((one) =>
        (currency === undefined ? currencies : [currency]).map((code) => statusPartition(accountId, one, code)),
      ),
  },
  byClient: {
    name: 'byClient',
    ...byClient,
    sortKeyPattern: PLACE,
    answers: filters('clientId'),
    partitions: (accountId, { clientId }) => [`${accountId}#${clientId}`],
  },
  byIssueDate: {
    name: 'byIssueDate',
    ...byIssueDate,
    sortKeyPattern: DATE_AND_PLACE,
    answers: filters('issuedFrom', 'issuedTo'),
    partitions: allInvoices,
    dates: ({ issuedFrom, issuedTo }) => ({ from: issuedFrom, to: issuedTo }),
  },
  byDueDate: {
    name: 'byDueDate',
    ...byDueDate,
    sortKeyPattern: DATE_AND_PLACE,
    answers: filters('dueFrom', 'dueTo'),
    partitions: allInvoices,
    dates: ({ dueFrom, dueTo }) => ({ from: dueFrom, to: dueTo }),
  },
} as const satisfies Record<string, InvoiceIndex>;

/**
 * The index to read for a filter. An order by date needs the index of that date. Otherwise the first of client, status,
 * issue date, due date and currency that is given decides.
 */
export function chooseIndex(filter: InvoiceFilter): InvoiceIndex {
  const { sort, clientId, status, issuedFrom, issuedTo, dueFrom, dueTo, currency } = filter;
  if (sort?.endsWith('issueDate')) return INDEXES.byIssueDate;
  if (sort?.endsWith('dueDate')) return INDEXES.byDueDate;
  if (clientId !== undefined) return INDEXES.byClient;
  if (status !== undefined) return INDEXES.byStatus;
  if (sort !== undefined) return currency === undefined ? INDEXES.byPlace : INDEXES.byStatus;
  if (issuedFrom !== undefined || issuedTo !== undefined) return INDEXES.byIssueDate;
  if (dueFrom !== undefined || dueTo !== undefined) return INDEXES.byDueDate;
  if (currency !== undefined) return INDEXES.byStatus;
  return INDEXES.byPlace;
}

/** The index to read in an account that is not indexed yet, in the same order: all invoices where there is no better one. */
export function completeIndex(index: InvoiceIndex): InvoiceIndex {
  return index === INDEXES.byStatus ? INDEXES.byPlace : index;
}

/** All invoices, and those of one client, in the order of their places. */
export const { byPlace: BY_PLACE, byClient: BY_CLIENT } = INDEXES;

/** What the index leaves to be checked invoice by invoice. */
export function remainingFilter({ answers }: InvoiceIndex, { sort, ...filter }: InvoiceFilter): InvoiceFilter {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.filter(([name]) => !answers.has(name)));
}

export function isDescending({ sort }: InvoiceFilter): boolean {
  return sort === undefined || sort.startsWith('-');
}

/** What tells the sort key of an invoice in the order that the filter asks for. */
export function sortKeyReader(filter: InvoiceFilter): (head: Head) => string {
  const { sortKey } = chooseIndex(filter);
  return (head) => head[sortKey];
}

/** Whether a cursor is a sort key of the order that the filter asks for. One of another order would start anywhere. */
export function isSortKeyOf(filter: InvoiceFilter, text: string): boolean {
  return chooseIndex(filter).sortKeyPattern.test(text);
}
