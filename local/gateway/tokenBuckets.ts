/** At most so many requests a second on the average, and so many at once. */
export interface Throttle {
  readonly RateLimit: number;
  readonly BurstLimit: number;
}

interface Bucket {
  readonly tokens: number;
  readonly filledAt: number;
}

/** Buckets of tokens by name. The size of each is the burst, and it is refilled at the rate. */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes a token. Returns `false` if there is none left. */
  take(name: string, { RateLimit, BurstLimit }: Throttle, now = performance.now()): boolean {
    const { tokens, filledAt } = this.#buckets.get(name) ?? { tokens: BurstLimit, filledAt: now };
    const filled = Math.min(BurstLimit, tokens + ((now - filledAt) / 1000) * RateLimit);
    const isTaken = filled >= 1;
    this.#buckets.set(name, { tokens: isTaken ? filled - 1 : filled, filledAt: now });
    return isTaken;
  }
}
