import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeRecurring,
  completeRun,
  draftOfPeriod,
  duePeriod,
  endRecurring,
  failRun,
  nextPeriod,
  pauseRecurring,
  previewInvoices,
  type Recurring,
  type RecurringRequest,
  requireInvoices,
  resumeRecurring,
  startRecurring,
} from '../../lib/domain/recurring/recurring.ts';
import { addDays } from '../../lib/domain/values/dates.ts';
import { isProblem } from '../../lib/domain/values/problem.ts';

const request: RecurringRequest & { id: string } = {
  id: 'rec_1',
  clientId: 'cli_1',
  interval: 'MONTH',
  every: 1,
  startDate: '2026-01-31',
  lineItems: [{ description: 'Retainer {month} {year}', quantity: 1, unitPrice: 1500, taxRate: 21 }],
  notes: '{period}',
  send: false,
  missed: 'EACH',
};
const start = (fields: Partial<RecurringRequest> = {}, today = '2026-01-31') =>
  startRecurring({ ...request, ...fields }, today);

const client = { id: 'cli_1', name: 'Acme', email: 'a@acme.example', isActive: true };
const terms = {
  defaultCurrency: 'EUR',
  paymentTermsDays: 30,
  taxRounding: 'RATE' as const,
  seller: { name: 'Studio', locale: 'es-ES', timeZone: 'Europe/Madrid' },
};
const now = new Date('2026-01-31T10:00:00Z');

/** Runs it on this day until nothing is due. Gives the dates of its invoices. */
function runOn<R extends Recurring>(today: string, recurring: R): { dates: string[]; after: R } {
  const dates: string[] = [];
  let after = recurring;
  for (let due = duePeriod(after, today); due; due = duePeriod(after, today)) {
    dates.push(due.from);
    after = completeRun(after, due, { at: now, invoiceId: 'inv_1' });
  }
  return { dates, after };
}

const fieldAtFault = (run: () => unknown) => {
  try {
    run();
  } catch (fault) {
    if (isProblem(fault)) return fault.details[0]?.field ?? fault.code;
    throw fault;
  }
  return undefined;
};

