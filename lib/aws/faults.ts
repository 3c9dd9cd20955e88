import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../domain/problem.ts';
import { measure } from './work.ts';

/** How long contenders for one item go on trying; the gateway gives up after 29 seconds. */
export const DEADLINE_MILLISECONDS = 15_000;

/** What contenders are told who tried for too long. */
export const busy = () => new Problem('SERVICE_UNAVAILABLE', 'The account is busy, please try again shortly');

const THROTTLED = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'TransactionInProgressException',
  'SlowDown',
]);

const IN_DOUBT = new Set([
  'TimeoutError',
  'AbortError',
  'InternalServerError',
  'ServiceUnavailable',
  'InternalFailure',
]);

interface AwsFault {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
}

/** The dependency refused the call because of load: nothing was done. */
function isThrottled(fault: unknown): boolean {
  return THROTTLED.has((fault as AwsFault)?.name ?? '');
}

/** The call may or may not have been carried out: no answer came, or a failing one. */
export function isInDoubt(fault: unknown): boolean {
  const { name, code, $metadata } = (fault ?? {}) as AwsFault;
  return (
    IN_DOUBT.has(name ?? '') ||
    /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN)/.test(code ?? '') ||
    ($metadata?.httpStatusCode ?? 0) >= 500
  );
}

/** The SDK itself tried more than once: what the earlier tries came to, this fault does not tell. */
export function wasRetried(fault: unknown): boolean {
  return ((fault as AwsFault)?.$metadata?.attempts ?? 1) > 1;
}

/** A transaction was about to write the same item: nothing was done. */
export function isConflict(fault: unknown): boolean {
  return (fault as AwsFault)?.name === 'TransactionConflictException';
}

/** A fault that trying again later may cure; it becomes a `503`. */
export function isTransient(fault: unknown): boolean {
  return isThrottled(fault) || isInDoubt(fault) || isConflict(fault);
}

/** Why one write of a transaction was refused. */
export interface Reason {
  readonly Code?: string;
}

/** Why each write of a transaction was refused, in their order; none where it was something else that failed. */
export function reasonsOf(fault: unknown): readonly Reason[] {
  return (fault as { CancellationReasons?: Reason[] })?.CancellationReasons ?? [];
}

/** Whether a write was refused because its condition did not hold: alone, in a transaction, or at one place in it. */
export function isConditionFailed(fault: unknown, place?: number): boolean {
  const codes = reasonsOf(fault).map((reason) => reason.Code);
  if (place !== undefined) return codes[place] === 'ConditionalCheckFailed';
  return (fault as AwsFault)?.name === 'ConditionalCheckFailedException' || codes.includes('ConditionalCheckFailed');
}

/** Full jitter: any delay up to a bound that doubles with each attempt, so that contenders spread out. */
export async function backOff(attempt: number, { baseMilliseconds = 8, maxMilliseconds = 400 } = {}): Promise<void> {
  measure('retries');
  await sleep(Math.random() * Math.min(maxMilliseconds, baseMilliseconds * 2 ** attempt));
}
