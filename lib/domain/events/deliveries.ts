/** How far the delivery of an event to a webhook is. */
export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Why the service has switched a webhook off: it answered `410`, or nothing was delivered for days. */
export const DISABLED_REASONS = ['GONE', 'FAILING'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * Seconds from the end of one attempt to the next. The first attempt is made at once. The times are those that the
 * specification of Standard Webhooks recommends.
 */
const WAIT_SECONDS = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

export const MAX_ATTEMPTS = WAIT_SECONDS.length + 1;

/** A wait is up to so much longer, so that what failed together does not come back together. */
const JITTER = 0.2;

/** The longest wait that a `Retry-After` is followed. */
const LONGEST_WAIT_SECONDS = 24 * HOUR;

/** A webhook that has failed for so long is switched off. */
const FAILING_MILLISECONDS = 5 * 24 * HOUR * 1000;

/** What came of an attempt. Without an answer there is no status, but a word that says why. */
export interface AttemptResult {
  readonly status?: number | undefined;
  /** The beginning of the answer. */
  readonly answer?: string | undefined;
  readonly failure?: string | undefined;
  readonly milliseconds: number;
  readonly retryAfterSeconds?: number | undefined;
}

export function isDelivered({ status = 0 }: Pick<AttemptResult, 'status'>): boolean {
  return status >= 200 && status < 300;
}

/** The receiver says that it wants no more events. */
export function isGone({ status }: Pick<AttemptResult, 'status'>): boolean {
  return status === 410;
}

/**
 * The seconds to wait after an attempt failed, or nothing if it was the last. `attempts` counts it too; `random` is from 0 to 1.
 */
export function secondsToNextAttempt(
  attempts: number,
  result: Pick<AttemptResult, 'status' | 'retryAfterSeconds'>,
  random: number,
): number | undefined {
  const wait = isGone(result) ? undefined : WAIT_SECONDS[attempts - 1];
  if (wait === undefined) return undefined;
  const asked = Math.min(result.retryAfterSeconds ?? 0, LONGEST_WAIT_SECONDS);
  return Math.max(wait * (1 + JITTER * random), asked);
}

/** Whether a webhook that has failed since an instant, without one success, is to be switched off. */
export function hasFailedTooLong(failingSince: string, now: Date): boolean {
  return now.getTime() - Date.parse(failingSince) >= FAILING_MILLISECONDS;
}
