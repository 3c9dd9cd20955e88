import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  faultOfPrefix,
  formatNumber,
  MAX_SERIES,
  type NumberFormat,
  nextNumbers,
  ordinalIn,
  ordinalsOfText,
  type Series,
} from '../../lib/domain/numbers/numbering.ts';

/** An account that creates invoices: its counter moves as the store would move it. */
class Account {
  series: Series;
  readonly printed: string[] = [];

  constructor(series: Series = {}) {
    this.series = series;
  }

  create(format: NumberFormat, ...issueDates: string[]): readonly string[] {
    const { numbers, advanced } = nextNumbers(format, this.series, issueDates);
    this.series = Object.fromEntries([...Object.entries(this.series), ...advanced]);
    this.printed.push(...numbers);
    return numbers;
  }
}

const DAY = '2026-03-01';
const days = (count: number) => Array.from({ length: count }, () => DAY);

/** Prefixes that an account may choose, made of few parts so that some are equal. */
const prefix = fc
  .array(fc.constantFrom('INV', '-', '1', '11', '0', '{year}', '2026', '/', 'A', 'constructor', '_'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(''));
const ownPrefix = prefix.filter((text) => faultOfPrefix(text) === undefined);
const width = fc.integer({ min: 1, max: 10 });
const issueDates = fc.array(fc.constantFrom('2025-12-31', '2026-01-01', '2026-06-30', '0001-01-01', '9999-12-31'), {
  minLength: 1,
  maxLength: 20,
});

/** The ordinal of every printed number, by what stands before its last digits. */
function seriesIn(printed: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const number of printed) {
    const [, stem = '', digits = ''] = /^(.*?)(\d+)$/.exec(number) ?? [];
    found.set(stem, [...(found.get(stem) ?? []), Number(digits)]);
  }
  return found;
}

describe('numbers', () => {
  it('are unique and without a gap in every series, whatever prefixes and widths an account has had', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ prefix: ownPrefix, width, issueDates }), { maxLength: 25 }), (steps) => {
        const account = new Account();
        for (const { issueDates: dates, ...format } of steps) account.create(format, ...dates);
        expect(new Set(account.printed).size).toBe(account.printed.length);
        for (const ordinals of seriesIn(account.printed).values()) {
          expect(ordinals).toEqual(ordinals.map((_, index) => index + 1));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are unique for an old account whose prefixes ended in digits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ prefix, width, issueDates }), { maxLength: 12 }),
        fc.dictionary(
          prefix.filter((text) => !text.includes('{')),
          fc.integer({ min: 1, max: 12 }),
          { maxKeys: 4 },
        ),
        width,
        (steps, old, oldWidth) => {
          const account = new Account(old);
          const before = Object.entries(old).flatMap(([text, last]) =>
            Array.from({ length: last }, (_, index) => `${text}${String(index + 1).padStart(oldWidth, '0')}`),
          );
          for (const { issueDates: dates, ...format } of steps) account.create(format, ...dates);
          expect(new Set(account.printed).size).toBe(account.printed.length);
          expect(account.printed.filter((number) => before.includes(number))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['INV-', 'INV-1'],
    ['DUP-', 'DUP-0'],
  ])('never print the same for %s and %s', (first, second) => {
    const account = new Account();
    account.create({ prefix: first, width: 1 }, ...days(12));
    account.create({ prefix: second, width: 1 }, ...days(12));
    expect(new Set(account.printed).size).toBe(24);
  });

  it('continue after the numbers that an old account printed with a prefix ending in a digit', () => {
    const account = new Account({ 'INV-': 10, 'INV-1': 1 });
    expect(account.create({ prefix: 'INV-', width: 1 }, DAY)).toEqual(['INV--1']);
    expect(account.create({ prefix: 'INV-1', width: 4 }, DAY)).toEqual(['INV-1-0001']);
  });

  it('start again each year of the issue date, also within one batch', () => {
    const account = new Account();
    const format = { prefix: 'INV-{year}-', width: 4 };
    expect(account.create(format, '2026-12-31', '2027-01-01', '2026-12-30')).toEqual([
      'INV-2026-0001',
      'INV-2027-0001',
      'INV-2026-0002',
    ]);
    expect(account.create({ prefix: 'INV-2026-', width: 4 }, '2030-01-01')).toEqual(['INV-2026-0003']);
    expect(account.create(format, '2026-01-01')).toEqual(['INV-2026-0004']);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('begin at 1 with the prefix %s', (name) => {
    expect(new Account().create({ prefix: name, width: 1 }, DAY)).toEqual([`${name}1`]);
  });

  it('have a bounded number of series for each account, and each series continues without end', () => {
    const account = new Account();
    const format = { prefix: '{year}/', width: 1 };
    for (let year = 0; year < MAX_SERIES; year++) account.create(format, `${2000 + year}-01-01`);
    expect(() => account.create(format, '2100-01-01')).toThrow(/at most 36/);
    expect(() => account.create(format, '2000-01-01', '2100-01-01')).toThrow(/2100\/ would begin a new series/);
    expect(account.create(format, '2000-01-01')).toEqual(['2000/2']);
  });

  it('keep the counter of an account within one write unit', () => {
    const longest = Array.from({ length: MAX_SERIES }, (_, index) => `${'x'.repeat(13)}${index}--`);
    const bytes = longest.reduce((sum, text) => sum + text.length + 1 + 6, 0);
    const rest =
      'pk'.length +
      36 +
      'skCOUNTER'.length +
      'sequence'.length +
      8 +
      'series'.length +
      3 +
      'clientsChangedAt'.length +
      24;
    expect(bytes + rest).toBeLessThan(1024);
  });
});

