import type { Statement } from '../policy.ts';

/** Sent to the thread of a function. */
export interface Invocation {
  readonly requestId: string;
  readonly event: string;
  readonly deadline: number;
}

/** What the thread answers. */
export interface Answer {
  readonly requestId: string;
  readonly payload: string;
  readonly failed: boolean;
}

/** How a thread is started. */
export interface Start {
  readonly folder: string;
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
  readonly logGroup: string;
  readonly statements: readonly Statement[];
  /** `host:port` of what the role guards. */
  readonly guarded: ReadonlySet<string>;
}
