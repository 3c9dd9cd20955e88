import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  INTERVALS,
  type Period,
  periodAt,
  periodFrom,
  periodsFrom,
  periodUntil,
  type Recurrence,
} from '../../lib/domain/recurring/recurrence.ts';
import { addDays, daysInMonth, partsOf, startOfDay, today } from '../../lib/domain/values/dates.ts';

const monthly: Recurrence = { interval: 'MONTH', every: 1, startDate: '2026-01-01' };
const datesOf = (recurrence: Partial<Recurrence>, most: number, from = '0001-01-01') =>
  periodsFrom({ ...monthly, ...recurrence }, from, most).map((period) => period.from);

describe('the dates of a recurring invoice', () => {
  it.each<[string, Partial<Recurrence>, string[]]>([
    ['the first of each month', {}, ['2026-01-01', '2026-02-01', '2026-03-01']],
    [
      'the 31st, which is the last day of every month and does not drift',
      { startDate: '2026-01-31' },
      ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
    ],
    [
      'the 30th, which stays the 30th after February',
      { startDate: '2026-01-30' },
      ['2026-01-30', '2026-02-28', '2026-03-30'],
    ],
    ['the 31st in a leap year', { startDate: '2028-01-31' }, ['2028-01-31', '2028-02-29', '2028-03-31']],
    [
      'a leap day each year',
      { interval: 'YEAR', startDate: '2024-02-29' },
      ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'],
    ],
    [
      'the last day of February each year',
      { interval: 'YEAR', startDate: '2027-02-01', dayOfMonth: 31 },
      ['2027-02-28', '2028-02-29', '2029-02-28'],
    ],
    ['the 28th of February, which is not the last day', { startDate: '2026-02-28' }, ['2026-02-28', '2026-03-28']],
    [
      'a day of the month that comes after the start',
      { startDate: '2026-01-10', dayOfMonth: 15 },
      ['2026-01-15', '2026-02-15'],
    ],
    [
      'a day of the month that was before the start',
      { startDate: '2026-01-20', dayOfMonth: 15 },
      ['2026-02-15', '2026-03-15'],
    ],
    [
      'quarters',
      { interval: 'QUARTER', startDate: '2026-11-30' },
      ['2026-11-30', '2027-02-28', '2027-05-30', '2027-08-30'],
    ],
    ['every other week', { interval: 'WEEK', every: 2, startDate: '2026-12-21' }, ['2026-12-21', '2027-01-04']],
    ['years of 1900 and 2100, which have no leap day', { startDate: '2100-01-31' }, ['2100-01-31', '2100-02-28']],
  ])('are %s', (_name, recurrence, dates) => {
    expect(datesOf(recurrence, dates.length)).toEqual(dates);
  });

  it('end with the end date, which may have an invoice itself', () => {
    expect(datesOf({ endDate: '2026-02-01' }, 9)).toEqual(['2026-01-01', '2026-02-01']);
    expect(datesOf({ endDate: '2026-01-31' }, 9)).toEqual(['2026-01-01']);
  });

  it('end after as many periods as were wanted', () => {
    expect(datesOf({ count: 2 }, 9)).toEqual(['2026-01-01', '2026-02-01']);
  });

  it('end before the last date that there is', () => {
    expect(datesOf({ startDate: '9999-11-01' }, 9)).toEqual(['9999-11-01']);
    expect(datesOf({ interval: 'WEEK', startDate: '9999-12-20' }, 9)).toEqual(['9999-12-20']);
  });
});

const recurrences: fc.Arbitrary<Recurrence> = fc
  .record(
    {
      interval: fc.constantFrom(...INTERVALS),
      every: fc.integer({ min: 1, max: 120 }),
      startDate: fc.nat(700_000).map((days) => addDays('0100-01-01', days) ?? ''),
      dayOfMonth: fc.integer({ min: 1, max: 31 }),
      count: fc.integer({ min: 1, max: 50 }),
      lastsDays: fc.nat(20_000),
    },
    { requiredKeys: ['interval', 'every', 'startDate'] },
  )
  .map(({ lastsDays, dayOfMonth, ...recurrence }) => ({
    ...recurrence,
    ...(dayOfMonth !== undefined && recurrence.interval !== 'WEEK' && { dayOfMonth }),
    ...(lastsDays !== undefined && { endDate: addDays(recurrence.startDate, lastsDays) }),
  }));

