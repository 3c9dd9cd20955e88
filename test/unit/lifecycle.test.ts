import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountDue,
  INVOICE_STATUSES,
  type InvoiceStatus,
  pay,
  STEPS,
  type Standing,
  statusOf,
  step,
  undoPayment,
} from '../../lib/domain/invoices/lifecycle.ts';
import { amountMinor } from '../../lib/domain/values/money.ts';
import { Problem } from '../../lib/domain/values/problem.ts';

const NOW = new Date('2026-05-01T12:00:00.000Z');
const AT = NOW.toISOString();
const LATE = { now: NOW, today: '2026-05-01' };

type Dated = Standing & { dueDate: string };
const fresh: Dated = { currency: 'EUR', total: 100, amountPaid: 0, paymentCount: 0, dueDate: '2026-03-31' };

/** One invoice in every status, each overdue by a month. */
const IN: Readonly<Record<InvoiceStatus, Dated>> = {
  DRAFT: fresh,
  SENT: { ...fresh, sentAt: AT },
  VIEWED: { ...fresh, sentAt: AT, viewedAt: AT },
  PARTIALLY_PAID: { ...fresh, sentAt: AT, amountPaid: 40, paymentCount: 1 },
  PAID: { ...fresh, sentAt: AT, amountPaid: 100, paymentCount: 2 },
  OVERDUE: { ...fresh, sentAt: AT, overdueAt: AT },
  VOID: { ...fresh, voidedAt: AT },
};

const pairs = INVOICE_STATUSES.flatMap((from) => INVOICE_STATUSES.map((to) => [from, to] as const));

/** The status changes of the contract, repeated here on purpose. Only payments lead to PARTIALLY_PAID. */
const LEGAL = new Set([
  'DRAFT SENT',
  'DRAFT VOID',
  'SENT VIEWED',
  'SENT PAID',
  'SENT OVERDUE',
  'SENT VOID',
  'VIEWED PAID',
  'VIEWED OVERDUE',
  'VIEWED VOID',
  'PARTIALLY_PAID PAID',
  'PARTIALLY_PAID OVERDUE',
  'OVERDUE PAID',
  'OVERDUE VOID',
]);

describe('the last payment', () => {
  const payment = { date: '2026-04-30', method: 'Card' };

  it('is kept with its amount; the one that settles the invoice is the latest by date', () => {
    expect(pay(IN.SENT, 40, { now: NOW, payment }).lastPayment).toEqual(payment);
    expect(step(IN.SENT, 'PAID', LATE).standing.lastPayment).toEqual({ date: LATE.today });
  });

  it('is unknown after a payment was deleted', () => {
    expect(undoPayment(pay(IN.SENT, 100, { now: NOW, payment }), 100)).not.toMatchObject({ lastPayment: payment });
  });
});

describe('the instant of payment', () => {
  const later = new Date('2026-05-02T09:00:00.000Z');

  it('is when the payment was recorded that left nothing due, whatever its date', () => {
    const inPart = pay(IN.SENT, 40, { now: NOW, payment: { date: '2026-04-01' } });
    expect(inPart.paidAt).toBeUndefined();
    expect(pay(inPart, 60, { now: later, payment: { date: '2026-04-02' } }).paidAt).toBe(later.toISOString());
    expect(step(IN.OVERDUE, 'PAID', LATE).standing.paidAt).toBe(AT);
    expect(step({ ...IN.SENT, total: 0 }, 'PAID', LATE).standing.paidAt).toBe(AT);
  });

  it('is gone once a payment is taken back, and new when it is paid again', () => {
    const reopened = undoPayment(pay(IN.SENT, 100, { now: NOW }), 100);
    expect(reopened.paidAt).toBeUndefined();
    expect(pay(reopened, 100, { now: later }).paidAt).toBe(later.toISOString());
  });
});

