import type { Local } from '../local/run.ts';
import { printTable } from './printTable.ts';

const EVERY_MILLISECONDS = 1000;
const SHOWN = 8;

/** Watches how much memory values take in each function. Its code and buffers come on top. */
export class FunctionMemory {
  readonly #local: Local;
  readonly #most = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(local: Local) {
    this.#local = local;
    // A thread that ends meanwhile says nothing.
    this.#timer = setInterval(() => this.#look().catch(() => {}), EVERY_MILLISECONDS);
  }

  /** Prints the functions that took the most so far. */
  print(when: string): void {
    const rows = [...this.#most].toSorted(([, a], [, b]) => b - a).slice(0, SHOWN);
    printTable(
      `Memory of functions ${when}`,
      rows.map(([name, most]) => ({
        function: name,
        'most MB of values': Math.round(most),
        'MB it has': Number(this.#local.functions.get(name)?.environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE),
      })),
    );
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    for (const one of this.#local.functions.all()) {
      const most = Math.max(0, ...(await one.heapMegabytes()));
      if (most > (this.#most.get(one.name) ?? 0)) this.#most.set(one.name, most);
    }
  }
}
