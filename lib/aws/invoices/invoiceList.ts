import type { InvoiceFilter } from '../../domain/invoiceFilter.ts';
import type { Counter } from '../items/counter.ts';
import { invoiceHeadItem, ordinal } from '../items/invoice.ts';
import { getCounter } from '../numbering/counter.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { type Order, SortedMerge } from '../table/sortedMerge.ts';
import { queryItems } from '../table/table.ts';
import { DraftClients } from './draftClients.ts';
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

/** A page of a list: `limit` invoices after `skip`, beyond the sort key `after`. */
interface PageRequest {
  readonly after?: string | undefined;
  readonly skip: number;
  readonly limit: number;
}

interface Page<T> {
  /** How many invoices the filter finds in all. */
  readonly total: number;
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
  const { total, invoices } = counter ? await findAmongAll(search, counter) : await findFiltered(search);
  return { total, invoices: await withListedContent(accountId, invoices, draftClients) };
}

function isUnfiltered({ sort, ...filter }: InvoiceFilter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}

/** Without a filter the counter knows how many invoices there are. */
async function findAmongAll(search: Search, { sequence: total }: Counter): Promise<Page<Head>> {
  const { index, request } = search;
  if (index.name === undefined) return { total, invoices: await readPlaces(search, total) };
  if (request.skip >= total) return { total, invoices: [] };
  return { total, invoices: await readPage(search, mergeOf(search, openReaders(search))) };
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

async function findFiltered(search: Search): Promise<Page<Head>> {
  const { index, filter, request } = search;
  const isAnsweredByIndex = Object.keys(remainingFilter(index, filter)).length === 0;
  if (!isAnsweredByIndex) return checkEach(search);
  const readers = openReaders(search);
  if (request.after === undefined) {
    // What the page reads is not read again to count it.
    const merge = mergeOf(search, readers);
    const invoices = await readPage(search, merge);
    return { total: (await countAll(readers)) - merge.duplicateCount, invoices };
  }
  const fromTheStart = openReaders({ ...search, request: { ...request, after: undefined } });
  const [total, invoices] = await Promise.all([countAll(fromTheStart), readPage(search, mergeOf(search, readers))]);
  return { total, invoices };
}

/** A reader for each partition that holds what the filter wants, from where the page begins. */
function openReaders({ accountId, filter, index, request: { after, skip, limit } }: Search): PartitionReader[] {
  return index
    .partitions(accountId, filter)
    .map((partition) => new PartitionReader(partitionQuery(index, partition, filter, after), skip + limit));
}

async function countAll(readers: readonly PartitionReader[]): Promise<number> {
  const counts = await Promise.all(readers.map((reader) => reader.countAll()));
  return counts.reduce((sum, count) => sum + count, 0);
}

type Heads = AsyncIterable<readonly Head[]>;

function mergeOf({ filter }: Search, sources: readonly Heads[]): SortedMerge<Head> {
  return new SortedMerge(sources, orderOf(filter));
}

async function readPage({ request }: Search, heads: Heads): Promise<readonly Head[]> {
  const window = new PageWindow<Head>(request);
  for await (const portion of heads) {
    window.pass(portion);
    if (window.isFull) break;
  }
  return window.values;
}

/** Where no index answers the whole filter, one reading of what it does answer finds both the page and the total. */
async function checkEach(search: Search): Promise<Page<Head>> {
  const { accountId, filter, index, request } = search;
  const { after } = request;
  const window = new PageWindow<Head>(request);
  const sortKeyOf = sortKeyReader(filter);
  const isAfter = (head: Head) =>
    after === undefined || (isDescending(filter) ? sortKeyOf(head) < after : sortKeyOf(head) > after);
  const sources = index
    .partitions(accountId, filter)
    .map((partition) => matching(new PartitionReader(partitionQuery(index, partition, filter)), search));
  let total = 0;
  for await (const heads of mergeOf(search, sources)) {
    total += heads.length;
    window.pass(heads.filter(isAfter));
  }
  return { total, invoices: window.values };
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