describe('a recurring invoice', () => {
  it('makes one invoice of each period that is due, and names its next date', () => {
    const { dates, after } = runOn('2026-04-29', start());
    expect(dates).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
    expect(after).toMatchObject({ nextDate: '2026-04-30', invoicesCreated: 3, status: 'ACTIVE' });
    expect(runOn('2026-04-29', after).dates).toEqual([]);
  });

  it('makes the latest only where that is wanted, and never those before it', () => {
    const { dates, after } = runOn('2026-04-29', start({ missed: 'LATEST' }));
    expect(dates).toEqual(['2026-03-31']);
    expect(after).toMatchObject({ nextDate: '2026-04-30', invoicesCreated: 1 });
  });

  it('is complete after its last period', () => {
    const { dates, after } = runOn('2027-01-01', start({ count: 2 }));
    expect(dates).toEqual(['2026-01-31', '2026-02-28']);
    expect(after).toMatchObject({ status: 'ENDED', endedReason: 'COMPLETED' });
    expect(after.nextDate).toBeUndefined();
  });

  it('counts a skipped period as one of its periods', () => {
    expect(runOn('2027-01-01', start({ count: 3, missed: 'LATEST' })).dates).toEqual(['2026-03-31']);
  });

  it('skips what it misses during a pause', () => {
    const paused = pauseRecurring(runOn('2026-01-31', start()).after);
    expect(paused).toMatchObject({ status: 'PAUSED', pausedReason: 'REQUESTED' });
    expect(runOn('2026-04-29', paused).dates).toEqual([]);
    const resumed = resumeRecurring(paused, '2026-04-29');
    expect(resumed).toMatchObject({ status: 'ACTIVE', nextDate: '2026-04-30' });
    expect(resumed.pausedReason).toBeUndefined();
    expect(runOn('2026-04-30', resumed).dates).toEqual(['2026-04-30']);
  });

  it('makes the invoice of the day on which it is resumed', () => {
    expect(runOn('2026-02-28', resumeRecurring(pauseRecurring(start()), '2026-02-28')).dates).toEqual(['2026-02-28']);
  });

  it('does not make the invoice of a day again after a short pause', () => {
    const paused = pauseRecurring(runOn('2026-02-28', start()).after);
    expect(resumeRecurring(paused, '2026-02-28')).toMatchObject({ nextDate: '2026-03-31' });
  });

  it('has ended where no date is left when it is resumed', () => {
    const paused = pauseRecurring(start({ endDate: '2026-02-28' }));
    expect(resumeRecurring(paused, '2026-03-01')).toMatchObject({ status: 'ENDED', endedReason: 'COMPLETED' });
  });

  it('pauses where an invoice cannot be made, and tries that period again once it is resumed', () => {
    const recurring = start();
    const due = nextPeriod(recurring);
    if (!due) throw new Error('Nothing is due');
    const failed = failRun(recurring, due, { at: now, error: 'The total must not be negative' });
    expect(failed).toMatchObject({ status: 'PAUSED', pausedReason: 'FAILED', lastRun: { date: '2026-01-31' } });
    expect(runOn('2026-03-01', failed).dates).toEqual([]);
    expect(runOn('2026-03-01', resumeRecurring(failed, '2026-03-01')).dates).toEqual(['2026-01-31', '2026-02-28']);
  });

  it('that has ended is neither changed, paused nor resumed', () => {
    const ended = endRecurring(start(), 'CLIENT_DELETED');
    for (const act of [pauseRecurring, (one: Recurring) => resumeRecurring(one, '2026-01-31')]) {
      expect(fieldAtFault(() => act(ended))).toBe('CONFLICT');
    }
    expect(fieldAtFault(() => changeRecurring(ended, ended, '2026-01-31'))).toBe('CONFLICT');
  });

  it.each<[string, Partial<RecurringRequest>, string]>([
    ['an end before its start', { endDate: '2026-01-30' }, 'endDate'],
    ['two ends', { endDate: '2026-12-31', count: 3 }, 'count'],
    ['an end before its first day', { startDate: '2026-01-20', dayOfMonth: 15, endDate: '2026-02-01' }, 'endDate'],
    ['a day of the month each week', { interval: 'WEEK', dayOfMonth: 1 }, 'dayOfMonth'],
    ['a start of long ago', { interval: 'WEEK', startDate: '1970-01-01' }, 'startDate'],
    ['a start in a thousand years', { startDate: '3026-01-01' }, 'startDate'],
    ['two discounts', { discountRate: 1, discountAmount: 1 }, 'discountAmount'],
  ])('is refused with %s', (_name, fields, field) => {
    expect(fieldAtFault(() => start(fields))).toBe(field);
  });

  it('may begin long ago where the latest period is enough, or where few are due', () => {
    expect(runOn('2026-01-31', start({ interval: 'WEEK', startDate: '1970-01-01', missed: 'LATEST' })).dates).toEqual([
      '2026-01-29',
    ]);
    expect(runOn('2026-01-31', start({ startDate: '2024-02-29' })).dates).toHaveLength(24);
    expect(fieldAtFault(() => start({ startDate: '2024-01-31' }))).toBe('startDate');
  });

  it('is refused where its client is not there or not active, or its invoices could not be made', () => {
    const refused = (given: object | undefined, fields = {}) =>
      fieldAtFault(() => requireInvoices(start(fields), { client: given as typeof client, terms, now }));
    expect(refused(client)).toBeUndefined();
    expect(refused(undefined)).toBe('clientId');
    expect(refused({ ...client, isActive: false })).toBe('clientId');
    expect(refused(client, { lineItems: [{ description: 'x', quantity: -1, unitPrice: 1 }] })).toBe('lineItems');
    expect(refused(client, { discountAmount: 9999 })).toBe('discountAmount');
  });
});

describe('a change of a recurring invoice', () => {
  const running = runOn('2026-03-01', start({ startDate: '2026-01-01' })).after;
  const change = (fields: Partial<RecurringRequest>) =>
    changeRecurring(running, { ...running, ...fields }, '2026-03-05');

  it('counts from the next period on', () => {
    expect(change({ notes: 'Changed' }).nextDate).toBe('2026-04-01');
    expect(change({ dayOfMonth: 15 }).nextDate).toBe('2026-04-15');
    expect(change({ interval: 'WEEK' }).nextDate).toBe('2026-04-02');
    expect(change({ interval: 'YEAR' }).nextDate).toBe('2027-01-01');
    expect(change({ interval: 'YEAR', startDate: '2026-04-01' }).nextDate).toBe('2026-04-01');
  });

  it('never leads back to days that were invoiced', () => {
    expect(change({ startDate: '2025-06-15', missed: 'EACH' }).nextDate).toBe('2026-04-15');
  });

  it('is refused where it leaves no date', () => {
    expect(fieldAtFault(() => change({ count: 3 }))).toBe('count');
    expect(fieldAtFault(() => change({ endDate: '2026-03-31' }))).toBe('endDate');
    expect(change({ count: 4 }).nextDate).toBe('2026-04-01');
  });

  it('stays possible after a long pause', () => {
    const paused = pauseRecurring(start({ interval: 'WEEK', startDate: '2026-01-05' }));
    expect(changeRecurring(paused, { ...paused, notes: 'Changed' }, '2030-01-01').status).toBe('PAUSED');
  });
});

