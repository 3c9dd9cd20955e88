import { type CalendarDate, endOfDay } from './dates.ts';
import { amountMinor, toAmount } from './money.ts';
import { invalid, Problem } from './problem.ts';

/** Where an invoice stands. */
export const INVOICE_STATUSES = ['DRAFT', 'SENT', 'VIEWED', 'PARTIALLY_PAID', 'PAID', 'OVERDUE', 'VOID'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/**
 * What an invoice's status follows from: what happened to it, and its ledger. Instants are ISO 8601 UTC; amounts are in
 * `currency`.
 */
export interface Standing {
  readonly currency: string;
  readonly total: number;
  readonly amountPaid: number;
  readonly paymentCount: number;
  /** The payment that came last, unless one was taken back since. */
  readonly lastPayment?: { readonly date: CalendarDate; readonly method?: string | undefined } | undefined;
  readonly sentAt?: string | undefined;
  readonly viewedAt?: string | undefined;
  /** When the due date was found to have passed with something still owed. */
  readonly overdueAt?: string | undefined;
  /** When the payment was recorded by which the invoice became `PAID`; absent while it is not. */
  readonly paidAt?: string | undefined;
  readonly voidedAt?: string | undefined;
}

export function statusOf(standing: Standing): InvoiceStatus {
  if (standing.voidedAt !== undefined) return 'VOID';
  if (standing.sentAt === undefined) return 'DRAFT';
  if (amountDue(standing) === 0 && standing.paymentCount > 0) return 'PAID';
  if (standing.overdueAt !== undefined) return 'OVERDUE';
  if (standing.paymentCount > 0) return 'PARTIALLY_PAID';
  return standing.viewedAt === undefined ? 'SENT' : 'VIEWED';
}

export function amountDue({ currency, total, amountPaid }: Standing): number {
  return toAmount(amountMinor(total, currency) - amountMinor(amountPaid, currency), currency);
}

/** Issued, not void and not settled: whoever owes something here can be late with it. */
export function isOpen(standing: Standing): boolean {
  return ['SENT', 'VIEWED', 'PARTIALLY_PAID', 'OVERDUE'].includes(statusOf(standing));
}

/**
 * When the invoice is late if nothing more happens to it: as the day after its due date begins, in the time zone that its
 * seller had when it was sent. Never where nothing is owed, or where it was found to be late before.
 */
export function lateFrom(
  invoice: Standing & { readonly dueDate: CalendarDate; readonly seller: { readonly timeZone: string } },
): Date | undefined {
  if (!isOpen(invoice) || invoice.overdueAt !== undefined || amountDue(invoice) === 0) return undefined;
  return endOfDay(invoice.dueDate, invoice.seller.timeZone);
}

/** The legal steps between two different statuses; every other is a `409`. */
export const STEPS: Readonly<Record<InvoiceStatus, readonly InvoiceStatus[]>> = {
  DRAFT: ['SENT', 'VOID'],
  SENT: ['VIEWED', 'PARTIALLY_PAID', 'PAID', 'OVERDUE', 'VOID'],
  VIEWED: ['PARTIALLY_PAID', 'PAID', 'OVERDUE', 'VOID'],
  PARTIALLY_PAID: ['PAID', 'OVERDUE'],
  PAID: [],
  OVERDUE: ['PAID', 'VOID'],
  VOID: [],
};

export function issue<S extends Standing>(standing: S, now: Date): S {
  requireStep(standing, 'SENT');
  return { ...standing, sentAt: now.toISOString() };
}

/** The receiver opened it. Once an invoice is past that, opening it again changes nothing. */
export function view<S extends Standing>(standing: S, now: Date): S {
  requireStep(standing, 'VIEWED');
  return { ...standing, viewedAt: now.toISOString() };
}

/** Nothing may have been paid on it: money that came in needs an invoice to stand for. */
function voidInvoice<S extends Standing>(standing: S, now: Date): S {
  requireStep(standing, 'VOID');
  if (standing.paymentCount > 0) throw new Problem('CONFLICT', 'An invoice with payments cannot be voided');
  return { ...standing, voidedAt: now.toISOString() };
}

/** `today` is the day it is in the account's time zone. An invoice is late from the day after its due date. */
export function markOverdue<S extends Standing & { readonly dueDate: CalendarDate }>(
  standing: S,
  today: CalendarDate,
  now: Date,
): S {
  requireStep(standing, 'OVERDUE');
  if (today <= standing.dueDate) throw new Problem('CONFLICT', `The invoice is due on ${standing.dueDate}`);
  if (amountDue(standing) === 0) throw new Problem('CONFLICT', 'Nothing is owed on the invoice');
  return { ...standing, overdueAt: now.toISOString() };
}

/** The standing with a payment in its ledger; `amount` must be what its currency can pay, and no more than is due. */
export function pay<S extends Standing>(
  standing: S,
  amount: number,
  { now, payment }: { now: Date; payment?: Standing['lastPayment'] },
): S {
  requireOpen(standing);
  const { currency } = standing;
  const paid = amountMinor(amount, currency);
  const due = amountMinor(amountDue(standing), currency);
  if (toAmount(paid, currency) !== amount) throw invalid('amount', `Is finer than ${currency} can be paid`);
  if (paid <= 0n) throw invalid('amount', 'Must be more than 0');
  if (paid > due) throw invalid('amount', `Must be at most what is due, ${amountDue(standing)}`);
  return { ...withPayment(standing, { minor: paid, count: 1, now }), lastPayment: payment };
}

/** The payment of everything that is due, and the standing with it. Zero where nothing is. */
export function settle<S extends Standing>(
  standing: S,
  { now, date }: { now: Date; date: CalendarDate },
): { standing: S; amount: number } {
  requireStep(standing, 'PAID');
  const amount = amountDue(standing);
  const settled = withPayment(standing, { minor: amountMinor(amount, standing.currency), count: 1, now });
  return { standing: { ...settled, lastPayment: { date } }, amount };
}

/** The standing with a payment of its ledger taken back, which reopens what was paid. */
export function takeBack<S extends Standing>(standing: S, amount: number): S {
  const minor = -amountMinor(amount, standing.currency);
  return { ...withPayment(standing, { minor, count: -1 }), lastPayment: undefined };
}

function withPayment<S extends Standing>(
  standing: S,
  { minor, count, now }: { minor: bigint; count: number; now?: Date },
): S {
  const { currency } = standing;
  const changed = {
    ...standing,
    amountPaid: toAmount(amountMinor(standing.amountPaid, currency) + minor, currency),
    paymentCount: standing.paymentCount + count,
  };
  return { ...changed, paidAt: statusOf(changed) === 'PAID' ? (standing.paidAt ?? now?.toISOString()) : undefined };
}

function requireStep(standing: Standing, target: InvoiceStatus): void {
  const status = statusOf(standing);
  if (!STEPS[status].includes(target)) {
    throw new Problem('CONFLICT', `An invoice that is ${status} cannot become ${target}`);
  }
}

function requireOpen(standing: Standing): void {
  if (!isOpen(standing)) {
    throw new Problem('CONFLICT', `An invoice that is ${statusOf(standing)} takes no payments`);
  }
}

/**
 * The standing after `PATCH {"status"}`, and the amount of the payment that it takes. Asking for the status that it has
 * changes nothing. `PARTIALLY_PAID` cannot be asked for: it is what the ledger says.
 */
export function step<S extends Standing & { readonly dueDate: CalendarDate }>(
  standing: S,
  target: InvoiceStatus,
  { now, today }: { now: Date; today: CalendarDate },
): { standing: S; payment?: number } {
  if (statusOf(standing) === target) return { standing };
  switch (target) {
    case 'SENT':
      return { standing: issue(standing, now) };
    case 'VIEWED':
      return { standing: view(standing, now) };
    case 'VOID':
      return { standing: voidInvoice(standing, now) };
    case 'OVERDUE':
      return { standing: markOverdue(standing, today, now) };
    case 'PAID': {
      const settled = settle(standing, { now, date: today });
      return { standing: settled.standing, payment: settled.amount };
    }
    case 'PARTIALLY_PAID':
      requireStep(standing, target);
      throw new Problem('CONFLICT', 'An invoice becomes PARTIALLY_PAID by a payment of a part of it');
    case 'DRAFT':
      throw new Problem('CONFLICT', `An invoice that is ${statusOf(standing)} cannot become DRAFT`);
  }
}
