import type { Statement } from '../policy.ts';
import type { PartitionKeys } from './awsCalls.ts';

/** Sent to the thread of a function. */
export interface Invocation {
  readonly requestId: string;
  readonly event: string;
  readonly deadline: number;
}

/** Sent by the thread: that the handler is loaded, or the answer to an invocation. */
export type FromThread = 'ready' | Answer;

export interface Answer {
  readonly requestId: string;
  readonly payload: string;
  readonly failed: boolean;
}

/** Given to the thread at its start. */
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
  readonly partitionKeys: PartitionKeys;
  /** The folder in which the thread notes the AWS calls that it makes, for the test that compares them with the role. */
  readonly recordedCalls: string | undefined;
}
