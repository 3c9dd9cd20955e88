/** Seconds from now that `Retry-After` asks for: it is a number of seconds, or the date until which to wait. */
export function retryAfterSeconds(headers: Headers, now = Date.now()): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  // Without a weekday it is no date of HTTP, though `Date` would make one of any number.
  const until = /^[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  // The clock of the API counts, as it is its date.
  const sent = Date.parse(headers.get('date') ?? '');
  return Math.max(0, (until - (Number.isNaN(sent) ? now : sent)) / 1000);
}
