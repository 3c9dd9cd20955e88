import { sleep } from './retry.ts';

const FIRST_EXTRA_MILLISECONDS = 100;
const LONGEST_EXTRA_MILLISECONDS = 8_000;

/** A call's place in the gate. It keeps its turn when it has to be sent again. */
export interface Ticket {
  readonly turn: number;
}

interface Waiting extends Ticket {
  readonly open: () => void;
}

/**
 * What all calls of a client go through. It stands open until the API says that the limit is used up. From then on calls
 * wait together, oldest first: one goes ahead after the time that the API asked for, and each success lets one more go at
 * once. So a limit costs one refusal a wait, not one for each call.
 */
export class RateGate {
  #turns = 0;
  #inFlight = 0;
  /** How many may be under way at once; none is counted while there is no limit. */
  #width = Number.POSITIVE_INFINITY;
  #closedUntil = 0;
  #refusals = 0;
  #isWaking = false;
  #waiting: Waiting[] = [];

  newTicket(): Ticket {
    this.#turns += 1;
    return { turn: this.#turns };
  }

  /** Waits for its turn, does it, and tells the gate what became of it. */
  async pass<T>(ticket: Ticket, signal: AbortSignal | undefined, send: () => Promise<Passed<T>>): Promise<T> {
    await this.#enter(ticket, signal);
    const sentAt = performance.now();
    try {
      const { refusedForSeconds, result } = await send();
      if (refusedForSeconds === undefined) this.#succeed(sentAt);
      else this.#refuse(refusedForSeconds, sentAt);
      return result;
    } finally {
      this.#inFlight -= 1;
      this.#wake();
    }
  }

  async #enter({ turn }: Ticket, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.#waiting.length === 0 && this.#hasRoom()) {
      this.#inFlight += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal?.reason);
      };
      const open = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const waiting: Waiting = { turn, open };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting = [...this.#waiting, waiting].sort((left, right) => left.turn - right.turn);
      this.#wake();
    });
  }

  #hasRoom(): boolean {
    return this.#inFlight < this.#width && performance.now() >= this.#closedUntil;
  }

  #succeed(sentAt: number): void {
    // What was sent before the gate closed says nothing of what may be sent now.
    if (this.#width === Number.POSITIVE_INFINITY || sentAt < this.#closedUntil) return;
    this.#refusals = 0;
    this.#width += 1;
    // Nobody has to wait any more.
    if (this.#waiting.length === 0 && this.#inFlight < this.#width / 2) this.#width = Number.POSITIVE_INFINITY;
  }

  #refuse(seconds: number, sentAt: number): void {
    // Those that were sent together are refused together, which counts once.
    if (sentAt >= this.#closedUntil) this.#refusals += 1;
    const extra = Math.min(LONGEST_EXTRA_MILLISECONDS, FIRST_EXTRA_MILLISECONDS * 2 ** this.#refusals);
    this.#closedUntil = Math.max(this.#closedUntil, performance.now() + seconds * 1000 + extra * Math.random());
    this.#width = 1;
  }

  /** Lets in whoever may go, and comes back when the gate opens. */
  #wake(): void {
    while (this.#waiting.length > 0 && this.#hasRoom()) {
      this.#inFlight += 1;
      this.#waiting.shift()?.open();
    }
    if (this.#waiting.length === 0 || this.#isWaking || performance.now() >= this.#closedUntil) return;
    this.#isWaking = true;
    void sleep(this.#closedUntil - performance.now() + 1, undefined).then(() => {
      this.#isWaking = false;
      this.#wake();
    });
  }
}

/** What became of a request; `refusedForSeconds` where the limit was used up. */
export interface Passed<T> {
  readonly refusedForSeconds: number | undefined;
  readonly result: T;
}
