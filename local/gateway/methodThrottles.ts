import { requireSupported } from '../supported.ts';
import type { Deployed } from '../template.ts';
import { type Throttle, TokenBuckets } from './tokenBuckets.ts';

export interface StageProperties {
  readonly StageName: string;
  readonly MethodSettings?: readonly MethodSetting[];
}

interface MethodSetting {
  /** `/*` for all, or a path whose slashes are `~1`: `/~1v1~1invoices`. */
  readonly ResourcePath?: string;
  readonly HttpMethod?: string;
  readonly ThrottlingRateLimit?: number;
  readonly ThrottlingBurstLimit?: number;
}

const SUPPORTED = [
  'AccessLogSetting',
  'DeploymentId',
  'Description',
  'MethodSettings',
  'RestApiId',
  'StageName',
  'Tags',
  'TracingEnabled',
];

/** The throttles of a stage: each method has a bucket of tokens for all callers together. */
export class MethodThrottles {
  readonly #throttles: ReadonlyMap<string, Throttle>;
  readonly #buckets = new TokenBuckets();

  constructor(stage: Deployed<StageProperties>) {
    requireSupported(stage, SUPPORTED);
    this.#throttles = new Map((stage.properties.MethodSettings ?? []).flatMap(throttleOf));
  }

  /** Takes a token of the method. Returns `false` if there is none left. */
  admit(httpMethod: string, resourcePath: string): boolean {
    const name = `${httpMethod} ${resourcePath}`;
    const throttle = this.#throttles.get(name) ?? this.#throttles.get(EVERY_METHOD);
    return !throttle || this.#buckets.take(name, throttle);
  }
}

const EVERY_METHOD = '* /*';

function throttleOf({
  ResourcePath = '/*',
  HttpMethod = '*',
  ThrottlingRateLimit: RateLimit,
  ThrottlingBurstLimit: BurstLimit,
}: MethodSetting): [string, Throttle][] {
  if (RateLimit === undefined || BurstLimit === undefined) return [];
  const path = ResourcePath === '/*' ? ResourcePath : ResourcePath.slice(1).replaceAll('~1', '/');
  return [[`${HttpMethod} ${path}`, { RateLimit, BurstLimit }]];
}
