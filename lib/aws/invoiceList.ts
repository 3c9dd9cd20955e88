import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { TABLE } from '../contract/environment.ts';
import type { InvoiceFilter } from '../domain/invoiceFilter.ts';
import { getCounter } from './counter.ts';
import { DraftNames, withCurrentNames } from './draftNames.ts';
import { searchText } from './invoiceItems.ts';
import { invoiceHeadItem, ordinal, type StoredHead } from './items/invoice.ts';
import type { Key } from './items/itemKind.ts';
import { queryItems, queryPages } from './table.ts';

/**
 * The index that answers a filter, the range of it that is read, and what of the filter is then left to be looked at
 * item by item. The last costs what it skips; the documentation of the list says which filter costs what.
 */
interface Plan {
  readonly index?: 'byStatus' | 'byClient' | 'byIssueDate' | 'byDueDate';
  readonly partition: readonly [name: string, value: string];
  readonly order: readonly [name: Order, from: string, to: string];
  readonly descending: boolean;
  readonly rest: InvoiceFilter;
}

type Head = StoredHead & Key;

/** The attribute that a list is ordered by. */
type Order = typeof TABLE.sortKey | (typeof TABLE.indexes)['byIssueDate' | 'byDueDate']['sortKey'];

/** Above every date and every place. */
const LAST = '~';

function plan(accountId: string, filter: InvoiceFilter): Plan {
  const { status, clientId, issuedFrom, issuedTo, dueFrom, dueTo, sort, ...others } = filter;
  const own = ['pk', invoiceHeadItem.key(accountId, 0).pk] as const;
  const descending = sort === undefined || sort.startsWith('-');
  const byIssueDate = sort?.endsWith('issueDate') ?? false;
  const byDueDate = sort?.endsWith('dueDate') ?? false;
  const { byStatus, byClient, byIssueDate: issue, byDueDate: due } = TABLE.indexes;
  if (byIssueDate || (sort === undefined && !status && !clientId && (issuedFrom || issuedTo))) {
    const order = [issue.sortKey, issuedFrom ?? '', `${issuedTo ?? ''}${LAST}`] as const;
    return {
      index: 'byIssueDate',
      partition: own,
      order,
      descending,
      rest: { status, clientId, dueFrom, dueTo, ...others },
    };
  }
  if (byDueDate || (sort === undefined && !status && !clientId && (dueFrom || dueTo))) {
    const order = [due.sortKey, dueFrom ?? '', `${dueTo ?? ''}${LAST}`] as const;
    return {
      index: 'byDueDate',
      partition: own,
      order,
      descending,
      rest: { status, clientId, issuedFrom, issuedTo, ...others },
    };
  }
  const rest = { issuedFrom, issuedTo, dueFrom, dueTo, ...others };
  const order = ['sk', '', LAST] as const;
  if (clientId) {
    const partition = [byClient.partitionKey, `${accountId}#${clientId}`] as const;
    return { index: 'byClient', partition, order, descending, rest: { status, ...rest } };
  }
  if (status) {
    const partition = [byStatus.partitionKey, `${accountId}#${status}`] as const;
    return { index: 'byStatus', partition, order, descending, rest };
  }
  return { partition: own, order, descending, rest };
}

/** A page of a list: `limit` heads after `skip`, beyond the place `after`. */
interface Wanted {
  readonly after?: string | undefined;
  readonly skip: number;
  readonly limit: number;
}

type Query = Omit<QueryCommandInput, 'TableName'>;

interface Found {
  /** How many invoices the filter finds in all. */
  readonly total: number;
  readonly heads: readonly Head[];
}

/** A page of the invoices that a filter finds, in the order that it asks for. Drafts have their clients' present names. */
export async function listInvoices(accountId: string, filter: InvoiceFilter, wanted: Wanted): Promise<Found> {
  const { q } = filter;
  if (q !== undefined) {
    const names = new DraftNames(accountId, await getCounter(accountId));
    return sift(plan(accountId, filter), wanted, (heads) => namedLike(q, heads, names));
  }
  if (isWhole(filter)) {
    const counter = await getCounter(accountId);
    const heads = isByPlace(filter)
      ? await listRange(accountId, filter.sort === 'createdAt', counter.sequence, wanted)
      : wanted.skip < counter.sequence
        ? await readPage(plan(accountId, filter), wanted)
        : [];
    return { total: counter.sequence, heads: await withCurrentNames(accountId, heads, counter) };
  }
  const { total, heads } = await find(plan(accountId, filter), wanted);
  return { total, heads: await withCurrentNames(accountId, heads) };
}

