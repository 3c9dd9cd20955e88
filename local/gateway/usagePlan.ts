import { requireSupported } from '../supported.ts';
import type { Deployed } from '../template.ts';
import { type Throttle, TokenBuckets } from './tokenBuckets.ts';

export interface UsagePlanProperties {
  readonly ApiStages?: readonly { readonly ApiId: string; readonly Stage: string }[];
  readonly Throttle?: Throttle;
}

/** A usage plan. Each key has a bucket of tokens: its size is the burst, and it is refilled at the rate. */
export class UsagePlan {
  readonly id: string;
  readonly #stages: ReadonlySet<string>;
  readonly #throttle: Throttle | undefined;
  readonly #buckets = new TokenBuckets();

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
  admit(keyId: string): boolean {
    return !this.#throttle || this.#buckets.take(keyId, this.#throttle);
  }
}
