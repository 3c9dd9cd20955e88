import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay, today } from '../../lib/domain/values/dates.ts';

describe('the end of a day', () => {
  it.each([
    ['2026-03-31', 'UTC', '2026-04-01T00:00:00.000Z', 'is midnight'],
    ['2026-03-31', 'Pacific/Kiritimati', '2026-03-31T10:00:00.000Z', 'comes first in Kiritimati'],
    ['2026-03-31', 'Pacific/Pago_Pago', '2026-04-01T11:00:00.000Z', 'comes last in Pago Pago'],
    ['2026-03-31', 'Asia/Kathmandu', '2026-03-31T18:15:00.000Z', 'may be a quarter of an hour off'],
    ['2026-03-28', 'Europe/Madrid', '2026-03-28T23:00:00.000Z', 'follows winter time until the clocks change'],
    ['2026-03-29', 'Europe/Madrid', '2026-03-29T22:00:00.000Z', 'follows summer time from then on'],
    ['2026-10-25', 'Europe/Madrid', '2026-10-25T23:00:00.000Z', 'follows winter time again after a day of 25 hours'],
    ['2018-11-03', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', 'is 1 o’clock where the clocks skip midnight'],
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z', 'is the second midnight where the clocks go back'],
    ['2024-09-07', 'America/Santiago', '2024-09-08T04:00:00.000Z', 'is 1 o’clock in Santiago in September'],
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 'leaps over the day that Samoa left out'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z', 'is the same for the day that was left out'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-31T10:00:00.000Z', 'is as everywhere from then on'],
    ['1993-08-20', 'Pacific/Kwajalein', '1993-08-21T12:00:00.000Z', 'leaps over the day that Kwajalein left out'],
    ['1850-06-01', 'Asia/Manila', '1850-06-01T15:56:08.000Z', 'knows the local times before there were zones'],
    ['0001-01-01', 'America/New_York', '0001-01-02T04:56:02.000Z', 'is there on the first day of all'],
    ['9999-12-31', 'UTC', '+010000-01-01T00:00:00.000Z', 'is there on the last day of all'],
  ])('%s in %s is %s: it %s', (date, timeZone, instant) => {
    expect(endOfDay(date, timeZone).toISOString()).toBe(instant);
  });

  it('is the instant at which the date changes, in every time zone and on every day', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const first = Date.UTC(1971, 0, 1) / 86_400_000;
    const days = Date.UTC(2060, 0, 1) / 86_400_000 - first;
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.nat(days), (timeZone, day) => {
        const date = new Date((first + day) * 86_400_000).toISOString().slice(0, 10);
        const end = endOfDay(date, timeZone);
        expect(today(end, timeZone) > date).toBe(true);
        expect(today(new Date(end.getTime() - 1), timeZone) <= date).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
