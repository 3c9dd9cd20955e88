import { setTimeout as sleep } from 'node:timers/promises';

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

/** A fault that trying again later may cure; it becomes a `503`. */
export function isTransient(fault: unknown): boolean {
  return isThrottled(fault) || isInDoubt(fault);
}

/** Full jitter: any delay up to a bound that doubles with each attempt, so that contenders spread out. */
export async function backOff(attempt: number, { baseMilliseconds = 8, maxMilliseconds = 400 } = {}): Promise<void> {
  await sleep(Math.random() * Math.min(maxMilliseconds, baseMilliseconds * 2 ** attempt));
}
