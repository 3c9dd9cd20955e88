import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pay, undoPayment } from '../../lib/domain/invoices/lifecycle.ts';
import {
  dueReminder,
  nextReminderAt,
  planReminders,
  REMINDER_HOUR,
  type Remindable,
  reminded,
} from '../../lib/domain/invoices/reminders.ts';
import { addDays, endOfDay, today } from '../../lib/domain/values/dates.ts';

const at = (text: string) => new Date(text);
const daysOf = (...days: number[]) => days.map((one) => ({ days: one }));

const DRAFT: Remindable = {
  currency: 'EUR',
  total: 100,
  amountPaid: 0,
  paymentCount: 0,
  dueDate: '2026-03-31',
  seller: { timeZone: 'UTC' },
  accountReminders: daysOf(-3, 1, 7),
};

const sendOn = (instant: string, draft = DRAFT) =>
  planReminders(draft, { ...draft, sentAt: at(instant).toISOString() }, at(instant));
const SENT = sendOn('2026-03-01T12:00:00Z');
const handle = (invoice: Remindable, instant: string) => {
  const date = dueReminder(invoice, at(instant));
  return { date, invoice: date === undefined ? invoice : reminded(invoice, { until: date, now: at(instant) }) };
};
const changed = (before: Remindable, fields: Partial<Remindable>, instant: string) =>
  planReminders(before, { ...before, ...fields }, at(instant));

