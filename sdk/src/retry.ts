import type { CleverInvoError } from './error.ts';
import type { Call, RequestOptions } from './transport.ts';

const OVERLOADED = [429, 502, 503, 504];
const FIRST_DELAY_MILLISECONDS = 250;
const LONGEST_DELAY_MILLISECONDS = 16_000;

/** Whether the same request may be sent again without doing anything twice, and may then succeed. */
export function isWorthRetrying(
  { status, code }: CleverInvoError,
  { call, options, wasLost }: { call: Call; options: RequestOptions; wasLost: boolean },
): boolean {
  // Sent again after it was carried out, it would no longer match, and that would look like somebody else's change.
  if (code === 'CONNECTION_FAILED') return options.ifMatch === undefined;
  // The first try is still being worked on, under the same idempotency key.
  if (status === 409) return wasLost && call.method === 'POST';
  return OVERLOADED.includes(status);
}

/** Grows with every attempt, never less than the API asked for, and differs between callers that failed together. */
export function delayMilliseconds({ retryAfterSeconds = 0 }: CleverInvoError, attempt: number): number {
  const longest = Math.min(LONGEST_DELAY_MILLISECONDS, FIRST_DELAY_MILLISECONDS * 2 ** attempt);
  return retryAfterSeconds * 1000 + longest * Math.random();
}

export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
