/** Something that holds memory while it waits for work, and can do without. */
export interface Idle {
  letGo(): void;
}

/** How many may wait at once: a thread with its bundle takes about 30 MB. */
const MOST_IDLE = 6;
const LONGEST_IDLE_MILLISECONDS = 120_000;

/** The functions that wait for work with a thread of their own. As Lambda does, lets go of those that nobody needed lately. */
export class WarmFunctions {
  /** The one that has waited longest is first. */
  readonly #idle = new Map<Idle, NodeJS.Timeout>();
  readonly #most: number;

  constructor(most = MOST_IDLE) {
    this.#most = most;
  }

  /** It has work now. */
  use(lambda: Idle): void {
    clearTimeout(this.#idle.get(lambda));
    this.#idle.delete(lambda);
  }

  /** It has no work any more. */
  rest(lambda: Idle): void {
    this.use(lambda);
    this.#idle.set(lambda, setTimeout(() => this.#letGo(lambda), LONGEST_IDLE_MILLISECONDS).unref());
    const [longest] = this.#idle.keys();
    if (longest && this.#idle.size > this.#most) this.#letGo(longest);
  }

  #letGo(lambda: Idle): void {
    this.use(lambda);
    lambda.letGo();
  }
}
