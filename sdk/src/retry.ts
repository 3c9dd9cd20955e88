import type { Call, RequestOptions } from './call.ts';
import type { CleverInvoError } from './error.ts';

const OVERLOADED = [429, 502, 503, 504];
const FIRST_DELAY_MILLISECONDS = 250;
const LONGEST_DELAY_MILLISECONDS = 16_000;

/** The API takes a request for dead after 30 seconds. What waits for its own first try must outlast that. */
const HOLD_MILLISECONDS = 35_000;
const HOLD_POLL_MILLISECONDS = 2_000;

/** What happened to the earlier tries of a call. */
export interface Past {
  readonly attempts: number;
  /** Since when one of them may have been carried out though no answer said so; absent: none may. */
  readonly uncertainSince: number | undefined;
}

/** Whether the request may have been carried out all the same. */
export function isUncertain({ status, code }: CleverInvoError): boolean {
  return code === 'CONNECTION_FAILED' || [502, 503, 504].includes(status);
}

/**
 * Whether an earlier try of this very call still holds its idempotency key. Somebody who reuses a key by intent gets the
 * conflict at the first try, and it is theirs.
 */
export function isOwnHold({ status }: CleverInvoError, { method }: Call, { uncertainSince }: Past): boolean {
  return status === 409 && method === 'POST' && uncertainSince !== undefined;
}

/** Whether the same request may be sent again without doing anything twice, and may then succeed. */
export function isWorthRetrying(
  error: CleverInvoError,
  { call, options, past, maxRetries }: { call: Call; options: RequestOptions; past: Past; maxRetries: number },
): boolean {
  if (isOwnHold(error, call, past)) return performance.now() - (past.uncertainSince ?? 0) < HOLD_MILLISECONDS;
  if (past.attempts >= maxRetries) return false;
  // Sent again after it was carried out, it would no longer match, and that would look like somebody else's change.
  const isConditional = options.ifMatch !== undefined && call.method !== 'POST';
  if (isUncertain(error)) return !isConditional;
  return OVERLOADED.includes(error.status);
}

/** Grows with every attempt, never less than the API asked for, and differs between callers that failed together. */
export function delayMilliseconds(error: CleverInvoError, call: Call, past: Past): number {
  const grown = Math.min(LONGEST_DELAY_MILLISECONDS, FIRST_DELAY_MILLISECONDS * 2 ** past.attempts);
  const longest = isOwnHold(error, call, past) ? Math.min(HOLD_POLL_MILLISECONDS, grown) : grown;
  return (error.retryAfterSeconds ?? 0) * 1000 + longest * (0.5 + Math.random() / 2);
}

const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;

export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const end = () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    };
    const timer = setTimeout(end, Math.min(milliseconds, LONGEST_TIMER_MILLISECONDS));
    signal?.addEventListener('abort', stop, { once: true });
  });
}
