import type { Call, RequestOptions } from './call.ts';
import type { CleverInvoError } from './error.ts';

const OVERLOADED = [502, 503, 504];
const FIRST_DELAY_MILLISECONDS = 250;
const LONGEST_DELAY_MILLISECONDS = 16_000;

/** The earlier attempts of a call. */
export interface Attempts {
  readonly call: Call;
  readonly options: RequestOptions;
  /** Whether one of them may have been carried out, or is still being worked on. */
  readonly isInDoubt: boolean;
}

/** Whether the attempt may have been carried out. */
export function leavesDoubt({ code, status }: CleverInvoError): boolean {
  return code === 'CONNECTION_FAILED' || OVERLOADED.includes(status);
}

/** Whether it is safe to send the request again, and it may then succeed. */
export function isWorthRetrying(error: CleverInvoError, { call, options }: Attempts): boolean {
  // If the request was carried out, its `If-Match` no longer holds. A retry would look like a conflict with somebody else.
  // A `POST` has an idempotency key instead.
  if (leavesDoubt(error)) return options.ifMatch === undefined || call.method === 'POST';
  return error.status === 429;
}

/** Whether an earlier attempt of the same call still holds the idempotency key. Its reply will be available soon. */
export function isOwnAttemptInFlight({ status, code }: CleverInvoError, { call, isInDoubt }: Attempts): boolean {
  return status === 409 && code === 'CONFLICT' && call.method === 'POST' && isInDoubt;
}

/** Grows with every attempt, is at least what the API asks for, and is random, so that clients do not retry together. */
export function delayMilliseconds({ retryAfterSeconds = 0 }: CleverInvoError, attempt: number): number {
  const longest = Math.min(LONGEST_DELAY_MILLISECONDS, FIRST_DELAY_MILLISECONDS * 2 ** attempt);
  return retryAfterSeconds * 1000 + longest * Math.random();
}
