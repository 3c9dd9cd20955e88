import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasFailedTooLong,
  isDelivered,
  MAX_ATTEMPTS,
  secondsToNextAttempt,
} from '../../lib/domain/events/deliveries.ts';

const HOUR = 3600;
const WAITS = [5, 300, 1800, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
const FAILED = { status: 500 };
const random = fc.double({ min: 0, max: 1, noNaN: true });

describe('after a failed attempt', () => {
  it.each(WAITS.map((seconds, index) => [index + 1, seconds]))(
    'number %i, the next one is %i seconds later, or up to a fifth more',
    (attempts, seconds) => {
      fc.assert(
        fc.property(random, (jitter) => {
          const wait = secondsToNextAttempt(attempts, FAILED, jitter) ?? 0;
          expect(wait).toBeGreaterThanOrEqual(seconds);
          expect(wait).toBeLessThanOrEqual(1.2 * seconds);
        }),
      );
    },
  );

  it('there is none after the tenth, nor after a 410', () => {
    expect(MAX_ATTEMPTS).toBe(10);
    expect(secondsToNextAttempt(10, FAILED, 0)).toBeUndefined();
    expect(secondsToNextAttempt(1, { status: 410 }, 0)).toBeUndefined();
  });

  it('a Retry-After makes the wait longer, by a day at most, and never shorter', () => {
    expect(secondsToNextAttempt(1, { status: 503, retryAfterSeconds: 120 }, 0)).toBe(120);
    expect(secondsToNextAttempt(3, { status: 503, retryAfterSeconds: 1 }, 0)).toBe(1800);
    expect(secondsToNextAttempt(1, { status: 429, retryAfterSeconds: 1e9 }, 0)).toBe(24 * HOUR);
  });
});

it.each([
  [200, true],
  [204, true],
  [299, true],
  [199, false],
  [301, false],
  [404, false],
  [undefined, false],
])('status %s means delivered: %s', (status, delivered) => {
  expect(isDelivered({ status })).toBe(delivered);
});

it('five days of failure are too long', () => {
  const since = '2026-03-01T00:00:00.000Z';
  expect(hasFailedTooLong(since, new Date('2026-03-05T23:59:59.999Z'))).toBe(false);
  expect(hasFailedTooLong(since, new Date('2026-03-06T00:00:00.000Z'))).toBe(true);
});