/** Whether nothing is left out. */
function isWhole({ sort, ...filter }: InvoiceFilter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}

function isByPlace({ sort }: InvoiceFilter): boolean {
  return sort === undefined || sort.endsWith('createdAt');
}

/** Places have no gaps, so any page of all invoices is a range of them, and costs the same wherever it lies. */
async function listRange(
  accountId: string,
  oldestFirst: boolean,
  total: number,
  { after, skip, limit }: Wanted,
): Promise<readonly Head[]> {
  const start = after === undefined ? (oldestFirst ? 1 + skip : total - skip) : Number(after) + (oldestFirst ? 1 : -1);
  const [oldest, newest] = oldestFirst
    ? [start, Math.min(total, start + limit - 1)]
    : [Math.max(1, start - limit + 1), start];
  if (newest < oldest) return [];
  const heads = await queryItems({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :oldest AND :newest',
    ExpressionAttributeValues: {
      ':pk': invoiceHeadItem.key(accountId, 0).pk,
      ':oldest': ordinal(oldest),
      ':newest': ordinal(newest),
    },
    ScanIndexForward: oldestFirst,
    ConsistentRead: true,
  });
  return heads.map(invoiceHeadItem.read);
}

async function find(found: Plan, wanted: Wanted): Promise<Found> {
  if (Object.values(found.rest).some((value) => value !== undefined)) return sift(found, wanted);
  if (wanted.after === undefined) return readFirst(found, wanted);
  const [total, heads] = await Promise.all([count(query(found)), readPage(found, wanted)]);
  return { total, heads };
}

/** A page from the start of the list, and how many there are in all: what the page read is not read again to count it. */
async function readFirst(found: Plan, { skip, limit }: Wanted): Promise<Found> {
  const window = new Window(skip, limit);
  for await (const { Items = [], LastEvaluatedKey } of queryPages({ ...query(found), Limit: skip + limit })) {
    window.pass(Items.map(invoiceHeadItem.read));
    if (!window.isFull || !LastEvaluatedKey) continue;
    const rest = await count({ ...query(found), ExclusiveStartKey: LastEvaluatedKey });
    return { total: window.passed + rest, heads: window.heads };
  }
  return { total: window.passed, heads: window.heads };
}

async function readPage(found: Plan, { after, skip, limit }: Wanted): Promise<readonly Head[]> {
  const window = new Window(skip, limit);
  for await (const { Items = [] } of queryPages({ ...query(found, after), Limit: skip + limit })) {
    window.pass(Items.map(invoiceHeadItem.read));
    if (window.isFull) break;
  }
  return window.heads;
}

/** Where every item has to be looked at, both the page and the number are found in one reading. */
async function sift(
  found: Plan,
  { after, skip, limit }: Wanted,
  choose: (heads: Head[]) => Promise<Head[]> = async (heads) => heads,
): Promise<{ total: number; heads: Head[] }> {
  const [name] = found.order;
  const placeOf = (head: Head) => head[name];
  const isBeyond = (head: Head) =>
    after === undefined || (found.descending ? placeOf(head) < after : placeOf(head) > after);
  const window = new Window(skip, limit);
  let total = 0;
  for await (const { Items = [] } of queryPages(query(found))) {
    const chosen = await choose(Items.map(invoiceHeadItem.read));
    total += chosen.length;
    window.pass(chosen.filter(isBeyond));
  }
  return { total, heads: window.heads };
}

/** Of the heads that pass by, `limit` after `skip`. Those that are skipped are not kept, however many they are. */
class Window {
  readonly heads: Head[] = [];
  readonly #skip: number;
  readonly #end: number;
  #passed = 0;

  constructor(skip: number, limit: number) {
    this.#skip = skip;
    this.#end = skip + limit;
  }

  get passed(): number {
    return this.#passed;
  }

