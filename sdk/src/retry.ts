import type { Call, RequestOptions } from './call.ts';
import type { CleverInvoError } from './error.ts';

const OVERLOADED = [502, 503, 504];
const FIRST_DELAY_MILLISECONDS = 250;
const LONGEST_DELAY_MILLISECONDS = 16_000;

/** What was found out about earlier tries of the same call. */
export interface Tries {
  readonly call: Call;
  readonly options: RequestOptions;
  /** Whether one of them may have been carried out, or still is. */
  readonly isInDoubt: boolean;
}

/** Whether it is unknown if the try was carried out. */
export function leavesDoubt({ code, status }: CleverInvoError): boolean {
  return code === 'CONNECTION_FAILED' || OVERLOADED.includes(status);
}

/** Whether the same request may be sent again without doing anything twice, and may then succeed. */
export function isWorthRetrying(error: CleverInvoError, { call, options }: Tries): boolean {
  // Sent again after it was carried out, it would no longer match, and that would look like somebody else's change. A
  // `POST` has its idempotency key against that.
  if (leavesDoubt(error)) return options.ifMatch === undefined || call.method === 'POST';
  return error.status === 429;
}

/** Whether an earlier try of this very call still holds its idempotency key: its reply will be there soon. */
export function isOwnTryInFlight({ status, code }: CleverInvoError, { call, isInDoubt }: Tries): boolean {
  return status === 409 && code === 'CONFLICT' && call.method === 'POST' && isInDoubt;
}

/** Grows with every attempt, never less than the API asked for, and differs between callers that failed together. */
export function delayMilliseconds({ retryAfterSeconds = 0 }: CleverInvoError, attempt: number): number {
  const longest = Math.min(LONGEST_DELAY_MILLISECONDS, FIRST_DELAY_MILLISECONDS * 2 ** attempt);
  return retryAfterSeconds * 1000 + longest * Math.random();
}
