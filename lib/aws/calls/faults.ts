import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../domain/values/problem.ts';
import { measure } from './work.ts';

/** How long contenders for one item go on trying. The gateway gives up after 29 seconds. */
export const DEADLINE_MILLISECONDS = 15_000;

/** The problem of a contender that tried for too long. */
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

/** Whether the dependency refused the call because of load: nothing was done. */
function isThrottled(fault: unknown): boolean {
  return THROTTLED.has(textIn(fault, 'name'));
}

/** Whether the call may or may not have been carried out: no answer came, or a failing one. */
export function isInDoubt(fault: unknown): boolean {
  return (
    IN_DOUBT.has(textIn(fault, 'name')) ||
    /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN)/.test(textIn(fault, 'code')) ||
    numberIn(valueIn(fault, '$metadata'), 'httpStatusCode', 0) >= 500
  );
}

/** Whether the SDK itself tried more than once. The fault does not tell what the earlier tries came to. */
export function wasRetried(fault: unknown): boolean {
  return numberIn(valueIn(fault, '$metadata'), 'attempts', 1) > 1;
}

/** Whether a transaction was about to write the same item: nothing was done. */
export function isConflict(fault: unknown): boolean {
  return textIn(fault, 'name') === 'TransactionConflictException';
}

/** Whether trying again later may help. Such a fault becomes a `503`. */
export function isTransient(fault: unknown): boolean {
  return isThrottled(fault) || isInDoubt(fault) || isConflict(fault);
}

/** Whether the bucket has no such object. */
export function isMissingObject(fault: unknown): boolean {
  return textIn(fault, 'name') === 'NoSuchKey';
}

/** Why each write of a transaction was refused, in their order: a code, `None` where it was not. Empty for other faults. */
export function reasonsOf(fault: unknown): readonly string[] {
  const reasons = valueIn(fault, 'CancellationReasons');
  return Array.isArray(reasons) ? reasons.map((reason) => textIn(reason, 'Code')) : [];
}

/** Whether a write was refused because its condition did not hold: alone, in a transaction, or at one place in it. */
export function isConditionFailed(fault: unknown, place?: number): boolean {
  const codes = reasonsOf(fault);
  if (place !== undefined) return codes[place] === 'ConditionalCheckFailed';
  return textIn(fault, 'name') === 'ConditionalCheckFailedException' || codes.includes('ConditionalCheckFailed');
}

/** What a write answers, or nothing where it was refused because its condition did not hold. */
export async function unlessRefused<T extends object>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (fault) {
    if (isConditionFailed(fault)) return undefined;
    throw fault;
  }
}

/** Full jitter: any delay up to a bound that doubles with each attempt, so that contenders spread out. */
export async function backOff(attempt: number, { baseMilliseconds = 8, maxMilliseconds = 400 } = {}): Promise<void> {
  measure('retries');
  await sleep(Math.random() * Math.min(maxMilliseconds, baseMilliseconds * 2 ** attempt));
}

function textIn(fault: unknown, field: string): string {
  const value = valueIn(fault, field);
  return typeof value === 'string' ? value : '';
}

function numberIn(fault: unknown, field: string, otherwise: number): number {
  const value = valueIn(fault, field);
  return typeof value === 'number' ? value : otherwise;
}

/** Anything may be thrown. */
function valueIn(fault: unknown, field: string): unknown {
  return typeof fault === 'object' && fault !== null ? Reflect.get(fault, field) : undefined;
}