describe('reminders', () => {
  it('are sent one after the other, each from 9 o’clock of its day', () => {
    expect(SENT.nextReminderOn).toBe('2026-03-28');
    expect(nextReminderAt(SENT)).toEqual(at('2026-03-28T09:00:00Z'));
    expect(handle(SENT, '2026-03-28T08:59:59.999Z').date).toBeUndefined();
    const first = handle(SENT, '2026-03-28T09:00:00Z');
    expect(first.date).toBe('2026-03-28');
    expect(handle(first.invoice, '2026-03-28T09:00:01Z').date).toBeUndefined();
    expect(first.invoice).toMatchObject({ nextReminderOn: '2026-04-01', lastReminderAt: '2026-03-28T09:00:00.000Z' });
    const second = handle(first.invoice, '2026-04-01T10:00:00Z');
    const third = handle(second.invoice, '2026-04-07T09:00:00Z');
    expect([second.date, third.date]).toEqual(['2026-04-01', '2026-04-07']);
    expect(third.invoice.nextReminderOn).toBeUndefined();
    expect(handle(third.invoice, '2027-01-01T00:00:00Z').date).toBeUndefined();
  });

  it('that were missed are replaced by the latest of them', () => {
    const { date, invoice } = handle(SENT, '2026-04-03T00:00:00Z');
    expect(date).toBe('2026-04-01');
    expect(invoice.nextReminderOn).toBe('2026-04-07');
  });

  it('are not sent for drafts, for what is paid or void, and where nothing is due', () => {
    const paid = pay(SENT, 100, { now: at('2026-03-02T00:00:00Z') });
    const void_ = { ...SENT, voidedAt: '2026-03-02T00:00:00.000Z' };
    const free = sendOn('2026-03-01T12:00:00Z', { ...DRAFT, total: 0 });
    for (const invoice of [DRAFT, paid, void_, free]) {
      expect(planReminders(SENT, invoice, at('2026-03-02T00:00:00Z')).nextReminderOn).toBeUndefined();
      expect(dueReminder(invoice, at('2026-06-01T00:00:00Z'))).toBeUndefined();
      expect(nextReminderAt(invoice)).toBeUndefined();
    }
  });

  it('go on for what is paid in part or overdue', () => {
    const part = planReminders(SENT, pay(SENT, 40, { now: at('2026-03-29T12:00:00Z') }), at('2026-03-29T12:00:00Z'));
    expect(handle(part, '2026-03-29T13:00:00Z').date).toBe('2026-03-28');
    expect(changed(SENT, { overdueAt: '2026-04-01T00:00:00.000Z' }, '2026-04-01T00:00:00Z').nextReminderOn).toBe(
      '2026-03-28',
    );
  });

  it('of the day on which the invoice was sent and of the days before are left out', () => {
    expect(sendOn('2026-03-28T06:00:00Z').nextReminderOn).toBe('2026-04-01');
    expect(sendOn('2026-04-02T00:00:00Z').nextReminderOn).toBe('2026-04-07');
    expect(sendOn('2026-04-07T00:00:00Z').nextReminderOn).toBeUndefined();
  });

  it('that came while an invoice was paid do not come when it is opened again, and none comes twice', () => {
    const first = handle(SENT, '2026-03-28T09:00:00Z').invoice;
    const paid = planReminders(first, pay(first, 100, { now: at('2026-03-29T00:00:00Z') }), at('2026-03-29T00:00:00Z'));
    expect(paid.nextReminderOn).toBeUndefined();
    const open = (instant: string) => planReminders(paid, undoPayment(paid, 100), at(instant));
    expect(open('2026-03-29T01:00:00Z').nextReminderOn).toBe('2026-04-01');
    expect(open('2026-04-01T08:00:00Z').nextReminderOn).toBe('2026-04-01');
    expect(open('2026-04-01T09:00:00Z').nextReminderOn).toBe('2026-04-07');
    expect(open('2026-03-28T08:00:00Z').nextReminderOn).toBe('2026-04-01');
  });

  it('of the invoice itself take the place of those of the account', () => {
    expect(changed(SENT, { reminders: daysOf(10) }, '2026-03-02T00:00:00Z').nextReminderOn).toBe('2026-04-10');
    expect(changed(SENT, { reminders: [] }, '2026-03-02T00:00:00Z').nextReminderOn).toBeUndefined();
    const own = sendOn('2026-03-01T12:00:00Z', { ...DRAFT, reminders: daysOf(0) });
    expect(own.nextReminderOn).toBe('2026-03-31');
    expect(changed(own, { reminders: undefined }, '2026-03-02T00:00:00Z').nextReminderOn).toBe('2026-03-28');
  });

  it('that are set for a day that has passed are not sent', () => {
    const without = changed(SENT, { reminders: [] }, '2026-03-02T00:00:00Z');
    expect(changed(without, { reminders: daysOf(-3, 1, 7) }, '2026-04-01T08:00:00Z').nextReminderOn).toBe('2026-04-01');
    expect(changed(without, { reminders: daysOf(-3, 1, 7) }, '2026-04-01T09:00:00Z').nextReminderOn).toBe('2026-04-07');
  });

  it('can be set for an invoice that was sent before there were reminders', () => {
    const old = { ...DRAFT, accountReminders: undefined, sentAt: '2025-03-01T00:00:00.000Z' };
    expect(changed(old, { overdueAt: '2026-04-01T00:00:00.000Z' }, '2026-04-01T00:00:00Z')).not.toHaveProperty(
      'remindedUntil',
    );
    expect(changed(old, { reminders: daysOf(1, 30) }, '2026-04-02T00:00:00Z').nextReminderOn).toBe('2026-04-30');
  });

  it('past the last date are left out', () => {
    expect(sendOn('2026-03-01T12:00:00Z', { ...DRAFT, dueDate: '9999-12-31' }).nextReminderOn).toBe('9999-12-28');
    const late = { ...DRAFT, dueDate: '9999-12-31', accountReminders: daysOf(1) };
    expect(sendOn('2026-03-01T12:00:00Z', late).nextReminderOn).toBeUndefined();
  });

  it('may be before the first date', () => {
    const first = { ...DRAFT, dueDate: '0001-01-01', accountReminders: daysOf(-60, 365) };
    expect(sendOn('2026-03-01T12:00:00Z', first).nextReminderOn).toBeUndefined();
  });
});

