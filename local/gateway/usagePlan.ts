import { requireSupported } from '../supported.ts';
import type { Deployed } from '../template.ts';

export interface UsagePlanProperties {
  readonly ApiStages?: readonly { readonly ApiId: string; readonly Stage: string }[];
  readonly Throttle?: Throttle;
}

export interface Throttle {
  readonly RateLimit: number;
  readonly BurstLimit: number;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** A usage plan. Each key has a bucket of tokens: its size is the burst, and it is refilled at the rate. */
export class UsagePlan {
  readonly id: string;
  readonly #stages: ReadonlySet<string>;
  readonly #throttle: Throttle | undefined;
  readonly #buckets = new Map<string, Bucket>();

  constructor(plan: Deployed<UsagePlanProperties>, throttle = plan.properties.Throttle) {
    requireSupported(plan, ['ApiStages', 'Throttle']);
    const { ref, properties } = plan;
    this.id = ref;
    this.#stages = new Set(properties.ApiStages?.map(({ ApiId, Stage }) => `${ApiId}/${Stage}`));
    this.#throttle = throttle;
  }

  covers(apiId: string, stage: string): boolean {
    return this.#stages.has(`${apiId}/${stage}`);
  }

  /** Takes a token of the key. Returns `false` if there is none left. */
  admit(keyId: string, now = performance.now()): boolean {
    if (!this.#throttle) return true;
    const { RateLimit, BurstLimit } = this.#throttle;
    const { tokens, filledAt } = this.#buckets.get(keyId) ?? { tokens: BurstLimit, filledAt: now };
    const filled = Math.min(BurstLimit, tokens + ((now - filledAt) / 1000) * RateLimit);
    const isAdmitted = filled >= 1;
    this.#buckets.set(keyId, { tokens: isAdmitted ? filled - 1 : filled, filledAt: now });
    return isAdmitted;
  }
}
