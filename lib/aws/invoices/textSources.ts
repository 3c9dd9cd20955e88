import { fitsFilter } from '../../domain/invoiceFilter.ts';
import { numberText, wordsOf } from '../../domain/search.ts';
import { invoiceHeadItem } from '../items/invoice.ts';
import { findClientIds, findPlaces } from '../search/words.ts';
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
/** So many invoices with the words in their reference are read one by one. */
const MANY_PLACES = 200;

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
  const words = wordsOf(filter.q);
  const [clientIds, places, ranges] = await Promise.all([
    findClientIds(accountId, words, MANY_CLIENTS),
    findPlaces(accountId, words, MANY_PLACES),
    placesOfText(accountId, counter, numberText(filter.q)),
  ]);
  if (!clientIds || !places) return [matching(openAll(search), search)];
  const isFew = clientIds.length <= FEW_CLIENTS;
  return [
    ...ranges.map((range) => openPlaces(search, range)),
    ...(isFew ? openClients(search, clientIds) : [openNewestThenClients(search, clientIds)]),
    ...(places.length === 0 ? [] : [openHeads(search, places)]),
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

/** The heads of these places, as far as they are in the page. */
function openHeads({ accountId, filter, request: { after, limit } }: Search, places: readonly string[]): Source {
  const isDown = isDescending(filter);
  const isAhead = (place: string) => after === undefined || (isDown ? place < after : place > after);
  const ahead = places.filter(isAhead).toSorted((a, b) => (a < b === isDown ? 1 : -1));
  let count = 0;
  return {
    get isAtEnd() {
      return count >= ahead.length;
    },
    async *[Symbol.asyncIterator]() {
      while (count < ahead.length) {
        const some = ahead.slice(count, count + limit);
        count += some.length;
        yield (await readHeads(accountId, some)).filter((head) => fitsFilter(filter, head));
      }
    },
  };
}

async function readHeads(accountId: string, places: readonly string[]): Promise<Head[]> {
  const keys = places.map((place) => invoiceHeadItem.key(accountId, Number(place)));
  const items = await batchGet(keys, { isEventual: true });
  return keys.flatMap(({ sk }) => items.filter((item) => item.sk === sk)).map(invoiceHeadItem.read);
}
