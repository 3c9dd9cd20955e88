import { afterAccount, type FoundEntry, type IndexPage, readShard, type SparseIndex } from './sparseIndex.ts';

/** How many entries one call reads. */
const READ_AT_ONCE = 1000;
/** How many entries a page has at most. */
const PAGE_SIZE = 100;
/** How many times as much each account gets in the next round. */
const GROWTH = 4;

/** Which entries of a shard are read, and in which order. */
export interface FairRange {
  /** Entries with an earlier instant are not read. Absent: all are. */
  readonly since?: Date | undefined;
  /** Entries with this instant or a later one are not read. */
  readonly before: Date;
  /** How many entries of each account come before the second round. */
  readonly share: number;
}

/** The place in a shard at which each account goes on that had more entries than its share, by whose turn it is. */
type Places = ReadonlyMap<string, string>;

/**
 * The entries of one shard that are due, a page at a time. Accounts take turns, so that nobody waits for the many entries of another
 * account: in the first round each gets its share, oldest first. Who has more gets four times as much in the next round, and so on. No
 * entry comes twice. A page may be empty, so that a caller whose time is over hears of it.
 */
export async function* readFairly<Task extends object>(
  index: SparseIndex<Task>,
  shard: string,
  { since, before, share }: FairRange,
): AsyncGenerator<IndexPage<Task>> {
  let places: Places | undefined;
  for (let size = share; ; size *= GROWTH) {
    const from: string | undefined = places ? [...places.values()].toSorted()[0] : since?.toISOString();
    const round = new Round(size, places);
    yield* readRound(round, { index, shard, from, before });
    if (round.heldBack.size === 0) return;
    places = round.heldBack;
  }
}

interface Source<Task> {
  readonly index: SparseIndex<Task>;
  readonly shard: string;
  readonly from: string | undefined;
  readonly before: Date;
}

async function* readRound<Task extends object>(
  round: Round,
  { index, shard, from: first, before }: Source<Task>,
): AsyncGenerator<IndexPage<Task>> {
  let from = first;
  for (let hasMore = true; hasMore; ) {
    hasMore = false;
    for await (const { entries, faults } of readShard(index, shard, { from, before, pageSize: READ_AT_ONCE })) {
      const taken = entries.filter((entry) => round.takes(entry));
      // Later rounds find the same faults.
      yield { entries: taken.slice(0, PAGE_SIZE), faults: round.isFirst ? faults : [] };
      for (let start = PAGE_SIZE; start < taken.length; start += PAGE_SIZE) {
        yield { entries: taken.slice(start, start + PAGE_SIZE), faults: [] };
      }
      if (round.isOver) return;
      const last = entries.at(-1);
      if (entries.length === READ_AT_ONCE && last && round.heldBack.has(last.account)) {
        // Only more of this account with this instant is passed over.
        from = afterAccount(last);
        hasMore = true;
        break;
      }
    }
  }
}

/** Counts what each account gets in one round. */
class Round {
  readonly heldBack = new Map<string, string>();
  readonly #size: number;
  readonly #places: Places | undefined;
  readonly #counts = new Map<string, number>();

  constructor(size: number, places: Places | undefined) {
    this.#size = size;
    this.#places = places;
  }

  get isFirst(): boolean {
    return this.#places === undefined;
  }

  /** Whether every account that is left has got its part. In the first round nobody knows which accounts will come. */
  get isOver(): boolean {
    return this.heldBack.size === this.#places?.size;
  }

  takes({ account, sorted }: FoundEntry<object>): boolean {
    const turn = turnOf(account);
    if (this.#places) {
      const place = this.#places.get(turn);
      if (place === undefined || sorted < place) return false;
    }
    const count = (this.#counts.get(turn) ?? 0) + 1;
    this.#counts.set(turn, count);
    if (count <= this.#size) return true;
    if (!this.heldBack.has(turn)) this.heldBack.set(turn, sorted);
    return false;
  }
}

/**
 * Whose turn it is. Who signs in is not known as an account yet, and anybody can ask for links for any number of addresses. So all of
 * them have one turn together.
 */
function turnOf(account: string): string {
  return account.startsWith('acc_') ? account : 'SIGNING_IN';
}