describe('the life cycle', () => {
  it.each(INVOICE_STATUSES)('includes %s', (status) => {
    expect(statusOf(IN[status])).toBe(status);
  });

  it.each(pairs)('%s -> %s', (from, to) => {
    const change = () => step(IN[from], to, LATE);
    if (from === to) expect(change()).toEqual({ standing: IN[from] });
    else if (LEGAL.has(`${from} ${to}`)) expect(statusOf(change().standing)).toBe(to);
    else expect(change).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
  });

  it('pays what is due when it is set to PAID', () => {
    expect(step(IN.SENT, 'PAID', LATE).payment).toBe(100);
    expect(step(IN.PARTIALLY_PAID, 'PAID', LATE).payment).toBe(60);
    expect(step({ ...IN.SENT, total: 0 }, 'PAID', LATE).payment).toBe(0);
  });

  it('is overdue from the day after the due date, and only while something is due', () => {
    const onTheDay = { now: NOW, today: '2026-03-31' };
    expect(() => step(IN.SENT, 'OVERDUE', onTheDay)).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(statusOf(step(IN.SENT, 'OVERDUE', { now: NOW, today: '2026-04-01' }).standing)).toBe('OVERDUE');
    expect(() => step({ ...IN.SENT, total: 0 }, 'OVERDUE', LATE)).toThrow(Problem);
  });

  it('stays overdue when it is paid in part', () => {
    expect(statusOf(pay(IN.OVERDUE, 10, { now: NOW }))).toBe('OVERDUE');
    expect(statusOf(pay(IN.OVERDUE, 100, { now: NOW }))).toBe('PAID');
  });

  it('cannot be voided after a payment', () => {
    expect(() => step(pay(IN.OVERDUE, 10, { now: NOW }), 'VOID', LATE)).toThrow(
      expect.objectContaining({ code: 'CONFLICT' }),
    );
  });

  it.each([
    ['more than is due', 100.01],
    ['nothing', 0],
    ['less than nothing', -1],
    ['half a cent', 0.005],
  ])('takes no payment of %s', (_name, amount) => {
    expect(() => pay(IN.SENT, amount, { now: NOW })).toThrow(
      expect.objectContaining({ code: 'VALIDATION_ERROR', details: [expect.objectContaining({ field: 'amount' })] }),
    );
  });

  it.each(['DRAFT', 'PAID', 'VOID'] as const)('takes no payment while %s', (status) => {
    expect(() => pay(IN[status], 1, { now: NOW })).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
  });

  it('always has amountPaid + amountDue = total unless it is void, and the status that payments and dates imply', () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant('step' as const), target: fc.constantFrom(...INVOICE_STATUSES) }),
      fc.record({ kind: fc.constant('pay' as const), cents: fc.integer({ min: 1, max: 6000 }) }),
      fc.record({ kind: fc.constant('undoPayment' as const), which: fc.nat() }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), fc.constantFrom(undefined, 15), (actions, withholdingAmount) => {
        let standing: Dated = { ...fresh, withholdingAmount };
        const payableCents = 10_000n - amountMinor(withholdingAmount ?? 0, 'EUR');
        let ledger: number[] = [];
        for (const act of actions) {
          try {
            if (act.kind === 'step') {
              const result = step(standing, act.target, LATE);
              standing = result.standing;
              if (result.payment !== undefined) ledger = [...ledger, result.payment];
            } else if (act.kind === 'pay') {
              standing = pay(standing, act.cents / 100, { now: NOW });
              ledger = [...ledger, act.cents / 100];
            } else if (ledger.length > 0) {
              const index = act.which % ledger.length;
              standing = undoPayment(standing, ledger[index] ?? 0);
              ledger = ledger.filter((_, i) => i !== index);
            }
          } catch (fault) {
            if (!(fault instanceof Problem)) throw fault;
          }
          const paid = ledger.reduce((sum, amount) => sum + amountMinor(amount, 'EUR'), 0n);
          expect(amountMinor(standing.amountPaid, 'EUR')).toBe(paid);
          const due = amountMinor(amountDue(standing), 'EUR');
          expect(due).toBe(standing.voidedAt === undefined ? payableCents - paid : 0n);
          expect(statusOf(standing)).toBe(expectedStatus(standing, ledger, payableCents));
          expect(standing.paidAt !== undefined).toBe(statusOf(standing) === 'PAID');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has only known statuses', () => {
    expect(Object.keys(STEPS)).toEqual([...INVOICE_STATUSES]);
  });
});

function expectedStatus(
  { voidedAt, sentAt, viewedAt, overdueAt }: Standing,
  ledger: readonly number[],
  payableCents: bigint,
): InvoiceStatus {
  const paid = ledger.reduce((sum, amount) => sum + amountMinor(amount, 'EUR'), 0n);
  if (voidedAt) return 'VOID';
  if (!sentAt) return 'DRAFT';
  if (paid === payableCents) return 'PAID';
  if (overdueAt) return 'OVERDUE';
  if (paid > 0n) return 'PARTIALLY_PAID';
  return viewedAt ? 'VIEWED' : 'SENT';
}