/** Every period, one by one. */
function* periodsOf(recurrence: Recurrence): Generator<Period> {
  for (let index = 0; index < 300; index++) {
    const period = periodAt(recurrence, index);
    if (!period) return;
    yield period;
  }
}

describe('any recurrence', () => {
  const check = (property: (recurrence: Recurrence, periods: readonly Period[]) => void) =>
    fc.assert(fc.property(recurrences, (recurrence) => property(recurrence, [...periodsOf(recurrence)])));

  it('has periods that follow each other without a gap', () => {
    check((_, periods) => {
      for (const [index, period] of periods.entries()) {
        expect(period.index).toBe(index);
        expect(period.from <= period.to).toBe(true);
        expect(periods[index + 1]?.from ?? addDays(period.to, 1)).toBe(addDays(period.to, 1));
      }
    });
  });

  it('begins on its start date or less than a month later, and keeps within its end', () => {
    check(({ startDate, endDate, count, dayOfMonth }, periods) => {
      const [first] = periods;
      if (first) {
        expect(first.from >= startDate && first.from <= (addDays(startDate, 31) ?? '')).toBe(true);
        if (dayOfMonth === undefined) expect(first.from).toBe(startDate);
      }
      expect(periods.length).toBeLessThanOrEqual(count ?? 300);
      if (endDate) for (const { from } of periods) expect(from <= endDate).toBe(true);
    });
  });

  it('is on its day, or on the last day of a month without it', () => {
    check(({ interval, startDate, dayOfMonth = partsOf(startDate).day }, periods) => {
      for (const { from } of periods) {
        const { year, month, day } = partsOf(from);
        if (interval === 'WEEK') expect(new Date(from).getUTCDay()).toBe(new Date(startDate).getUTCDay());
        else expect(day).toBe(Math.min(dayOfMonth, daysInMonth(year, month)));
      }
    });
  });

  it('finds the period of any day as if all of them were looked at', () => {
    fc.assert(
      fc.property(recurrences, fc.integer({ min: -400, max: 30_000 }), (recurrence, days) => {
        const date = addDays(recurrence.startDate, days) ?? '9999-12-31';
        const periods = [...periodsOf(recurrence)];
        fc.pre(periods.length < 300 || (periods.at(-1)?.from ?? '') > date);
        expect(periodFrom(recurrence, date)).toEqual(periods.find(({ from }) => from >= date));
        expect(periodUntil(recurrence, date)).toEqual(periods.findLast(({ from }) => from <= date));
      }),
    );
  });
});

describe('the instant at which a day begins', () => {
  it.each([
    [
      '2026-03-29',
      'Europe/Madrid',
      '2026-03-28T23:00:00.000Z',
      'is midnight on the day on which the clocks go forward',
    ],
    ['2026-03-30', 'Europe/Madrid', '2026-03-29T22:00:00.000Z', 'is midnight of summer time on the day after'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', 'is 1 o’clock where the clocks skip midnight'],
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z', 'comes first in Kiritimati'],
    ['0001-01-01', 'UTC', '0001-01-01T00:00:00.000Z', 'is there on the first day of all'],
  ])('%s in %s is %s: it %s', (date, timeZone, instant) => {
    expect(startOfDay(date, timeZone).toISOString()).toBe(instant);
  });

  it('is the first instant of that date, in every time zone', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.nat(30_000), (timeZone, days) => {
        const date = addDays('1975-01-01', days) ?? '';
        const start = startOfDay(date, timeZone);
        expect(today(start, timeZone) >= date).toBe(true);
        expect(today(new Date(start.getTime() - 1), timeZone) < date).toBe(true);
      }),
    );
  });
});
