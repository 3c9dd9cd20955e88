import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSchedule, nextInvoiceOf, type ScheduleForm } from '../../panel/pages/recurring/schedule.ts';
import type { Account } from '../../sdk/src/cleverinvo.ts';

const account = { paymentTermsDays: 14, locale: 'en-US' } as Account;
const client = { id: 'cli_1', name: 'Acme', email: 'billing@acme.example', locale: 'es' };

function next(fields: Partial<ScheduleForm>, nextDate?: string) {
  const lineItems = [{ description: 'Rent of {month} {year}', quantity: 1, unitPrice: 1 }];
  const body = { clientId: client.id, issueDate: '2026-01-01', dueDate: '2026-01-01', lineItems, notes: '{{month}}' };
  const schedule = { ...newSchedule('2026-01-31'), ...fields };
  return nextInvoiceOf({ body, form: { client } as never, schedule }, { account, nextDate });
}

describe('the next invoice of what is typed into the form of a recurring invoice', () => {
  it('has the first date, the terms of payment, and the words of its period in the language of the client', () => {
    expect(next({})).toMatchObject({
      issueDate: '2026-01-31',
      dueDate: '2026-02-14',
      lineItems: [{ description: 'Rent of enero 2026' }],
      notes: '{month}',
    });
  });

  it('comes after those that were made already', () => {
    expect(next({ dueInDays: '0' }, '2026-03-31T00:00:00.000Z')).toMatchObject({
      issueDate: '2026-03-31',
      dueDate: '2026-03-31',
    });
  });

  it.each([{ every: '0' }, { dayOfMonth: '0' }, { dayOfMonth: '32' }, { count: '0' }, { endDate: '2026-01-30' }])(
    'is none where no invoice can be made: %j',
    (fields) => {
      expect(next(fields)).toBeUndefined();
    },
  );

  it('is found or not whatever is typed', () => {
    const text = fc.oneof(fc.string({ maxLength: 5 }), fc.nat(9999).map(String));
    const day = fc.oneof(fc.constantFrom('', '9999-12-31', '0001-01-01', '2026-02-30'), fc.string({ maxLength: 10 }));
    const typed = fc.record({
      every: text,
      count: text,
      dayOfMonth: text,
      dueInDays: text,
      startDate: day,
      endDate: day,
      interval: fc.constantFrom('WEEK', 'MONTH', 'QUARTER', 'YEAR'),
    });
    const nextDate = fc.constantFrom(undefined, '2026-03-31', '9999-12-31');
    fc.assert(fc.property(typed, nextDate, (fields, date) => void next(fields, date)));
  });
});