describe('9 o’clock', () => {
  it.each([
    ['Europe/Madrid', '2026-03-28', '2026-03-28T08:00:00.000Z', 'in winter time'],
    ['Europe/Madrid', '2026-03-29', '2026-03-29T07:00:00.000Z', 'on the day on which summer time begins'],
    ['Europe/Madrid', '2026-10-25', '2026-10-25T08:00:00.000Z', 'on the day on which it ends'],
    ['Pacific/Kiritimati', '2026-03-28', '2026-03-27T19:00:00.000Z', 'far in the east'],
    ['Pacific/Pago_Pago', '2026-03-28', '2026-03-28T20:00:00.000Z', 'far in the west'],
    ['Asia/Kathmandu', '2026-03-28', '2026-03-28T03:15:00.000Z', 'a quarter of an hour off'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z', 'of a day that was left out is the start of the next'],
  ])('in %s on %s is %s: %s', (timeZone, dueDate, instant) => {
    const draft = { ...DRAFT, dueDate, seller: { timeZone }, accountReminders: daysOf(0) };
    expect(nextReminderAt(sendOn('2000-01-01T00:00:00Z', draft))).toEqual(at(instant));
  });

  it('is 9 o’clock on the clocks of every time zone, on any day', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const first = Date.UTC(1975, 0, 1) / 86_400_000;
    const span = Date.UTC(2060, 0, 1) / 86_400_000 - first;
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.nat(span), (timeZone, day) => {
        const dueDate = new Date((first + day) * 86_400_000).toISOString().slice(0, 10);
        const draft = { ...DRAFT, dueDate, seller: { timeZone }, accountReminders: daysOf(0) };
        const instant = nextReminderAt(sendOn('1960-01-01T00:00:00Z', draft));
        fc.pre(instant !== undefined && today(instant, timeZone) === dueDate);
        const hour = new Intl.DateTimeFormat('en', { timeZone, timeStyle: 'short', hourCycle: 'h23' });
        expect(hour.format(instant)).toBe(`0${REMINDER_HOUR}:00`);
        expect(instant && instant < endOfDay(dueDate, timeZone)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('whatever happens to an invoice', () => {
  const HOUR = 3_600_000;
  const START = Date.parse('2026-03-01T00:00:00Z');
  const event = fc.record({
    afterHours: fc.integer({ min: 0, max: 200 }),
    kind: fc.constantFrom('job', 'job', 'job', 'pay', 'payAll', 'undo', 'none', 'own', 'account'),
    own: fc.uniqueArray(fc.integer({ min: -60, max: 40 }), { maxLength: 4 }),
  });

  it('no day is reminded of twice, none out of order, none while nothing is due, and none before its hour', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('UTC', 'Europe/Madrid', 'Pacific/Kiritimati', 'America/Sao_Paulo', 'Pacific/Apia'),
        fc.array(event, { maxLength: 40 }),
        (timeZone, events) => {
          const draft = { ...DRAFT, seller: { timeZone }, dueDate: '2026-03-29' };
          let invoice = planReminders(draft, { ...draft, sentAt: new Date(START).toISOString() }, new Date(START));
          let now = START;
          const sent: string[] = [];
          for (const { afterHours, kind, own } of events) {
            now += afterHours * HOUR;
            const instant = new Date(now);
            const isPaid = invoice.amountPaid === 100;
            if (kind === 'job') {
              const date = dueReminder(invoice, instant);
              if (date === undefined) {
                const next = nextReminderAt(invoice);
                expect(next === undefined || next > instant).toBe(true);
                continue;
              }
              expect(isPaid).toBe(false);
              expect(today(instant, timeZone) >= date).toBe(true);
              expect(date >= (invoice.nextReminderOn ?? '')).toBe(true);
              sent.push(date);
              invoice = reminded(invoice, { until: date, now: instant });
              continue;
            }
            let next = invoice;
            if (kind === 'pay' && invoice.amountPaid < 90) next = pay(invoice, 10, { now: instant });
            if (kind === 'payAll' && !isPaid) next = pay(invoice, 100 - invoice.amountPaid, { now: instant });
            if (kind === 'undo' && invoice.paymentCount === 1) next = undoPayment(invoice, invoice.amountPaid);
            if (kind === 'none') next = { ...invoice, reminders: [] };
            if (kind === 'own') next = { ...invoice, reminders: daysOf(...own) };
            if (kind === 'account') next = { ...invoice, reminders: undefined };
            invoice = planReminders(invoice, next, instant);
          }
          expect(sent).toEqual([...new Set(sent)].toSorted());
          expect(sent.every((date) => date > today(new Date(START), timeZone))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('every reminder of an undisturbed invoice is sent, if the job runs each day', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -20, max: 60 }), { minLength: 1, maxLength: 10 }), (days) => {
        let invoice = sendOn('2026-03-01T12:00:00Z', { ...DRAFT, accountReminders: daysOf(...days) });
        const sent: string[] = [];
        for (let hour = 0; hour < 24 * 100; hour += 24) {
          const now = new Date(Date.parse('2026-03-01T12:00:00Z') + hour * HOUR);
          const date = dueReminder(invoice, now);
          if (date === undefined) continue;
          sent.push(date);
          invoice = reminded(invoice, { until: date, now });
        }
        const expected = days.toSorted((a, b) => a - b).map((count) => addDays('2026-03-31', count));
        expect(sent).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
