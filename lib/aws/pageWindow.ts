/** Keeps `limit` of the values that pass, after the first `skip`. What is skipped is not kept, however much it is. */
export class PageWindow<T> {
  readonly values: T[] = [];
  readonly #skip: number;
  readonly #end: number;
  #passed = 0;

  constructor({ skip, limit }: { skip: number; limit: number }) {
    this.#skip = skip;
    this.#end = skip + limit;
  }

  /** How many have passed. */
  get passed(): number {
    return this.#passed;
  }

  get isFull(): boolean {
    return this.#passed >= this.#end;
  }

  pass(values: readonly T[]): void {
    this.values.push(...values.slice(Math.max(0, this.#skip - this.#passed), Math.max(0, this.#end - this.#passed)));
    this.#passed += values.length;
  }
}