describe('the invoice of a period', () => {
  const recurring = start({ dueInDays: 14, reference: 'R {year}', terms: '{{period}}' });
  const due = nextPeriod(recurring);
  if (!due) throw new Error('Nothing is due');

  it("has the dates of its period, words in the client's language, and names what made it", () => {
    const made = draftOfPeriod(recurring, due, { id: 'inv_1', client: { ...client, locale: 'en-GB' }, terms, now });
    expect(made).toMatchObject({
      issueDate: '2026-01-31',
      dueDate: '2026-02-14',
      currency: 'EUR',
      notes: '31 January – 27 February 2026',
      reference: 'R 2026',
      terms: '{period}',
      recurringId: 'rec_1',
      total: 1815,
    });
    expect(made.lineItems[0]?.description).toBe('Retainer January 2026');
  });

  it("speaks the account's language where the client's is not known", () => {
    const made = draftOfPeriod(recurring, due, { id: 'inv_1', client, terms, now });
    expect(made.lineItems[0]?.description).toBe('Retainer enero 2026');
    expect(draftOfPeriod(start(), due, { id: 'inv_1', client, terms, now }).dueDate).toBe('2026-03-02');
  });

  it('is what the preview shows', () => {
    const { data, next } = previewInvoices(recurring, { client, terms, now, today: '2026-01-31' }, 12);
    expect(data).toHaveLength(12);
    expect(data[0]).toMatchObject({ issueDate: '2026-01-31', periodEnd: '2026-02-27', total: 1815, taxTotal: 315 });
    expect(data[1]).toMatchObject({ issueDate: '2026-02-28', dueDate: '2026-03-14' });
    expect(next?.lineItems[0]?.description).toBe('Retainer enero 2026');
  });

  it('of which none could be made is a preview that says why', () => {
    const negative = { ...start(), lineItems: [{ description: 'x', quantity: -1, unitPrice: 1 }] };
    const { data, next } = previewInvoices(negative, { client, terms, now, today: '2026-01-31' }, 2);
    expect(data[0]).toMatchObject({ issueDate: '2026-01-31', error: 'lineItems: The total must not be negative' });
    expect(next).toBeUndefined();
  });
});

it('whatever happens to it, a recurring invoice never invoices a day twice', () => {
  const acts = fc.oneof(
    fc.record({ act: fc.constant('run' as const), days: fc.nat(90) }),
    fc.record({ act: fc.constant('fail' as const), days: fc.nat(40) }),
    fc.record({ act: fc.constantFrom('pause' as const, 'resume' as const), days: fc.nat(90) }),
    fc.record({
      act: fc.constant('change' as const),
      days: fc.nat(40),
      fields: fc.record(
        {
          interval: fc.constantFrom('WEEK', 'MONTH', 'QUARTER', 'YEAR'),
          every: fc.integer({ min: 1, max: 3 }),
          startDate: fc.integer({ min: -200, max: 400 }).map((days) => addDays('2026-01-01', days) ?? ''),
          missed: fc.constantFrom('EACH', 'LATEST'),
        },
        { requiredKeys: [] },
      ),
    }),
  );
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 30 }), (history) => {
      let recurring: Recurring = start({ startDate: '2026-01-01' }, '2026-01-01');
      let today = '2026-01-01';
      let coveredUntil = '';
      const attempt = (change: () => Recurring) => {
        try {
          recurring = change();
        } catch (fault) {
          if (!isProblem(fault)) throw fault;
        }
      };
      for (const step of history) {
        today = addDays(today, step.days) ?? today;
        if (step.act === 'pause') attempt(() => pauseRecurring(recurring));
        if (step.act === 'resume') attempt(() => resumeRecurring(recurring, today));
        if (step.act === 'change')
          attempt(() => changeRecurring(recurring, { ...recurring, ...step.fields } as Recurring, today));
        for (let due = duePeriod(recurring, today); due; due = duePeriod(recurring, today)) {
          if (step.act === 'fail') {
            recurring = failRun(recurring, due, { at: now, error: 'x' });
            break;
          }
          expect(due.from > coveredUntil).toBe(true);
          expect(due.from <= today).toBe(true);
          coveredUntil = due.to;
          recurring = completeRun(recurring, due, { at: now, invoiceId: 'inv_1' });
        }
        if (recurring.status === 'ACTIVE') expect((recurring.nextDate ?? '') > coveredUntil).toBe(true);
      }
    }),
  );
});
