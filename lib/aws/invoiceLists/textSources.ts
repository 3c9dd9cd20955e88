import { fitsFilter } from '../../domain/invoices/invoiceFilter.ts';
import { numberText, soughtWords } from '../../domain/search/search.ts';
import { invoiceHeadItem } from '../items/invoice.ts';
import { readWord } from '../search/wordSearch.ts';
import { findClientIds, findPlaces, referenceEntries } from '../search/words.ts';
import { SortedMerge } from '../table/sortedMerge.ts';
import { startReading } from '../table/startReading.ts';
import { batchGet } from '../table/table.ts';
import { BY_CLIENT, BY_PLACE, type Head, isDescending } from './invoiceIndexes.ts';
import { matching, orderOf, portionOf, type Search, type Source } from './listSources.ts';
import { partitionQuery, placesQuery } from './partitionQuery.ts';
import { PartitionReader } from './partitionReader.ts';
import { placesOfText } from './placesOfText.ts';

/** The invoices of so many clients are merged. Of more clients, it is likely that the newest invoices have some. */
const FEW_CLIENTS = 16;
/** Of so many clients they are merged where the newest invoices have too few. */
const MANY_CLIENTS = 200;
/** How many of the newest invoices are looked at first, and how often twice as many. */
const FIRST_PORTION = 24;
const PORTIONS = 3;

/**
 * Where the invoices are that `q` finds: by their numbers, by the words of the names that their clients have or had, and by the
 * words of their references. Nothing where the list has no `q`, another order, one client, or more matches than can be merged.
 */
export async function openTextSources(search: Search): Promise<readonly Source[] | undefined> {
  const { accountId, filter, index, counter } = search;
  const isByPlace = index.name === undefined || index.name === 'byStatus';
  if (filter.q === undefined || !isByPlace || !counter?.isIndexed) return undefined;
  const words = soughtWords(filter.q);
  const [clientIds, places, ranges] = await Promise.all([
    findClientIds(accountId, words, MANY_CLIENTS),
    findPlaces(accountId, words).then((found) => openPlacesOf(search, found)),
    placesOfText(accountId, counter, numberText(filter.q)),
  ]);
  if (!clientIds || !places) return [matching(openAll(search), search)];
  const isFew = clientIds.length <= FEW_CLIENTS;
  return [
    ...ranges.map((range) => openPlaces(search, range)),
    ...(isFew ? openClients(search, clientIds) : [openNewestThenClients(search, clientIds)]),
    openHeads(search, places),
  ].map((source) => matching(source, search));
}

const partitionOf = (accountId: string) => invoiceHeadItem.key(accountId, 0).pk;

function openAll({ accountId, filter, request: { after } }: Search): PartitionReader {
  const portion = { first: FIRST_PORTION, isGrowing: true };
  return new PartitionReader(partitionQuery(BY_PLACE, partitionOf(accountId), filter, after), portion);
}

function openPlaces(search: Search, range: { readonly from: number; readonly to: number }): Source {
  const { accountId, filter, request } = search;
  const first = Math.min(range.to - range.from + 1, portionOf(request, 1));
  const query = placesQuery(partitionOf(accountId), filter, { ...range, after: request.after });
  return new PartitionReader(query, { first, isGrowing: true });
}

function openClients({ accountId, filter, request }: Search, clientIds: readonly string[]): Source[] {
  const portion = { first: portionOf(request, clientIds.length), isGrowing: true };
  const readers = clientIds.flatMap((clientId) =>
    BY_CLIENT.partitions(accountId, { clientId }).map(
      (partition) =>
        new PartitionReader(partitionQuery(BY_CLIENT, partition, { ...filter, clientId }, request.after), portion),
    ),
  );
  return readers.map(readAhead);
}

/** Several sources are read at the same time. */
function readAhead(reader: PartitionReader): Source {
  const portions = startReading(reader[Symbol.asyncIterator]());
  return {
    get isAtEnd() {
      return reader.isAtEnd;
    },
    [Symbol.asyncIterator]: () => portions[Symbol.asyncIterator](),
  };
}

/** The newest invoices of all clients, or the oldest, and behind them the invoices of these clients. */
function openNewestThenClients(search: Search, clientIds: readonly string[]): Source {
  const newest = openAll(search);
  let rest: Source[] | undefined;
  return {
    get isAtEnd() {
      return newest.isAtEnd || (rest?.every(({ isAtEnd }) => isAtEnd) ?? false);
    },
    async *[Symbol.asyncIterator]() {
      let portions = 0;
      for await (const heads of newest) {
        yield heads;
        portions += 1;
        if (portions === PORTIONS) break;
      }
      const after = newest.position;
      if (newest.isAtEnd || after === undefined) return;
      rest = openClients({ ...search, request: { ...search.request, after } }, clientIds);
      yield* new SortedMerge(rest, orderOf(search.filter));
    },
  };
}

/** Where the places of a page are so close together, the invoices between them cost less to read than each one alone. */
const CLOSE = FIRST_PORTION * 2;

/** The places of the invoices that a page may have by their references, in order. Nothing where it is better to look at all invoices. */
async function openPlacesOf(
  search: Search,
  { places, words }: Awaited<ReturnType<typeof findPlaces>>,
): Promise<AsyncIterable<readonly string[]> | undefined> {
  const { accountId, filter, request } = search;
  if (places) return inPage(search, places);
  if (!words) return undefined;
  const reading = { after: request.after, isDescending: isDescending(filter), first: request.skip + request.limit };
  const entries = referenceEntries(accountId);
  const sources = words.map((word) => startReading(placesOfWord(entries, word, reading)));
  const compare = (a: string, b: string) => (a === b ? 0 : a < b === isDescending(filter) ? 1 : -1);
  const portions = new SortedMerge(sources, { compare, prefer: (a) => a })[Symbol.asyncIterator]();
  const { value: first = [] } = await portions.next();
  const isClose = first.length > 1 && Math.abs(Number(first[0]) - Number(first.at(-1))) <= CLOSE;
  if (isClose) return undefined;
  return (async function* () {
    yield first;
    yield* portions;
  })();
}

async function* placesOfWord(...reading: Parameters<typeof readWord>): AsyncGenerator<readonly string[]> {
  for await (const entries of readWord(...reading)) yield entries.map(({ id }) => id);
}

async function* inPage({ filter, request: { after } }: Search, places: readonly string[]) {
  const isDown = isDescending(filter);
  const isAhead = (place: string) => after === undefined || (isDown ? place < after : place > after);
  yield places.filter(isAhead).toSorted((a, b) => (a < b === isDown ? 1 : -1));
}

/** The heads of these places. */
function openHeads(
  { accountId, filter, request: { limit } }: Search,
  places: AsyncIterable<readonly string[]>,
): Source {
  let isAtEnd = false;
  return {
    get isAtEnd() {
      return isAtEnd;
    },
    async *[Symbol.asyncIterator]() {
      for await (const portion of places) {
        for (let start = 0; start < portion.length; start += limit) {
          const heads = await readHeads(accountId, portion.slice(start, start + limit));
          yield heads.filter((head) => fitsFilter(filter, head));
        }
      }
      isAtEnd = true;
    },
  };
}

async function readHeads(accountId: string, places: readonly string[]): Promise<Head[]> {
  const keys = places.map((place) => invoiceHeadItem.key(accountId, Number(place)));
  const items = await batchGet(keys, { isEventual: true });
  return keys.flatMap(({ sk }) => items.filter((item) => item.sk === sk)).map(invoiceHeadItem.read);
}
