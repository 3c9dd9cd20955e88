/** How many keys an account may have, with those that stay in its list after their end. */
export const MAX_API_KEYS = 1_000;

/** So many days a key stays in the list after it was revoked or has expired. */
export const ENDED_KEY_DAYS = 30;

/** When the store may delete a key that ends at this instant, in seconds since 1970. */
export function keptUntil(end: Date): number {
  return Math.ceil(end.getTime() / 1000) + ENDED_KEY_DAYS * 24 * 3600;
}
