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
  #duplicateCount = 0;

  constructor(sources: readonly AsyncIterable<readonly T[]>[], order: Order<T>) {
    this.#queues = sources.map((source) => new Queue(source));
    this.#order = order;
  }

  /** How many values were left out so far because another source had the same thing. */
  get duplicateCount(): number {
    return this.#duplicateCount;
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
    while (queues.every((queue) => queue.first !== undefined)) taken.push(this.#takeFirst(queues));
    return taken;
  }

  #takeFirst(queues: readonly Queue<T>[]): T {
    const { compare, prefer } = this.#order;
    const [nearest] = queues.toSorted((a, b) => compare(a.first as T, b.first as T));
    const lowest = nearest?.first as T;
    const same = queues.filter((queue) => compare(queue.first as T, lowest) === 0);
    this.#duplicateCount += same.length - 1;
    return same.map((queue) => queue.takeFirst()).reduce(prefer);
  }
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

  takeFirst(): T {
    const first = this.first as T;
    this.#position++;
    return first;
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
