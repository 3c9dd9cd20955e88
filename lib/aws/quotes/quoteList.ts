import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../../contract/environment.ts';
import { isAnswerable, type QuoteStatus } from '../../domain/quotes/quote.ts';
import { quoteAt } from '../../domain/quotes/quoteLifecycle.ts';
import { searchFor, soughtWords } from '../../domain/search/search.ts';
import type { CalendarDate } from '../../domain/values/dates.ts';
import type { Counter } from '../items/counter.ts';
import { type QuoteItem, quoteItem, type StoredQuote } from '../items/quote.ts';
import { getCounter } from '../numbering/counter.ts';
import { findClientIds } from '../search/words.ts';
import { Attribute, type Expression, expression, joinExpressions, writeQuery } from '../table/expression.ts';
import type { Key } from '../table/itemKind.ts';
import { SortedMerge } from '../table/sortedMerge.ts';
import { startReading } from '../table/startReading.ts';
import { batchGet, queryPages } from '../table/table.ts';
import { HIGHEST, LOWEST, rightBelow, smaller } from '../textRange.ts';
import { clientPartition, quoteOf, statusPartition } from './quoteItems.ts';
import { findQuoteIds } from './quoteNumbers.ts';
import { QuoteClients } from './quoteParties.ts';

export interface QuoteFilter {
  /** Any of these. */
  readonly status?: readonly QuoteStatus[] | undefined;
  readonly clientId?: string | undefined;
  readonly issuedFrom?: CalendarDate | undefined;
  readonly issuedTo?: CalendarDate | undefined;
  /** A number, its beginning or its digits, or beginnings of words of the client's name. */
  readonly q?: string | undefined;
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

interface QuotePage {
  /** How many quotes the filter finds in all. Absent where that is not known without reading on. */
  readonly total?: number;
  readonly quotes: readonly StoredQuote[];
}

/** A page of the quotes that a filter finds, as they stand at this instant. Drafts have their clients as they are now. */
export async function listQuotes(
  accountId: string,
  filter: QuoteFilter,
  request: PageRequest,
  now: Date,
): Promise<QuotePage> {
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const counter = isFiltered && filter.q === undefined ? undefined : await getCounter(accountId, 'QUOTE');
  const clients = new QuoteClients(accountId);
  const search: Search = { accountId, filter, request, now, clients };
  const sources = (counter && (await openTextSources(search, counter))) ?? openAll(search);
  const { total, items } = await readPage(sources, search);
  const quotes = await clients.refresh(items.map((item) => quoteAt(quoteOf(item), now)));
  // Without a filter the counter knows how many there are.
  const known = counter && !isFiltered ? counter.sequence - (counter.deleted ?? 0) : total;
  return { quotes, ...(known !== undefined && { total: known }) };
}

/** What finding the quotes of a page needs. */
interface Search {
  readonly accountId: string;
  readonly filter: QuoteFilter;
  readonly request: PageRequest;
  readonly now: Date;
  readonly clients: QuoteClients;
}

type Source = AsyncIterable<readonly Item[]>;

/** The page, and how many quotes there are in all where the list was read from its start to its end. */
async function readPage(
  sources: readonly Source[],
  { filter, request: { after, skip, limit } }: Search,
): Promise<{ readonly total?: number; readonly items: readonly Item[] }> {
  const { sortKey } = chooseIndex(filter);
  const found = new SortedMerge(sources, {
    compare: (a, b) => (a[sortKey] === b[sortKey] ? 0 : a[sortKey] < b[sortKey] ? 1 : -1),
    // One whose status changes while two statuses are read may be found in both.
    prefer: (a, b) => (a.revision >= b.revision ? a : b),
  });
  const items: Item[] = [];
  let passed = 0;
  for await (const portion of found) {
    items.push(...portion.slice(Math.max(0, skip - passed), Math.max(0, skip + limit - passed)));
    passed += portion.length;
    if (passed >= skip + limit) return { items };
  }
  return { items, ...(after === undefined && { total: passed }) };
}

/** A source for each partition that may hold what the filter wants. */
function openAll(search: Search): Source[] {
  const { accountId, filter, now, request } = search;
  const queries = queriesOf(accountId, filter, now, request.after);
  return queries.map((query) => matching(readItems(query, portionOf(request, queries.length)), search));
}

/**
 * Where the quotes are that `q` finds: by their numbers, and by the words of the names that their clients have or had. Nothing where
 * the list has no `q`, one client or another order, or where so much is found that all quotes are looked through instead.
 */
async function openTextSources(search: Search, counter: Counter): Promise<Source[] | undefined> {
  const { accountId, filter, now, request } = search;
  const isById = chooseIndex(filter).sortKey === TABLE.sortKey;
  if (filter.q === undefined || filter.clientId !== undefined || !isById || !counter.isIndexed) return undefined;
  const [clientIds, ids] = await Promise.all([
    findClientIds(accountId, soughtWords(filter.q), MANY_CLIENTS),
    findQuoteIds(accountId, counter, filter.q, MANY_NUMBERS),
  ]);
  if (!clientIds || !ids || clientIds.length > FEW_CLIENTS) return undefined;
  const portion = portionOf(request, clientIds.length);
  const ofClients = clientIds
    .flatMap((clientId) => queriesOf(accountId, { ...filter, clientId }, now, request.after))
    .map((query) => readItems(query, portion));
  return [...ofClients.map(startReading), readNumbered(search, ids)].map((source) => matching(source, search));
}

/** Of more, all quotes are looked through, the newest first. */
const MANY_CLIENTS = 200;
const FEW_CLIENTS = 16;
const MANY_NUMBERS = 200;

/** The quotes with these ids that the filter wants, without regard to `q`. */
async function* readNumbered({ accountId, filter, now, request: { after = HIGHEST } }: Search, ids: readonly string[]) {
  const ahead = ids.filter((id) => id < after).toSorted((a, b) => (a < b ? 1 : -1));
  for (let start = 0; start < ahead.length; start += READ_AT_ONCE) {
    const some = ahead.slice(start, start + READ_AT_ONCE);
    const items = await batchGet(
      some.map((id) => quoteItem.key(accountId, id)),
      { isEventual: true },
    );
    yield some
      .flatMap((id) => items.filter(({ sk }) => sk === id))
      .map(quoteItem.read)
      .filter((item) => isWanted(item, filter, now));
  }
}

const READ_AT_ONCE = 20;

function isWanted(item: Item, { status, issuedFrom = LOWEST, issuedTo = HIGHEST }: QuoteFilter, now: Date): boolean {
  const { issueDate } = item;
  const isOfStatus = status === undefined || status.includes(quoteAt(quoteOf(item), now).status);
  return isOfStatus && issueDate >= issuedFrom && issueDate <= issuedTo;
}

/** The quotes of a source that `q` finds, drafts by the name that their client has now. */
async function* matching(source: Source, { clients, filter: { q } }: Search): AsyncGenerator<readonly Item[]> {
  if (q === undefined) return yield* source;
  const isFound = searchFor(q);
  for await (const items of source) {
    const quotes = await clients.refresh(items.map(quoteOf));
    const found = quotes.map(({ quoteNumber: number, client }) => isFound({ number, clientName: client.name }));
    yield items.filter((_, index) => found[index]);
  }
}

/** Of several partitions, some may not be in the page at all. */
function portionOf({ skip, limit }: PageRequest, partitionCount: number): number {
  return partitionCount === 1 ? skip + limit : Math.ceil((skip + limit) / 4);
}

/** Reads in portions, each twice as large as the one before: what a condition leaves out counts, too. */
async function* readItems(query: Query, first: number): AsyncGenerator<readonly Item[]> {
  let ExclusiveStartKey: Query['ExclusiveStartKey'];
  for (let Limit = first; ; Limit = Math.min(Limit * 2, MOST)) {
    const { value } = await queryPages({ ...query, Limit, ExclusiveStartKey }).next();
    yield (value?.Items ?? []).map(quoteItem.read);
    ExclusiveStartKey = value?.LastEvaluatedKey;
    if (!ExclusiveStartKey) return;
  }
}

/** More quotes than 1 MB holds. */
const MOST = 10_000;

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
