import { sleep } from './sleep.ts';

/** The API accepts 100 requests a minute. When they are used up, it accepts one every 600 ms. */
const SPACING_MILLISECONDS = 600;

/** After this long without a refusal, several requests may be sent at once again. */
const QUIET_MILLISECONDS = 5_000;

/**
 * Shared by all calls of a client. After the API has refused a call because of its rate, all calls wait, and are then sent
 * one by one at the rate that the API accepts.
 */
export class RateLimit {
  /** When the next call may be sent, if the API has refused one lately. */
  #nextAt: number | undefined;

  /** Waits until this call may be sent. */
  async wait(signal: AbortSignal | undefined): Promise<void> {
    const now = performance.now();
    if (this.#nextAt === undefined || now > this.#nextAt + QUIET_MILLISECONDS) {
      this.#nextAt = undefined;
      return;
    }
    const turn = Math.max(now, this.#nextAt);
    this.#nextAt = turn + SPACING_MILLISECONDS;
    if (turn > now) await sleep(turn - now, signal);
  }

  /** To be called when the API has refused a call, with the seconds of its `Retry-After`. */
  refused(retryAfterSeconds: number): void {
    this.#nextAt = Math.max(this.#nextAt ?? 0, performance.now() + retryAfterSeconds * 1000);
  }
}