describe('the ordinals of a text', () => {
  it('are those of all numbers that begin with it or have its digits, and of few others', () => {
    const series = { 'INV-': 1234, 'R-2026-': 120, constructor: 7 };
    const numbers = Object.entries(series).flatMap(([prefix, last]) =>
      Array.from({ length: last }, (_, index) => formatNumber({ prefix, width: 4 }, index + 1)),
    );
    const texts = fc
      .tuple(fc.constantFrom(...numbers), fc.nat(12), fc.boolean())
      .map(([number, length, isDigits]) => (isDigits ? (/\d+$/.exec(number)?.[0] ?? '') : number.slice(0, length)));
    fc.assert(
      fc.property(texts, fc.constantFrom({}, { widths: new Set([4]) }), (written, widths) => {
        const text = written.toLowerCase();
        const ranges = ordinalsOfText({ series, ...widths }, text);
        for (const number of numbers) {
          const isWanted =
            (text !== '' && number.toLowerCase().startsWith(text)) ||
            (/^\d+$/.test(text) && Number(text) === Number(/\d+$/.exec(number)?.[0]));
          const isFound = ranges.some(({ prefix, from, to }) => {
            const ordinal = ordinalIn(prefix, number) ?? 0;
            return from <= ordinal && ordinal <= to;
          });
          if (isWanted) expect([number, isFound]).toEqual([number, true]);
        }
      }),
    );
  });

  it('are one where the text is a whole number, and none for what is no number', () => {
    expect(ordinalsOfText({ series: { 'INV-': 5 }, widths: new Set([4]) }, 'inv-0003')).toEqual([
      { prefix: 'INV-', from: 3, to: 3 },
    ]);
    expect(ordinalsOfText({ series: { 'INV-': 5 }, widths: new Set([4]) }, 'inv-')).toEqual([
      { prefix: 'INV-', from: 1, to: 5 },
    ]);
    expect(ordinalsOfText({ series: { 'INV-': 50 }, widths: new Set([4]) }, '42')).toEqual([
      { prefix: 'INV-', from: 42, to: 42 },
    ]);
    for (const text of ['', 'inv-0006', '6', 'inv-3x', 'inv-0003 ', 'acme']) {
      expect(ordinalsOfText({ series: { 'INV-': 5 }, widths: new Set([4]) }, text)).toEqual([]);
    }
  });
});

describe('a prefix', () => {
  it.each(['INV-', 'A', '{year}-', '{year}/INV-', 'INV-{year}.', '2026_', 'constructor', 'INVOICE-{year}-AB'])(
    'may be %s',
    (text) => expect(faultOfPrefix(text)).toBeUndefined(),
  );

  it.each([
    ['INV-1', /^Must not end in a digit, as the number itself follows: write INV-1-$/],
    ['INV{year}', /^Must not end in a digit or \{year\}, .*: write INV\{year\}-$/],
    ['', /1 to 16/],
    ['-INV', /1 to 16/],
    ['INV-{Year}-', /1 to 16/],
    ['../', /1 to 16/],
    ['ABCDEFGHIJKLMNOP-', /1 to 16/],
    ['ABCDEFGHIJKL{year}-', /1 to 16/],
    ['INV-\n', /1 to 16/],
    ['INV-\u0661', /1 to 16/],
  ])('may not be %j', (text, message) => expect(faultOfPrefix(text)).toMatch(message));
});
