import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../lib/domain/numbers/numbering.ts';
import { addDays, isCalendarDate, today } from '../../lib/domain/values/dates.ts';
import { decimal, divideRounded, significantDigits } from '../../lib/domain/values/decimal.ts';
import { amountMinor, CURRENCIES, MAX_MINOR, minorUnit, toAmount } from '../../lib/domain/values/money.ts';
import { parseJson } from '../../lib/runtime/handlers/json.ts';

describe('decimal', () => {
  it('keeps the exact number that was written', () => {
    expect(decimal(0.1)).toEqual({ coefficient: 1n, scale: 1 });
    expect(decimal(1e-7)).toEqual({ coefficient: 1n, scale: 7 });
    expect(decimal(1e21)).toEqual({ coefficient: 10n ** 21n, scale: 0 });
    expect(decimal(-12.5)).toEqual({ coefficient: -125n, scale: 1 });
  });

  it('rounds half away from zero', () => {
    expect([5n, 15n, 25n, -5n, -15n].map((value) => divideRounded(value, 10n))).toEqual([1n, 2n, 3n, -1n, -2n]);
  });
});

describe('money', () => {
  it('is unchanged from JSON to minor units and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -MAX_MINOR, max: MAX_MINOR }), fc.constantFrom(...CURRENCIES), (minor, currency) => {
        const amount = JSON.parse(JSON.stringify(toAmount(minor, currency)));
        expect(amountMinor(amount, currency)).toBe(minor);
      }),
    );
  });

  it('has the minor units of ISO 4217, not those of a locale', () => {
    expect(['JPY', 'HUF', 'EUR', 'KWD', 'ISK', 'IDR'].map(minorUnit)).toEqual([0, 2, 2, 3, 0, 2]);
    expect(CURRENCIES).not.toContain('XAU');
  });
});

describe('JSON in', () => {
  it.each(['{"a":0.1000000000000000055}', '{"a":1e400}', '{"a":1e-400}', '{"a":9007199254740993}'])(
    'does not take %s for another number',
    (text) => {
      expect(parseJson(text)).toEqual({ a: Number.NaN });
    },
  );

  it('counts significant digits as written', () => {
    expect(['0.0120', '1500', '0', '-1.50e3', '123456789012345'].map(significantDigits)).toEqual([2, 2, 0, 2, 15]);
    expect(parseJson('{"a":123456789012345,"b":-0.5,"c":0.0}')).toEqual({ a: 123_456_789_012_345, b: -0.5, c: 0 });
  });
});

describe('numbers and dates', () => {
  it('grow beyond their width', () => {
    const format = { prefix: 'INV-', width: 4 };
    expect([1, 9999, 10_000].map((n) => formatNumber(format, n))).toEqual(['INV-0001', 'INV-9999', 'INV-10000']);
  });

  it('accept only days that exist', () => {
    expect(
      ['2026-02-28', '2024-02-29', '2026-02-30', '2026-2-3', '2026-13-01', '0000-00-00'].map(isCalendarDate),
    ).toEqual([true, true, false, false, false, false]);
    expect(['0000-01-01', '0000-12-31', '0001-01-01', '9999-12-31', '10000-01-01'].map(isCalendarDate)).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
    expect(addDays('2026-12-15', 30)).toBe('2027-01-14');
    expect(addDays('9999-12-01', 30)).toBe('9999-12-31');
    expect(addDays('9999-12-15', 30)).toBeUndefined();
  });

  it('are the day of the time zone', () => {
    const instant = new Date('2026-03-01T02:00:00Z');
    expect([today(instant, 'America/New_York'), today(instant, 'Asia/Tokyo')]).toEqual(['2026-02-28', '2026-03-01']);
  });
});
