import type { InvoiceFilter } from '../../domain/invoices/invoiceFilter.ts';
import { type Counter, counterItem } from '../items/counter.ts';
import { invoiceHeadItem, ordinal } from '../items/invoice.ts';
import { getCounter } from '../numbering/counter.ts';
import { PageWindow } from '../pageWindow.ts';
import { expression, writeKeyCondition } from '../table/expression.ts';
import { partitionKey, sortKey } from '../table/itemKind.ts';
import { SortedMerge } from '../table/sortedMerge.ts';
import { batchGet, queryItems } from '../table/table.ts';
import { DraftClients } from './draftClients.ts';
import { chooseIndex, type Head, type InvoiceIndex, isDescending } from './invoiceIndexes.ts';
import { type ListedInvoice, withListedContent } from './listedInvoices.ts';
import { openSources, orderOf, type PageRequest, type Search, type Source } from './listSources.ts';
import { openTextSources } from './textSources.ts';

interface Page<T> {
  /** How many invoices the filter finds in all. Absent where that is not known without reading on. */
  readonly total?: number;
  readonly invoices: readonly T[];
}

/** A page of the invoices that a filter finds, in the order that it asks for. Drafts have their clients as they are now. */
export async function listInvoices(
  accountId: string,
  filter: InvoiceFilter,
  request: PageRequest,
): Promise<Page<ListedInvoice>> {
  const index = chooseIndex(filter);
  const isAll = isUnfiltered(filter);
  const counter = await readCounter(accountId, filter, index);
  const draftClients = new DraftClients(accountId, counter);
  const search: Search = { accountId, filter, index, request, counter, draftClients };
  const { total, invoices } = isAll && counter ? await findAmongAll(search, counter) : await findFiltered(search);
  return {
    ...(total !== undefined && { total }),
    invoices: await withListedContent(accountId, invoices, draftClients),
  };
}

/** The counter, where the list needs it. For a search it may be a moment behind, as what it looks through is. */
async function readCounter(
  accountId: string,
  filter: InvoiceFilter,
  index: InvoiceIndex,
): Promise<Counter | undefined> {
  if (filter.q !== undefined) {
    const [item] = await batchGet([counterItem.key(accountId)], { isEventual: true });
    if (item) return counterItem.read(item);
  }
  const isNeeded = isUnfiltered(filter) || filter.q !== undefined || index.name === 'byStatus';
  return isNeeded ? getCounter(accountId) : undefined;
}

function isUnfiltered({ sort, ...filter }: InvoiceFilter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}

/** Without a filter the counter knows how many invoices there are. */
async function findAmongAll(search: Search, { sequence: total }: Counter): Promise<Page<Head>> {
  const { index, request } = search;
  if (index.name === undefined) return { total, invoices: await readPlaces(search, total) };
  if (request.skip >= total) return { total, invoices: [] };
  return { total, invoices: (await findPage(search, openSources(search))).invoices };
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
  return findPage(search, (await openTextSources(search)) ?? openSources(search));
}

/** The page, and how many invoices there are in all where the list was read from its start to its end. */
async function findPage(search: Search, sources: readonly Source[]): Promise<Page<Head>> {
  const window = new PageWindow<Head>(search.request);
  for await (const portion of new SortedMerge(sources, orderOf(search.filter))) {
    window.pass(portion);
    if (window.isFull && !sources.every(({ isAtEnd }) => isAtEnd)) return { invoices: window.values };
  }
  const isFromTheStart = search.request.after === undefined;
  return { invoices: window.values, ...(isFromTheStart && { total: window.passed }) };
}
