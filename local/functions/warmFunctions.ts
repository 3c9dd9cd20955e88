/** Something that holds memory while it is idle. */
interface Unloadable {
  unload(): void;
}

/** How many may be idle at once: a thread with its bundle takes about 30 MB. */
const MAX_IDLE = 6;
const MAX_IDLE_MILLISECONDS = 120_000;

/** The idle functions that have a thread. As Lambda does, unloads those that were not used lately. */
export class WarmFunctions {
  /** Their timers. The first has been idle for longest. */
  readonly #idle = new Map<Unloadable, NodeJS.Timeout>();
  readonly #maxIdle: number;

  constructor(maxIdle = MAX_IDLE) {
    this.#maxIdle = maxIdle;
  }

  markBusy(lambda: Unloadable): void {
    clearTimeout(this.#idle.get(lambda));
    this.#idle.delete(lambda);
  }

  markIdle(lambda: Unloadable): void {
    this.markBusy(lambda);
    this.#idle.set(lambda, setTimeout(() => this.#unload(lambda), MAX_IDLE_MILLISECONDS).unref());
    const [longest] = this.#idle.keys();
    if (longest && this.#idle.size > this.#maxIdle) this.#unload(longest);
  }

  #unload(lambda: Unloadable): void {
    this.markBusy(lambda);
    lambda.unload();
  }
}
