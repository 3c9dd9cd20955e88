import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../contract/environment.ts';
import type { CalendarDate } from '../../domain/values/dates.ts';
import {
  creditNoteHeadItem,
  creditNotesOfClient,
  invoiceCreditNoteItem,
  type StoredCreditNoteHead,
} from '../items/creditNote.ts';
import { ordinal } from '../items/invoice.ts';
import { getCounter } from '../numbering/counter.ts';
import { Attribute, type Expression, expression, joinExpressions, writeQuery } from '../table/expression.ts';
import { type Key, partitionKey, sortKey } from '../table/itemKind.ts';
import { batchGet, queryItems, queryPages } from '../table/table.ts';
import { greater, HIGHEST, LOWEST, rightBelow, smaller } from '../textRange.ts';

/** Which credit notes a list has. Dates are of issue, both included. */
export interface CreditNoteFilter {
  readonly invoiceId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
}

/** A credit note as a list shows it. */
export type ListedCreditNote = StoredCreditNoteHead & Key;

/** A page: `limit` credit notes after `skip`, beyond the position `before`. */
interface PageRequest {
  readonly before?: string | undefined;
  readonly skip: number;
  readonly limit: number;
}

interface Page {
  /** How many credit notes the filter finds in all. Absent where that is not known without reading on. */
  readonly total?: number;
  readonly creditNotes: readonly ListedCreditNote[];
}

/** What positions look like: a place, or a date of issue and a place. */
export const CREDIT_NOTE_POSITION = /^(\d{4}-\d{2}-\d{2}#)?\d{12}$/;

const isByDate = ({ invoiceId, clientId, from, to }: CreditNoteFilter) =>
  invoiceId === undefined && clientId === undefined && (from !== undefined || to !== undefined);

/** Where a credit note is in the order of a list. */
export const positionOf =
  (filter: CreditNoteFilter) =>
  ({ sk, issueSk }: ListedCreditNote): string =>
    isByDate(filter) ? issueSk : sk;

/** A page of credit notes, newest first. A range of dates alone sorts by that date. */
export async function listCreditNotes(
  accountId: string,
  filter: CreditNoteFilter,
  request: PageRequest,
): Promise<Page> {
  if (filter.invoiceId !== undefined) return listOfInvoice(accountId, filter.invoiceId, filter, request);
  if (filter.clientId === undefined && !isByDate(filter)) return listAll(accountId, request);
  return read(accountId, filter, request);
}

/** Places have no gaps, so any page of all credit notes is a range of them. */
async function listAll(accountId: string, { before, skip, limit }: PageRequest): Promise<Page> {
  const { sequence: total } = await getCounter(accountId, 'CREDIT_NOTE');
  const newest = (before === undefined ? total : Number(before) - 1) - skip;
  const oldest = Math.max(1, newest - limit + 1);
  if (newest < oldest) return { total, creditNotes: [] };
  const { pk } = creditNoteHeadItem.key(accountId, 0);
  const items = await queryItems({
    ...writeQuery(expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${ordinal(oldest)} AND ${ordinal(newest)}`),
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  return { total, creditNotes: items.map(creditNoteHeadItem.read) };
}

/** An invoice has so few that all of them are read. */
async function listOfInvoice(
  accountId: string,
  invoiceId: string,
  filter: CreditNoteFilter,
  { before, skip, limit }: PageRequest,
): Promise<Page> {
  const all = await readCreditNotesOf(accountId, invoiceId);
  const found = all.filter((head) => isFound(head, filter)).toSorted((a, b) => (a.sk < b.sk ? 1 : -1));
  const rest = found.filter(({ sk }) => before === undefined || sk < before);
  return { total: found.length, creditNotes: rest.slice(skip, skip + limit) };
}

function isFound({ clientId, issueDate }: ListedCreditNote, filter: CreditNoteFilter): boolean {
  const { from = issueDate, to = issueDate } = filter;
  return (filter.clientId ?? clientId) === clientId && from <= issueDate && issueDate <= to;
}

async function readCreditNotesOf(accountId: string, invoiceId: string): Promise<ListedCreditNote[]> {
  const { pk, sk: first } = invoiceCreditNoteItem.key(accountId, invoiceId, '');
  const entries = await queryItems({
    ...writeQuery(expression`${partitionKey} = ${pk} AND begins_with(${sortKey}, ${first})`),
    ConsistentRead: true,
  });
  const places = entries.map((entry) => invoiceCreditNoteItem.read(entry).sequence);
  const heads = await batchGet(places.map((place) => creditNoteHeadItem.key(accountId, place)));
  return heads.map(creditNoteHeadItem.read);
}

type Query = Omit<QueryCommandInput, 'TableName'>;

const { byClient, byIssueDate } = TABLE.indexes;
const ISSUE_DATE = creditNoteHeadItem.attribute('issueDate');

function queryOf(accountId: string, filter: CreditNoteFilter, before?: string): Query {
  const { clientId, from, to } = filter;
  const isOfClient = clientId !== undefined;
  const index = isOfClient ? byClient : byIssueDate;
  const partition = isOfClient ? creditNotesOfClient(accountId, clientId) : creditNoteHeadItem.key(accountId, 0).pk;
  const first = isOfClient ? LOWEST : (from ?? LOWEST);
  const end = isOfClient ? HIGHEST : `${to ?? ''}${HIGHEST}`;
  const last = before === undefined ? end : smaller(end, rightBelow(before));
  const [partitionAttribute, sortAttribute] = [new Attribute(index.partitionKey), new Attribute(index.sortKey)];
  const dates: Expression[] = [
    ...(isOfClient && from !== undefined ? [expression`${ISSUE_DATE} >= ${from}`] : []),
    ...(isOfClient && to !== undefined ? [expression`${ISSUE_DATE} <= ${to}`] : []),
  ];
  return {
    IndexName: isOfClient ? 'byClient' : 'byIssueDate',
    ...writeQuery(
      expression`${partitionAttribute} = ${partition} AND ${sortAttribute} BETWEEN ${first} AND ${greater(first, last)}`,
      dates.length === 0 ? undefined : joinExpressions(dates, ' AND '),
    ),
  };
}

/** What a range of dates leaves out of a client's credit notes counts, too: each portion is twice as large as the one before. */
async function read(accountId: string, filter: CreditNoteFilter, { before, skip, limit }: PageRequest): Promise<Page> {
  const found: ListedCreditNote[] = [];
  const query = { ...queryOf(accountId, filter, before), ScanIndexForward: false };
  let ExclusiveStartKey: Query['ExclusiveStartKey'];
  for (let Limit = skip + limit; ; Limit = Math.min(Limit * 2, MOST)) {
    const { value } = await queryPages({ ...query, Limit, ExclusiveStartKey }).next();
    found.push(...(value?.Items ?? []).map(creditNoteHeadItem.read));
    ExclusiveStartKey = value?.LastEvaluatedKey;
    const isEnd = ExclusiveStartKey === undefined;
    if (!isEnd && found.length < skip + limit) continue;
    const total = isEnd && before === undefined ? { total: found.length } : {};
    return { ...total, creditNotes: found.slice(skip, skip + limit) };
  }
}

/** More credit notes than 1 MB holds. */
const MOST = 10_000;
