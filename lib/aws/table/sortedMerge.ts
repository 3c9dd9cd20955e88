/** How values of several sources are put into one order. */
export interface Order<T> {
  /** Below 0 where `a` comes first, 0 where both are the same thing. */
  readonly compare: (a: T, b: T) => number;
  /** The one of the two to keep where two sources have the same thing. */
  readonly prefer: (a: T, b: T) => T;
}

/**
 * Merges sorted sources into one order, in portions. A source is read on only when all that was read of it is used up, and
 * sources are read one after the other in the order given.
 */
export class SortedMerge<T> implements AsyncIterable<readonly T[]> {
  readonly #queues: readonly Queue<T>[];
  readonly #order: Order<T>;

  constructor(sources: readonly AsyncIterable<readonly T[]>[], order: Order<T>) {
    this.#queues = sources.map((source) => new Queue(source));
    this.#order = order;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly T[]> {
    for (;;) {
      for (const queue of this.#queues) await queue.fill();
      const filled = this.#queues.filter((queue) => queue.first !== undefined);
      if (filled.length === 0) return;
      yield filled.length === 1 ? (filled[0]?.takeAll() ?? []) : this.#takeWhileFilled(filled);
    }
  }

  /** Values in order until one of the queues is empty: what its source has next may come first. */
  #takeWhileFilled(queues: readonly Queue<T>[]): T[] {
    const taken: T[] = [];
    for (;;) {
      const firsts = queues.flatMap((queue) => (queue.first === undefined ? [] : { queue, value: queue.first }));
      if (firsts.length < queues.length) return taken;
      taken.push(this.#takeFirst(firsts));
    }
  }

  #takeFirst(firsts: readonly First<T>[]): T {
    const { compare, prefer } = this.#order;
    const [lowest, ...others] = firsts.toSorted((a, b) => compare(a.value, b.value));
    if (!lowest) throw new Error('There is nothing to take');
    const duplicates = others.filter(({ value }) => compare(value, lowest.value) === 0);
    for (const { queue } of [lowest, ...duplicates]) queue.removeFirst();
    return duplicates.map(({ value }) => value).reduce(prefer, lowest.value);
  }
}

/** The first value of a queue. */
interface First<T> {
  readonly queue: Queue<T>;
  readonly value: T;
}

/** What was read of a source and is not used yet. */
class Queue<T> {
  readonly #source: AsyncIterator<readonly T[]>;
  #values: readonly T[] = [];
  #position = 0;
  #isAtEnd = false;

  constructor(source: AsyncIterable<readonly T[]>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  get first(): T | undefined {
    return this.#values[this.#position];
  }

  removeFirst(): void {
    this.#position++;
  }

  takeAll(): readonly T[] {
    const rest = this.#values.slice(this.#position);
    this.#position = this.#values.length;
    return rest;
  }

  /** Reads on where nothing is left; a portion may be empty. */
  async fill(): Promise<void> {
    while (this.first === undefined && !this.#isAtEnd) {
      const { done, value } = await this.#source.next();
      this.#isAtEnd = done === true;
      this.#values = done ? [] : value;
      this.#position = 0;
    }
  }
}
