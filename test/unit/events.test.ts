import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newEventId, typeSaidBy } from '../../lib/aws/events/eventIds.ts';
import { firstIdAt, instantOf, isId, newId } from '../../lib/aws/ids.ts';
import {
  EVENT_RESOURCES,
  EVENT_TYPES,
  eventTypesOf,
  invoiceEventType,
  nextInstant,
  previousValues,
} from '../../lib/domain/events/events.ts';
import {
  issue,
  markOverdue,
  pay,
  type Standing,
  settle,
  step,
  undoPayment,
  view,
} from '../../lib/domain/invoices/lifecycle.ts';

const NOW = new Date('2026-04-02T10:00:00Z');
const DRAFT = { currency: 'EUR', total: 100, amountPaid: 0, paymentCount: 0, dueDate: '2026-03-31' };
const SENT = issue(DRAFT, NOW);
const paid = (amount: number, before: typeof DRAFT & Standing = SENT) => pay(before, amount, { now: NOW });

describe('the event of an invoice', () => {
  const { standing: settled } = settle(SENT, { now: NOW, date: '2026-04-02' });
  const overdue = markOverdue(SENT, '2026-04-02', NOW);
  const { standing: voided } = step(DRAFT, 'VOID', { now: NOW, today: '2026-04-02' });

  it.each<[string, Standing, Standing]>([
    ['invoice.sent', DRAFT, SENT],
    ['invoice.viewed', SENT, view(SENT, NOW)],
    ['invoice.partially_paid', SENT, paid(40)],
    ['invoice.partially_paid', paid(40), paid(20, paid(40))],
    ['invoice.partially_paid', overdue, paid(40, overdue)],
    ['invoice.paid', SENT, paid(100)],
    ['invoice.paid', overdue, paid(100, overdue)],
    ['invoice.paid', SENT, settled],
    ['invoice.overdue', SENT, overdue],
    ['invoice.overdue', paid(40), markOverdue(paid(40), '2026-04-02', NOW)],
    ['invoice.voided', DRAFT, voided],
    ['invoice.updated', DRAFT, { ...DRAFT, total: 200 }],
    ['invoice.updated', settled, undoPayment(settled, 100)],
    ['invoice.updated', paid(40), undoPayment(paid(40), 40)],
    ['invoice.updated', paid(20, paid(40)), undoPayment(paid(20, paid(40)), 20)],
  ])('is %s', (type, before, after) => {
    expect(invoiceEventType(before, after)).toBe(type);
  });
});

describe('previous values', () => {
  const records = fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom('constructor', 'toString', 'a', 'b')),
    fc.jsonValue().filter((value) => value !== null),
    { noNullPrototype: true },
  );

  it('undo the change', () => {
    fc.assert(
      fc.property(records, records, (before, after) => {
        const undone = Object.entries({ ...after, ...previousValues(before, after) });
        const left = Object.fromEntries(undone.filter(([, value]) => value !== null));
        expect(JSON.parse(JSON.stringify(left))).toEqual(JSON.parse(JSON.stringify(before)));
      }),
    );
  });

  it('are none where nothing changed', () => {
    fc.assert(
      fc.property(records, (record) => {
        expect(previousValues(record, { ...record })).toEqual({});
      }),
    );
  });
});

describe('the instant of a change', () => {
  it('is after the last change, even if the clock went back', () => {
    const createdAt = '2026-04-02T10:00:00.500Z';
    const updatedAt = '2026-04-02T10:00:00.700Z';
    expect(nextInstant(NOW, { createdAt }).toISOString()).toBe('2026-04-02T10:00:00.501Z');
    expect(nextInstant(NOW, { createdAt, updatedAt }).toISOString()).toBe('2026-04-02T10:00:00.701Z');
    const later = new Date('2026-04-02T11:00:00Z');
    expect(nextInstant(later, { createdAt, updatedAt })).toEqual(later);
  });
});

describe('the id of an event', () => {
  const instants = fc.date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true });

  it('tells its instant, and sorts by it', () => {
    fc.assert(
      fc.property(instants, instants, (one, other) => {
        const id = newId('evt', one);
        expect(instantOf(id)).toEqual(one);
        expect(id > firstIdAt('evt', one)).toBe(true);
        if (one < other) expect(id < firstIdAt('evt', other)).toBe(true);
      }),
    );
  });

  it('has bounds for instants that no id can have', () => {
    expect(firstIdAt('evt', new Date('0001-01-01'))).toBe('evt_00000000');
    expect(firstIdAt('evt', new Date('9999-12-31'))).toBe('evt_zzzzzzzz');
  });
});

it('every type is about one kind of resource', () => {
  expect(EVENT_RESOURCES.flatMap((resource) => eventTypesOf(resource)).toSorted()).toEqual([...EVENT_TYPES].toSorted());
});

describe('the id of an event', () => {
  it.each(EVENT_TYPES)('says the type %s, and no other type has the same sign', (type) => {
    const id = newEventId(type, new Date());
    expect([isId('evt', id), typeSaidBy(id)]).toEqual([true, type]);
  });
});
