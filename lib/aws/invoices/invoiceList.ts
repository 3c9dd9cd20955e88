import type { InvoiceFilter } from '../../domain/invoiceFilter.ts';
import type { Counter } from '../items/counter.ts';
import { invoiceHeadItem, ordinal } from '../items/invoice.ts';
import { getCounter } from '../numbering/counter.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { type Order, SortedMerge } from '../table/sortedMerge.ts';
import { queryItems } from '../table/table.ts';
import { DraftClients } from './draftClients.ts';
import { findByNumber, isFound } from './findByNumber.ts';
import {
  chooseIndex,
  type Head,
  type InvoiceIndex,
  isDescending,
  remainingFilter,
  sortKeyReader,
} from './invoiceIndexes.ts';
import { searchText } from './invoiceItems.ts';
import { type ListedInvoice, withListedContent } from './listedInvoices.ts';
import { PageWindow } from './pageWindow.ts';
import { partitionQuery } from './partitionQuery.ts';
import { PartitionReader } from './partitionReader.ts';

/** How many invoices are looked at first where each has to be checked. Then it is twice as many each time. */
const FIRST_PORTION = 100;

/** A page of a list: `limit` invoices after `skip`, beyond the sort key `after`. */
interface PageRequest {
  readonly after?: string | undefined;
  readonly skip: number;
  readonly limit: number;
}

interface Page<T> {
  /** How many invoices the filter finds in all. Absent where that is not known without reading on. */
  readonly total?: number;
  readonly invoices: readonly T[];
}

/** What finding the heads of a page needs. */
interface Search {
  readonly accountId: string;
  readonly filter: InvoiceFilter;
  readonly index: InvoiceIndex;
  readonly request: PageRequest;
  readonly draftClients: DraftClients;
}

/** A page of the invoices that a filter finds, in the order that it asks for. Drafts have their clients as they are now. */
export async function listInvoices(
  accountId: string,
  filter: InvoiceFilter,
  request: PageRequest,
): Promise<Page<ListedInvoice>> {
  const counter = isUnfiltered(filter) ? await getCounter(accountId) : undefined;
  const draftClients = new DraftClients(accountId, counter);
  const search: Search = { accountId, filter, index: chooseIndex(filter), request, draftClients };
  const { total, invoices } = counter ? await findAmongAll(search, counter) : await findSome(search);
  return {
    ...(total !== undefined && { total }),
    invoices: await withListedContent(accountId, invoices, draftClients),
  };
}

function isUnfiltered({ sort, ...filter }: InvoiceFilter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}

/** Without a filter the counter knows how many invoices there are. */
async function findAmongAll(search: Search, { sequence: total }: Counter): Promise<Page<Head>> {
  const { index, request } = search;
  if (index.name === undefined) return { total, invoices: await readPlaces(search, total) };
  if (request.skip >= total) return { total, invoices: [] };
  const readers = openReaders(search);
  return { total, invoices: (await findPage(search, readers, readers)).invoices };
}

/** Places have no gaps, so any page of all invoices is a range of them, and costs the same wherever it is. */
async function readPlaces(
  { accountId, filter, request: { after, skip, limit } }: Search,
  total: number,
): Promise<readonly Head[]> {
  const descending = isDescending(filter);
  const step = descending ? -1 : 1;
  const start = after === undefined ? (descending ? total : 1) + step * skip : Number(after) + step;
  const oldest = descending ? Math.max(1, start - limit + 1) : start;
  const newest = descending ? start : Math.min(total, start + limit - 1);
  if (newest < oldest) return [];
  const { pk } = invoiceHeadItem.key(accountId, 0);
  const heads = await queryItems({
    ...writeKeyCondition(
      expression`${partitionKey} = ${pk} AND ${sortKey} BETWEEN ${ordinal(oldest)} AND ${ordinal(newest)}`,
    ),
    ScanIndexForward: !descending,
    ConsistentRead: true,
  });
  return heads.map(invoiceHeadItem.read);
}

/** A number of an invoice finds this invoice alone. Any other text is looked for in all invoices. */
async function findSome(search: Search): Promise<Page<Head>> {
  const { accountId, filter, request } = search;
  const isFirstPart = request.after === undefined;
  const head = filter.q !== undefined && isFirstPart ? await findByNumber(accountId, filter.q) : undefined;
  if (!head) return findFiltered(search);
  const invoices = isFound(filter, head) ? [head] : [];
  return { total: invoices.length, invoices: invoices.slice(request.skip) };
}

/** What no index answers is checked invoice by invoice, until the page is full. */
function findFiltered(search: Search): Promise<Page<Head>> {
  const { index, filter } = search;
  const isAnsweredByIndex = Object.keys(remainingFilter(index, filter)).length === 0;
  const readers = openReaders(search, isAnsweredByIndex);
  return findPage(search, readers, isAnsweredByIndex ? readers : readers.map((reader) => matching(reader, search)));
}

/** The page, and how many invoices there are in all where the readers have read the list from its start to its end. */
async function findPage(
  search: Search,
  readers: readonly PartitionReader[],
  sources: readonly Heads[],
): Promise<Page<Head>> {
  const window = new PageWindow<Head>(search.request);
  for await (const portion of mergeOf(search, sources)) {
    window.pass(portion);
    if (window.isFull && !readers.every((reader) => reader.isAtEnd)) return { invoices: window.values };
  }
  const isFromTheStart = search.request.after === undefined;
  return { invoices: window.values, ...(isFromTheStart && { total: window.passed }) };
}

/** A reader for each partition that holds what the filter wants, from where the page begins. */
function openReaders(
  { accountId, filter, index, request: { after, skip, limit } }: Search,
  isAnsweredByIndex = true,
): PartitionReader[] {
  const portion = isAnsweredByIndex ? { first: skip + limit } : { first: FIRST_PORTION, isGrowing: true };
  return index
    .partitions(accountId, filter)
    .map((partition) => new PartitionReader(partitionQuery(index, partition, filter, after), portion));
}

type Heads = AsyncIterable<readonly Head[]>;

function mergeOf({ filter }: Search, sources: readonly Heads[]): SortedMerge<Head> {
  return new SortedMerge(sources, orderOf(filter));
}

/** The heads that have `q` in their number, their reference or the name that their client has now. */
async function* matching(source: Heads, { filter: { q }, draftClients }: Search) {
  const text = q?.toLowerCase();
  for await (const heads of source) {
    if (text === undefined) yield heads;
    else {
      await draftClients.load(heads);
      yield heads.filter((head) => {
        const clientName = draftClients.currentClientOf(head)?.name ?? head.clientName;
        return searchText({ ...head, clientName }).includes(text);
      });
    }
  }
}

/**
 * The order of a list. An invoice whose status changes while two statuses are read may be found in both: its newer
 * revision is kept.
 */
function orderOf(filter: InvoiceFilter): Order<Head> {
  const sortKeyOf = sortKeyReader(filter);
  const ascending = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
  const direction = isDescending(filter) ? -1 : 1;
  return {
    compare: (a, b) => direction * ascending(sortKeyOf(a), sortKeyOf(b)),
    prefer: (a, b) => (a.revision >= b.revision ? a : b),
  };
}
