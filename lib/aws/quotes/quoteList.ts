import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../contract/environment.ts';
import type { CalendarDate } from '../../domain/dates.ts';
import { isAnswerable, type QuoteStatus } from '../../domain/quote.ts';
import { quoteAt } from '../../domain/quoteLifecycle.ts';
import { type QuoteItem, quoteItem, type StoredQuote } from '../items/quote.ts';
import { getCounter } from '../numbering/counter.ts';
import { Attribute, type Expression, expression, joinExpressions, writeQuery } from '../table/expression.ts';
import type { Key } from '../table/itemKind.ts';
import { SortedMerge } from '../table/sortedMerge.ts';
import { queryPages } from '../table/table.ts';
import { HIGHEST, LOWEST, rightBelow, smaller } from '../textRange.ts';
import { clientPartition, quoteOf, statusPartition } from './quoteItems.ts';
import { withCurrentQuoteClients } from './quoteParties.ts';

export interface QuoteFilter {
  /** Any of these. */
  readonly status?: readonly QuoteStatus[] | undefined;
  readonly clientId?: string | undefined;
  readonly issuedFrom?: CalendarDate | undefined;
  readonly issuedTo?: CalendarDate | undefined;
}

/** A page of a list: `limit` quotes after `skip`, beyond the sort key `after`. */
interface PageRequest {
  readonly after?: string | undefined;
  readonly skip: number;
  readonly limit: number;
}

type Query = Omit<QueryCommandInput, 'TableName'>;
type Item = QuoteItem & Key;

/** One way to read quotes in an order, latest first: an index, or the table itself. */
interface Index {
  /** Absent: the table itself. */
  readonly name?: keyof typeof TABLE.indexes;
  readonly partitionKey: string;
  readonly sortKey: (typeof TABLE)['sortKey'] | (typeof TABLE.indexes)['byIssueDate']['sortKey'];
  /** What its sort keys look like. */
  readonly sortKeyPattern: RegExp;
}

