import { clientSearchFor, isNumber, soughtWords } from '../../domain/search/search.ts';
import { invalid } from '../../domain/values/problem.ts';
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
  /** The client that was looked at last, where very many were and there may be more. */
  readonly endsAt?: string | undefined;
}

type Source = AsyncIterable<readonly StoredClient[]>;

/** Opens sources that have, merged, every client that a filter finds, among others. */
type Way = () => readonly Source[];

/** So many clients are looked at in vain for a page, at about 30 a read unit. Few accounts have as many. */
const MOST_IN_VAIN = 10_000;

/** Clients that match a filter, newest first. Without a filter, the counter knows how many there are. */
export async function listClients(
  accountId: string,
  filter: ClientFilter,
  request: PageRequest,
  mostInVain = MOST_IN_VAIN,
): Promise<ClientPage> {
  if (Object.values(filter).every((value) => value === undefined)) return listAll(accountId, request);
  const ways = (await getCount(accountId)).isIndexed
    ? await findWays(accountId, filter, request)
    : [() => [readAll(accountId, request)]];
  return readCheapest(ways, filter, request, mostInVain);
}

async function listAll(accountId: string, request: PageRequest): Promise<ClientPage> {
  const read = () => readCheapest([() => [readAll(accountId, request)]], {}, request, MOST_IN_VAIN);
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

/** The ways to the clients that a filter finds: by their address, by each word that was looked up, and by their state. */
async function findWays(accountId: string, filter: ClientFilter, request: PageRequest): Promise<readonly Way[]> {
  const { isActive, email, q } = filter;
  const entries = entriesOf(accountId, { isConsistent: email !== undefined || q === undefined });
  const byEntry = (name: string) => () => open(accountId, entries, [name], request);
  const byState = isActive === undefined ? [] : [byEntry(stateEntry(isActive))];
  if (email !== undefined) return [byEntry(emailEntry(email)), ...byState];
  return q === undefined ? byState : [...(await findWaysOfWords(accountId, q, request)), ...byState];
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
 * By the word that few have, or else by each word. Where very many different words begin with each word, it is likely that the
 * newest clients have some, and all are looked through.
 */
async function findWaysOfWords(accountId: string, q: string, request: PageRequest): Promise<readonly Way[]> {
  const longestFirst = soughtWords(q).toSorted((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return [() => []];
  const entries = entriesOf(accountId, { isConsistent: false });
  const looked = await Promise.all(
    longestFirst
      .slice(0, LOOKED_UP)
      .map((word) => searchWord(entries, word, { few: FEW_ENTRIES, isWhole: isNumber(word) })),
  );
  const [few] = looked.flatMap(({ all }) => (all ? [all] : [])).toSorted((a, b) => a.length - b.length);
  if (few) return [() => [withClients(accountId, newestFirst(few, request))]];
  const ways = looked.flatMap(({ words }) => (words ? [() => open(accountId, entries, words, request)] : []));
  return ways.length > 0 ? ways : [() => [readAll(accountId, request, { isConsistent: false })]];
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

/**
 * The page, and how many clients there are in all where the list was read from its start to its end. The ways are read in turns, the first
 * one first: it is done when one of them is, so it costs no more than the cheapest of them for each.
 */
async function readCheapest(
  ways: readonly Way[],
  filter: ClientFilter,
  request: PageRequest,
  mostInVain: number,
): Promise<ClientPage> {
  const readings = ways.map((way) => new Reading(way, filter, request));
  for (;;) {
    for (const reading of readings) {
      await reading.readOn();
      if (reading.page) return reading.page;
      if (readings.reduce((sum, { inVain }) => sum + inVain, 0) < mostInVain) continue;
      if (request.skip > 0) throw invalid('page', TOO_FAR);
      const [farthest = reading] = readings.toSorted((a, b) => b.inVain - a.inVain);
      return farthest.unfinished;
    }
  }
}

const TOO_FAR = 'Too many clients have only some of these words: begin with page 1 and follow nextCursor';

/** A page that is read in one way, a portion at a time. */
class Reading {
  /** What the page has once it is full, or the list is at its end. */
  page: ClientPage | undefined;
  /** How many clients were looked at that the filter does not find. */
  inVain = 0;
  readonly #way: Way;
  readonly #isFound: (client: StoredClient) => boolean;
  readonly #request: PageRequest;
  readonly #window: PageWindow<StoredClient>;
  #portions: AsyncIterator<readonly StoredClient[]> | undefined;
  #last: string | undefined;

  constructor(way: Way, filter: ClientFilter, request: PageRequest) {
    this.#way = way;
    this.#isFound = predicateOf(filter);
    this.#request = request;
    this.#window = new PageWindow(request);
  }

  /** The page as far as it was read. */
  get unfinished(): ClientPage {
    return { clients: this.#window.values, endsAt: this.#last };
  }

  async readOn(): Promise<void> {
    this.#portions ??= new SortedMerge(this.#way(), NEWEST_FIRST)[Symbol.asyncIterator]();
    const { done, value } = await this.#portions.next();
    if (done) {
      const isWhole = this.#request.before === undefined;
      this.page = { clients: this.#window.values, ...(isWhole && { total: this.#window.passed }) };
      return;
    }
    const found = value.filter(this.#isFound);
    this.inVain += value.length - found.length;
    this.#last = value.at(-1)?.id ?? this.#last;
    this.#window.pass(found);
    if (this.#window.isFull) this.page = { clients: this.#window.values };
  }
}
