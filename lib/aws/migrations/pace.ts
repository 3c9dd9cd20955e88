import { setTimeout as sleep } from 'node:timers/promises';

/** The part of an answer of the table that says what it took. */
interface Answer {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number | undefined } | undefined;
}

/** Holds work to so many capacity units in a second, on the average. */
export class Pace {
  readonly #unitsPerSecond: number;
  readonly #startedAt = performance.now();
  #units = 0;

  constructor(unitsPerSecond: number) {
    this.#unitsPerSecond = unitsPerSecond;
  }

  /** Counts what an answer of the table took. */
  count<A extends Answer>(answer: A): A {
    this.#units += answer.ConsumedCapacity?.CapacityUnits ?? 0;
    return answer;
  }

  /** Waits until so many units may have been taken. */
  async wait(): Promise<void> {
    const due = this.#startedAt + (this.#units / this.#unitsPerSecond) * 1000;
    await sleep(Math.max(0, due - performance.now()));
  }
}
