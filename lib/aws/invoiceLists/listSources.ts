import type { InvoiceFilter } from '../../domain/invoices/invoiceFilter.ts';
import { searchFor } from '../../domain/search/search.ts';
import type { Counter } from '../items/counter.ts';
import type { Order } from '../table/sortedMerge.ts';
import type { DraftClients } from './draftClients.ts';
import {
  completeIndex,
  type Head,
  type InvoiceIndex,
  isDescending,
  remainingFilter,
  sortKeyReader,
} from './invoiceIndexes.ts';
import { partitionQuery } from './partitionQuery.ts';
import { PartitionReader } from './partitionReader.ts';

/** How many invoices are looked at first where each has to be checked. Then it is twice as many each time. */
const FIRST_PORTION = 100;

/** How many invoices half a read unit reads. */
const HEADS_IN_HALF_UNIT = 4;
/** A portion of each of several partitions for this many invoices of a page. */
const PAGE_OF_ONE_PORTION = 25;

/** A page of a list: `limit` invoices after `skip`, beyond the sort key `after`. */
export interface PageRequest {
  readonly after?: string | undefined;
  readonly skip: number;
  readonly limit: number;
}

/** What finding the heads of a page needs. */
export interface Search {
  readonly accountId: string;
  readonly filter: InvoiceFilter;
  readonly index: InvoiceIndex;
  readonly request: PageRequest;
  /** The counter of the account, where the list needs it. */
  readonly counter?: Counter | undefined;
  readonly draftClients: DraftClients;
}

/** Heads in the order of a list, in portions. */
export interface Source extends AsyncIterable<readonly Head[]> {
  /** Whether everything was read. */
  readonly isAtEnd: boolean;
}

/** A source for each partition that holds what the filter wants, from where the page begins. */
export function openSources(search: Search): Source[] {
  const { accountId, filter, request, counter } = search;
  const index = counter?.isIndexed ? search.index : completeIndex(search.index);
  const isAnswered = Object.keys(remainingFilter(index, filter)).length === 0;
  const partitions = index.partitions(accountId, filter, [...(counter?.currencies ?? [])]);
  const portion = isAnswered
    ? { first: portionOf(request, partitions.length) }
    : { first: FIRST_PORTION, isGrowing: true };
  return partitions
    .map((partition) => new PartitionReader(partitionQuery(index, partition, filter, request.after), portion))
    .map((reader) => (isAnswered ? reader : matching(reader, search)));
}

/** How many invoices to read of each partition at once. Of several, some may not be in the page at all. */
export function portionOf({ skip, limit }: PageRequest, partitionCount: number): number {
  const wanted = skip + limit;
  return partitionCount === 1 ? wanted : HEADS_IN_HALF_UNIT * Math.ceil(wanted / PAGE_OF_ONE_PORTION);
}

/** The heads of a source that `q` finds, by the name that their client has now. */
export function matching(
  source: Source,
  { filter: { q }, draftClients }: Pick<Search, 'filter' | 'draftClients'>,
): Source {
  if (q === undefined) return source;
  const isFound = searchFor(q);
  return {
    get isAtEnd() {
      return source.isAtEnd;
    },
    async *[Symbol.asyncIterator]() {
      for await (const heads of source) {
        await draftClients.load(heads);
        yield heads.filter((head) => {
          const { invoiceNumber: number, reference } = head;
          const clientName = draftClients.currentClientOf(head)?.name ?? head.clientName;
          return isFound({ number, clientName, reference });
        });
      }
    },
  };
}

/**
 * The order of a list. An invoice whose status changes while two statuses are read may be found in both: its newer
 * revision is kept.
 */
export function orderOf(filter: InvoiceFilter): Order<Head> {
  const sortKeyOf = sortKeyReader(filter);
  const ascending = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
  const direction = isDescending(filter) ? -1 : 1;
  return {
    compare: (a, b) => direction * ascending(sortKeyOf(a), sortKeyOf(b)),
    prefer: (a, b) => (a.revision >= b.revision ? a : b),
  };
}
