import { clientSearchFor, isNumber, wordsOf } from '../../domain/search.ts';
import { getClients, readLiveClients } from '../clients.ts';
import { clientCountItem, clientEntryItem, clientItem, type StoredClient } from '../items/client.ts';
import { PageWindow } from '../pageWindow.ts';
import { emailEntry, stateEntry } from '../search/clientEntries.ts';
import { type ReadEntry, readWord, searchWord, type WordEntries } from '../search/wordSearch.ts';
import { SortedMerge } from '../table/sortedMerge.ts';
import { startReading } from '../table/startReading.ts';
import { getItem } from '../table/table.ts';

export interface ClientFilter {
  readonly isActive?: boolean | undefined;
  readonly email?: string | undefined;
  readonly q?: string | undefined;
}

/** A page: `limit` clients after `skip`, made before the client `before`. */
interface PageRequest {
  readonly before?: string | undefined;
  readonly skip: number;
  readonly limit: number;
}

/** Clients of a page, and how many there are in all, where that is known without reading on. */
interface ClientPage {
  readonly clients: readonly StoredClient[];
  readonly total?: number;
}

type Source = AsyncIterable<readonly StoredClient[]>;

/** Clients that match a filter, newest first. Without a filter, the counter knows how many there are. */
export async function listClients(accountId: string, filter: ClientFilter, request: PageRequest): Promise<ClientPage> {
  if (Object.values(filter).every((value) => value === undefined)) return listAll(accountId, request);
  const sources = (await getCount(accountId)).isIndexed
    ? await openSources(accountId, filter, request)
    : [readAll(accountId, request)];
  return readPage(
    sources.map((source) => matching(source, filter)),
    request,
  );
}

async function listAll(accountId: string, request: PageRequest): Promise<ClientPage> {
  const read = () => readPage([readAll(accountId, request)], request);
  // Nothing is read past the end of the list.
  const known = request.skip > 0 ? await getCount(accountId) : undefined;
  if (known && request.skip >= known.count) return { clients: [], total: known.count };
  const [{ count: total }, { clients }] = await Promise.all([known ?? getCount(accountId), read()]);
  return { clients, total };
}

async function getCount(
  accountId: string,
): Promise<{ readonly count: number; readonly isIndexed?: boolean | undefined }> {
  return (await getItem(clientCountItem, accountId)) ?? { count: 0 };
}

/** Every client, in portions that grow. */
function readAll(accountId: string, { before, skip, limit }: PageRequest, { isConsistent = true } = {}): Source {
  return readLiveClients(accountId, { before, first: skip + limit, isConsistent });
}

/** Where the clients are that a filter finds: by their address, by a word, or by their state. The rest of the filter is checked. */
async function openSources(accountId: string, filter: ClientFilter, request: PageRequest): Promise<readonly Source[]> {
  const { isActive, email, q } = filter;
  if (email === undefined && q !== undefined) return openWords(accountId, q, request);
  const name = email === undefined ? stateEntry(isActive !== false) : emailEntry(email);
  return open(accountId, entriesOf(accountId, { isConsistent: true }), [name], request);
}

/** So many words of a search are looked up, the longest first. The others are checked in what these find. */
const LOOKED_UP = 3;
/** So many entries are read to know all clients that have a word. */
const FEW_ENTRIES = 16;

/** Entries are written with their client, so what is read consistently is as it stands. It costs twice as much. */
function entriesOf(accountId: string, { isConsistent }: Pick<WordEntries, 'isConsistent'>): WordEntries {
  return { pk: clientEntryItem.key(accountId, '', '').pk, isConsistent };
}

/**
 * The clients of the word that few have, or else of the longest word. Where very many different words begin with each word, it is
 * likely that the newest clients have some, and all are looked through.
 */
async function openWords(accountId: string, q: string, request: PageRequest): Promise<readonly Source[]> {
  const longestFirst = wordsOf(q).toSorted((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return [];
  const entries = entriesOf(accountId, { isConsistent: false });
  const looked = await Promise.all(
    longestFirst
      .slice(0, LOOKED_UP)
      .map((word) => searchWord(entries, word, { few: FEW_ENTRIES, isWhole: isNumber(word) })),
  );
  const few = looked.flatMap(({ all }) => (all ? [all] : [])).toSorted((a, b) => a.length - b.length);
  if (few[0]) return [withClients(accountId, newestFirst(few[0], request))];
  const words = looked.find((search) => search.words !== undefined)?.words;
  return words ? open(accountId, entries, words, request) : [readAll(accountId, request, { isConsistent: false })];
}

/** A client is found by several of its words. */
async function* newestFirst(entries: readonly ReadEntry[], { before }: PageRequest) {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  yield [...byId.values()]
    .filter(({ id }) => before === undefined || id < before)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

function open(
  accountId: string,
  entries: WordEntries,
  names: readonly string[],
  { before, skip, limit }: PageRequest,
): Source[] {
  // Of several names, some may not be in the page at all.
  const first = names.length === 1 ? skip + limit : Math.ceil(((skip + limit) * 2) / names.length);
  const reading = { after: before, isDescending: true, first };
  return names.map((name) => startReading(withClients(accountId, readWord(entries, name, reading))));
}

/** One call reads so many clients. */
const READ_AT_ONCE = 100;

/** The clients of entries. Those without a copy are read one by one. */
async function* withClients(accountId: string, source: AsyncIterable<readonly ReadEntry[]>) {
  for await (const entries of source) {
    const found = entries.map(({ id, item }) => ({ id, client: clientItem.tryRead(item) }));
    const missing = found.filter(({ client }) => client === undefined).map(({ id }) => id);
    const read = new Map<string, StoredClient>();
    for (let start = 0; start < missing.length; start += READ_AT_ONCE) {
      const clients = await getClients(accountId, missing.slice(start, start + READ_AT_ONCE));
      for (const client of clients) read.set(client.id, client);
    }
    yield found.flatMap(({ id, client = read.get(id) }) => client ?? []);
  }
}

async function* matching(source: Source, filter: ClientFilter): AsyncGenerator<readonly StoredClient[]> {
  const isFound = predicateOf(filter);
  for await (const clients of source) yield clients.filter(isFound);
}

function predicateOf({ isActive, email, q }: ClientFilter): (client: StoredClient) => boolean {
  const hasWords = q === undefined ? () => true : clientSearchFor(q);
  return (client) =>
    (isActive === undefined || client.isActive === isActive) &&
    (email === undefined || client.email.toLowerCase() === email.toLowerCase()) &&
    hasWords(client);
}

const NEWEST_FIRST = {
  compare: (a: StoredClient, b: StoredClient) => (a.id === b.id ? 0 : a.id < b.id ? 1 : -1),
  prefer: (a: StoredClient, b: StoredClient) => (a.revision >= b.revision ? a : b),
};

/** The page, and how many clients there are in all where the list was read from its start to its end. */
async function readPage(sources: readonly Source[], { before, skip, limit }: PageRequest): Promise<ClientPage> {
  const window = new PageWindow<StoredClient>({ skip, limit });
  for await (const portion of new SortedMerge(sources, NEWEST_FIRST)) {
    window.pass(portion);
    if (window.isFull) return { clients: window.values };
  }
  return { clients: window.values, ...(before === undefined && { total: window.passed }) };
}