  get isFull(): boolean {
    return this.#passed >= this.#end;
  }

  pass(heads: readonly Head[]): void {
    this.heads.push(...heads.slice(Math.max(0, this.#skip - this.#passed), Math.max(0, this.#end - this.#passed)));
    this.#passed += heads.length;
  }
}

/** Of these heads those that are like `q`, by the names that clients have now. */
async function namedLike(q: string, heads: readonly Head[], names: DraftNames): Promise<Head[]> {
  const text = q.toLowerCase();
  const named = await names.refresh(heads);
  return named.filter(({ invoiceNumber, clientName }) => searchText(invoiceNumber, clientName).includes(text));
}

async function count(input: Query): Promise<number> {
  let total = 0;
  for await (const { Count = 0 } of queryPages({ ...input, Select: 'COUNT' })) total += Count;
  return total;
}

/** Where in the filter's order an invoice stands, for a cursor. */
export function placeOf(accountId: string, filter: InvoiceFilter, head: Head): string {
  const [name] = plan(accountId, filter).order;
  return head[name];
}

/** Whether a cursor stands somewhere in the filter's order: one of another order would start anywhere. */
export function isPlaceIn(accountId: string, filter: InvoiceFilter, place: string): boolean {
  const [name] = plan(accountId, filter).order;
  return (name === 'sk' ? /^\d{12}$/ : /^\d{4}-\d{2}-\d{2}#\d{12}$/).test(place);
}

function query({ index, partition, order, descending, rest }: Plan, after?: string): Query {
  const [from, to] = bounds(order, descending, after);
  const conditions = filterConditions(rest);
  return {
    IndexName: index,
    KeyConditionExpression: '#partition = :partition AND #order BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#partition': partition[0], '#order': order[0], ...conditions.names },
    ExpressionAttributeValues: { ':partition': partition[1], ':from': from, ':to': to, ...conditions.values },
    ...(conditions.expression ? { FilterExpression: conditions.expression } : {}),
    ScanIndexForward: !descending,
    // An index is always a moment behind; the table itself need not be.
    ConsistentRead: index === undefined,
  };
}

/**
 * The range without what comes up to and with `after`. Places are plain ASCII, so the neighbours of a text are known. Where
 * nothing is left, it is a range of one text that is no place, since the database takes none that ends before it begins.
 */
function bounds([, from, to]: Plan['order'], descending: boolean, after: string | undefined): [string, string] {
  const lowest = from === '' ? '!' : from;
  if (after === undefined) return [lowest, to];
  if (!descending) return [atMost(to, atLeast(lowest, `${after}!`)), to];
  const below = `${after.slice(0, -1)}${String.fromCharCode(after.charCodeAt(after.length - 1) - 1)}${LAST}`;
  return [lowest, atLeast(lowest, atMost(to, below))];
}

const atLeast = (bound: string, text: string) => (text < bound ? bound : text);
const atMost = (bound: string, text: string) => (text > bound ? bound : text);

function filterConditions({ status, clientId, issuedFrom, issuedTo, dueFrom, dueTo, currency, q }: InvoiceFilter) {
  const tests: readonly (readonly [name: string, test: string, value: string | undefined])[] = [
    ['status', '=', status],
    ['clientId', '=', clientId],
    ['issueDate', '>=', issuedFrom],
    ['issueDate', '<=', issuedTo],
    ['dueDate', '>=', dueFrom],
    ['dueDate', '<=', dueTo],
    ['currency', '=', currency],
  ];
  const given = tests.filter(([, , value]) => value !== undefined);
  // A draft is found by its client's present name, which its head may not have: it is looked at once it is read.
  const text = '(contains(#searchText, :q) OR #status = :draft)';
  return {
    expression: [...given.map(([name, test], i) => `#${name} ${test} :f${i}`), ...(q === undefined ? [] : [text])].join(
      ' AND ',
    ),
    names: {
      ...Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
      ...(q === undefined ? {} : { '#searchText': 'searchText', '#status': 'status' }),
    },
    values: {
      ...Object.fromEntries(given.map(([, , value], i) => [`:f${i}`, value])),
      ...(q === undefined ? {} : { ':q': q.toLowerCase(), ':draft': 'DRAFT' }),
    },
  };
}
