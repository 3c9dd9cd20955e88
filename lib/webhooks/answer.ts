/** A year. A date may be any number of years ahead. */
const MAX_RETRY_AFTER_SECONDS = 365 * 86_400;

const HTTP_DATE = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? [\w :-]+$/i;

/** The start of an answer as text that is safe to store and to show. A character that was cut off is left out. */
export function textOf(start: Uint8Array): string {
  const text = new TextDecoder().decode(start, { stream: true });
  // Control characters, and those that turn the direction of the text around them.
  return text.replaceAll('\r\n', '\n').replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** The seconds that `Retry-After` asks for, as seconds or as a date (RFC 9110). Undefined for anything else. */
export function retryAfterSecondsOf(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : secondsUntil(value, now);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 0), MAX_RETRY_AFTER_SECONDS);
}

function secondsUntil(value: string, now: Date): number {
  if (!HTTP_DATE.test(value)) return Number.NaN;
  // The oldest of the three forms names no zone, and means GMT too.
  const date = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  return (date - now.getTime()) / 1_000;
}
