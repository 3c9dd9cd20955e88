import { sleep } from './sleep.ts';

/** The API lets through 100 requests a minute: one each 600 ms once they are used up. */
const SPACING_MILLISECONDS = 600;

/** After this time without a refusal, enough is free again for several requests at once. */
const QUIET_MILLISECONDS = 5_000;

/**
 * What all calls of a client share once the API has refused one of them for its rate: they wait together, and then go one
 * after the other at the rate that the API lets through.
 */
export class RateLimit {
  /** When the next call may go, while the API refuses. */
  #nextAt: number | undefined;

  /** Waits for this call's turn. */
  async pass(signal: AbortSignal | undefined): Promise<void> {
    const now = performance.now();
    if (this.#nextAt === undefined || now > this.#nextAt + QUIET_MILLISECONDS) {
      this.#nextAt = undefined;
      return;
    }
    const turn = Math.max(now, this.#nextAt);
    this.#nextAt = turn + SPACING_MILLISECONDS;
    if (turn > now) await sleep(turn - now, signal);
  }

  /** The API refused a call, and said after how many seconds to try again. */
  refused(retryAfterSeconds: number): void {
    this.#nextAt = Math.max(this.#nextAt ?? 0, performance.now() + retryAfterSeconds * 1000);
  }
}