const { byStatus, byClient, byIssueDate } = TABLE.indexes;
const ID = /^quo_[0-9A-Za-z]{24}$/;
const INDEXES = {
  byId: { partitionKey: TABLE.partitionKey, sortKey: TABLE.sortKey, sortKeyPattern: ID },
  byStatus: { name: 'byStatus', ...byStatus, sortKeyPattern: ID },
  byClient: { name: 'byClient', ...byClient, sortKeyPattern: ID },
  byIssueDate: { name: 'byIssueDate', ...byIssueDate, sortKeyPattern: /^\d{4}-\d{2}-\d{2}#quo_[0-9A-Za-z]{24}$/ },
} as const satisfies Record<string, Index>;

/** The first of client, status and issue date that is given decides. */
function chooseIndex({ clientId, status, issuedFrom, issuedTo }: QuoteFilter): Index {
  if (clientId !== undefined) return INDEXES.byClient;
  if (status !== undefined) return INDEXES.byStatus;
  return (issuedFrom ?? issuedTo) === undefined ? INDEXES.byId : INDEXES.byIssueDate;
}

/** Whether a cursor is a sort key of the order that the filter asks for. One of another order would start anywhere. */
export function isQuotePosition(filter: QuoteFilter, text: string): boolean {
  return chooseIndex(filter).sortKeyPattern.test(text);
}

/** What tells the position of a quote in the order that the filter asks for. */
export function quotePositionReader(filter: QuoteFilter): (quote: StoredQuote) => string {
  const { sortKey } = chooseIndex(filter);
  return ({ id, issueDate }) => (sortKey === byIssueDate.sortKey ? `${issueDate}#${id}` : id);
}

/** A page of the quotes that a filter finds, as they stand at this instant. Drafts have their clients as they are now. */
export async function listQuotes(
  accountId: string,
  filter: QuoteFilter,
  request: PageRequest,
  now: Date,
): Promise<{ readonly total: number; readonly quotes: readonly StoredQuote[] }> {
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const [total, found] = await Promise.all([
    isFiltered ? count(queriesOf(accountId, filter, now)) : countAll(accountId),
    readPage(queriesOf(accountId, filter, now, request.after), filter, request),
  ]);
  const quotes = found.map((item) => quoteAt(quoteOf(item), now));
  return { total, quotes: await withCurrentQuoteClients(accountId, quotes) };
}

/** The counter knows how many there are. */
async function countAll(accountId: string): Promise<number> {
  const { sequence, deleted = 0 } = await getCounter(accountId, 'QUOTE');
  return sequence - deleted;
}

async function count(queries: readonly Query[]): Promise<number> {
  const counts = queries.map(async (query) => {
    let found = 0;
    for await (const { Count = 0 } of queryPages({ ...query, Select: 'COUNT' })) found += Count;
    return found;
  });
  return (await Promise.all(counts)).reduce((sum, found) => sum + found, 0);
}

async function readPage(
  queries: readonly Query[],
  filter: QuoteFilter,
  { skip, limit }: PageRequest,
): Promise<readonly Item[]> {
  const { sortKey } = chooseIndex(filter);
  const items = new SortedMerge(
    queries.map((query) => readItems(query, skip + limit)),
    {
      compare: (a, b) => (a[sortKey] === b[sortKey] ? 0 : a[sortKey] < b[sortKey] ? 1 : -1),
      // One whose status changes while two statuses are read may be found in both.
      prefer: (a, b) => (a.revision >= b.revision ? a : b),
    },
  );
  const window: Item[] = [];
  let passed = 0;
  for await (const portion of items) {
    window.push(...portion.slice(Math.max(0, skip - passed), Math.max(0, skip + limit - passed)));
    passed += portion.length;
    if (passed >= skip + limit) break;
  }
  return window;
}

async function* readItems(query: Query, portion: number): AsyncGenerator<readonly Item[]> {
  // With a filter a limit would count what the filter leaves out.
  const Limit = query.FilterExpression === undefined ? portion : undefined;
  for await (const { Items = [] } of queryPages({ ...query, Limit })) yield Items.map(quoteItem.read);
}

/** A query for each partition that may hold what the filter wants. With `after`, for what comes after that position. */
function queriesOf(accountId: string, filter: QuoteFilter, now: Date, after?: string): Query[] {
  const index = chooseIndex(filter);
  const partitionKey = new Attribute(index.partitionKey);
  const sortKey = new Attribute(index.sortKey);
  const isByDate = index.sortKey === byIssueDate.sortKey;
  const from = (isByDate ? filter.issuedFrom : undefined) ?? LOWEST;
  const last = `${(isByDate ? filter.issuedTo : undefined) ?? ''}${HIGHEST}`;
  const to = after === undefined ? last : smaller(last, rightBelow(after));
  // DynamoDB refuses a range that ends before it begins.
  if (to < from) return [];
  return partitionsOf(accountId, index, filter).map((partition) => ({
    IndexName: index.name,
    ...writeQuery(
      expression`${partitionKey} = ${partition} AND ${sortKey} BETWEEN ${from} AND ${to}`,
      conditionOf(filter, now),
    ),
    ScanIndexForward: false,
    // An index is always a moment behind. The table itself need not be.
    ConsistentRead: index.name === undefined,
  }));
}

function partitionsOf(accountId: string, { name }: Index, { clientId = '', status = [] }: QuoteFilter): string[] {
  if (name === 'byClient') return [clientPartition(accountId, clientId)];
  if (name === 'byStatus') return storedStatusesOf(status).map((one) => statusPartition(accountId, one));
  return [quoteItem.key(accountId, '').pk];
}

const OPEN: readonly QuoteStatus[] = ['SENT', 'VIEWED'];

/** The statuses under which quotes of these statuses may be stored. One that has just expired may still be stored as open. */
function storedStatusesOf(statuses: readonly QuoteStatus[]): readonly QuoteStatus[] {
  return statuses.includes('EXPIRED') ? [...new Set([...statuses, ...OPEN])] : statuses;
}

const { attribute } = quoteItem;
const STATUS = attribute('status');
const ISSUE_DATE = attribute('issueDate');
const EXPIRES_AT = attribute('expiresAt');

/** The filter as DynamoDB checks it. Undefined where there is nothing to check. */
function conditionOf({ status, clientId, issuedFrom, issuedTo }: QuoteFilter, now: Date): Expression | undefined {
  const isByDate = status === undefined && clientId === undefined;
  const conditions = [
    ...(status === undefined ? [] : [statusCondition(status, now)]),
    ...(issuedFrom === undefined || isByDate ? [] : [expression`${ISSUE_DATE} >= ${issuedFrom}`]),
    ...(issuedTo === undefined || isByDate ? [] : [expression`${ISSUE_DATE} <= ${issuedTo}`]),
  ];
  return conditions.length === 0 ? undefined : joinExpressions(conditions, ' AND ');
}

/** An open quote whose validity is over counts as expired. */
function statusCondition(statuses: readonly QuoteStatus[], now: Date): Expression {
  const open = statuses.filter((status) => isAnswerable({ status }));
  const others = statuses.filter((status) => !isAnswerable({ status }));
  const isOver = expression`${EXPIRES_AT} <= ${now.toISOString()}`;
  const alternatives = [
    ...(others.length === 0 ? [] : [isOneOf(others)]),
    ...(open.length === 0 ? [] : [expression`${isOneOf(open)} AND NOT ${isOver}`]),
    ...(statuses.includes('EXPIRED') ? [isOver] : []),
  ];
  // DynamoDB refuses parentheses around parentheses.
  return expression`(${joinExpressions(alternatives, ' OR ')})`;
}

function isOneOf(statuses: readonly QuoteStatus[]): Expression {
  const values = statuses.map((status) => expression`${status}`);
  return expression`${STATUS} IN (${joinExpressions(values, ', ')})`;
}
