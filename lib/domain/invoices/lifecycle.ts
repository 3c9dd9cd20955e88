import { type CalendarDate, endOfDay } from '../values/dates.ts';
import { amountMinor, toAmount } from '../values/money.ts';
import { invalid, Problem } from '../values/problem.ts';

/** Every status of an invoice, in the order of its life. */
export const INVOICE_STATUSES = ['DRAFT', 'SENT', 'VIEWED', 'PARTIALLY_PAID', 'PAID', 'OVERDUE', 'VOID'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/**
 * What the status of an invoice is computed from: what happened to it, and its payments. Instants are ISO 8601 UTC, amounts
 * are in `currency`.
 */
export interface Standing {
  readonly currency: string;
  readonly total: number;
  /** What the payer keeps back for the tax office. It is never paid. */
  readonly withholdingAmount?: number | undefined;
  readonly amountPaid: number;
  readonly paymentCount: number;
  /** What its credit notes take back of what is payable. Absent where there is none. */
  readonly amountCredited?: number | undefined;
  readonly creditNoteCount?: number | undefined;
  /** What was paid back. Absent where there is no credit note. */
  readonly amountRefunded?: number | undefined;
  readonly refundCount?: number | undefined;
  /** The payment that was recorded last. Absent once any payment is deleted after it. */
  readonly lastPayment?: { readonly date: CalendarDate; readonly method?: string | undefined } | undefined;
  readonly sentAt?: string | undefined;
  readonly viewedAt?: string | undefined;
  /** When the invoice was marked as overdue. */
  readonly overdueAt?: string | undefined;
  /** When the payment was recorded, or the credit note issued, that made the invoice `PAID`. Absent in any other status. */
  readonly paidAt?: string | undefined;
  readonly voidedAt?: string | undefined;
}

/** `PAID` says that nothing is due any more: payments, credit notes or both have settled the invoice. */
export function statusOf(standing: Standing): InvoiceStatus {
  const { paymentCount, creditNoteCount = 0 } = standing;
  if (standing.voidedAt !== undefined) return 'VOID';
  if (standing.sentAt === undefined) return 'DRAFT';
  if (amountDue(standing) === 0 && paymentCount + creditNoteCount > 0) return 'PAID';
  if (standing.overdueAt !== undefined) return 'OVERDUE';
  if (paymentCount > 0) return 'PARTIALLY_PAID';
  return standing.viewedAt === undefined ? 'SENT' : 'VIEWED';
}

/** What the invoice asks to be paid in all: its total less what is withheld. */
export function payable({ currency, total, withholdingAmount = 0 }: Payable): number {
  return toAmount(amountMinor(total, currency) - amountMinor(withholdingAmount, currency), currency);
}

type Payable = Pick<Standing, 'currency' | 'total' | 'withholdingAmount'>;

type Settled = Payable & Pick<Standing, 'amountPaid' | 'amountCredited' | 'amountRefunded' | 'voidedAt'>;

/** What the client has to pay yet. Nothing is due of an invoice that is void. */
export function amountDue(standing: Settled): number {
  if (standing.voidedAt !== undefined) return 0;
  const balance = balanceMinor(standing);
  return balance > 0n ? toAmount(balance, standing.currency) : 0;
}

/** What was paid and is not owed any more, because credit notes took it back. */
export function amountToRefund(standing: Settled): number {
  const balance = balanceMinor(standing);
  return balance < 0n ? toAmount(-balance, standing.currency) : 0;
}

/** What the client owes, in minor units. Negative: what the seller owes. */
function balanceMinor(standing: Settled): bigint {
  const { currency, amountPaid, amountCredited = 0, amountRefunded = 0 } = standing;
  const minor = (amount: number) => amountMinor(amount, currency);
  return minor(payable(standing)) - minor(amountCredited) - (minor(amountPaid) - minor(amountRefunded));
}

/** Whether the invoice was sent and is neither paid nor void. */
export function isOpen(standing: Standing): boolean {
  return ['SENT', 'VIEWED', 'PARTIALLY_PAID', 'OVERDUE'].includes(statusOf(standing));
}

/**
 * The instant at which the invoice becomes overdue unless it is paid: the end of its due date in the seller's time zone at
 * the time of sending. Undefined where nothing is due, or where it was marked as overdue before.
 */
export function lateFrom(
  invoice: Standing & { readonly dueDate: CalendarDate; readonly seller: { readonly timeZone: string } },
): Date | undefined {
  if (!isOpen(invoice) || invoice.overdueAt !== undefined || amountDue(invoice) === 0) return undefined;
  return endOfDay(invoice.dueDate, invoice.seller.timeZone);
}

/** The statuses that each status may change to. Any other change is a `409`. */
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

/** The receiver has opened the invoice. */
export function view<S extends Standing>(standing: S, now: Date): S {
  requireStep(standing, 'VIEWED');
  return { ...standing, viewedAt: now.toISOString() };
}

/** An invoice with payments cannot be void: money that came in must belong to an invoice. Nor can one that a credit note corrects. */
function voidInvoice<S extends Standing>(standing: S, now: Date): S {
  requireStep(standing, 'VOID');
  if (standing.paymentCount > 0) throw new Problem('CONFLICT', 'An invoice with payments cannot be voided');
  if (standing.creditNoteCount) throw new Problem('CONFLICT', 'An invoice with credit notes cannot be voided');
  return { ...standing, voidedAt: now.toISOString() };
}

/** `today` is the date in the account's time zone. An invoice is overdue from the day after its due date. */
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

/** The standing with one more payment. Throws a `VALIDATION_ERROR` for an amount that cannot be paid or is more than is due. */
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

/** The standing with a payment of everything that is due, and the amount of that payment. */
export function settle<S extends Standing>(
  standing: S,
  { now, date }: { now: Date; date: CalendarDate },
): { standing: S; amount: number } {
  requireStep(standing, 'PAID');
  const amount = amountDue(standing);
  const settled = withPayment(standing, { minor: amountMinor(amount, standing.currency), count: 1, now });
  return { standing: { ...settled, lastPayment: { date } }, amount };
}

/**
 * The standing without a payment of this amount. An invoice that was paid is open again, unless credit notes have settled it.
 * Throws a `CONFLICT` where more was paid back than the other payments have brought in.
 */
export function undoPayment<S extends Standing>(standing: S, amount: number): S {
  const minor = -amountMinor(amount, standing.currency);
  const undone = { ...withPayment(standing, { minor, count: -1 }), lastPayment: undefined };
  if (undone.amountPaid < (undone.amountRefunded ?? 0)) {
    throw new Problem('CONFLICT', 'A payment that was refunded cannot be deleted: delete the refund first');
  }
  return undone;
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
  return withPaidAt(changed, now);
}

function withPaidAt<S extends Standing>(standing: S, now: Date | undefined): S {
  return { ...standing, paidAt: statusOf(standing) === 'PAID' ? (standing.paidAt ?? now?.toISOString()) : undefined };
}

/** Throws a `CONFLICT` where the invoice was not issued yet, or is void. */
export function requireCreditable(standing: Standing): void {
  const status = statusOf(standing);
  if (status === 'DRAFT') throw new Problem('CONFLICT', 'A draft has no credit notes: change it, or void it');
  if (status === 'VOID') throw new Problem('CONFLICT', 'An invoice that is VOID has no credit notes');
}

/** The standing with one more credit note, which takes back this much of what is payable. */
export function takeBack<S extends Standing>(standing: S, amount: number, now: Date): S {
  requireCreditable(standing);
  const { currency, amountCredited = 0, amountRefunded = 0, creditNoteCount = 0 } = standing;
  const credited = amountMinor(amountCredited, currency) + amountMinor(amount, currency);
  if (credited > amountMinor(payable(standing), currency)) {
    throw invalid('amount', 'Must be at most what is left of the invoice');
  }
  const changed = {
    ...standing,
    amountCredited: toAmount(credited, currency),
    amountRefunded,
    creditNoteCount: creditNoteCount + 1,
  };
  return withPaidAt(changed, now);
}

/**
 * The standing once so much was paid back to the client. Throws a `CONFLICT` where nothing is to be paid back, and a
 * `VALIDATION_ERROR` for an amount that cannot be.
 */
export function refund<S extends Standing>(standing: S, amount: number): S {
  const { currency, amountRefunded = 0, refundCount = 0 } = standing;
  const most = amountToRefund(standing);
  if (most === 0) throw new Problem('CONFLICT', 'Nothing is to be refunded: a credit note says what is');
  const minor = amountMinor(amount, currency);
  if (toAmount(minor, currency) !== amount) throw invalid('amount', `Is finer than ${currency} can be paid`);
  if (minor <= 0n) throw invalid('amount', 'Must be more than 0');
  if (minor > amountMinor(most, currency)) {
    throw invalid('amount', `Must be at most what is to be refunded, ${most}`);
  }
  const refunded = amountMinor(amountRefunded, currency) + minor;
  return { ...standing, amountRefunded: toAmount(refunded, currency), refundCount: refundCount + 1 };
}

/** The standing without a refund of this amount: it is to be refunded again. */
export function undoRefund<S extends Standing>(standing: S, amount: number, now: Date): S {
  const { currency, amountRefunded = 0, refundCount = 0 } = standing;
  const refunded = amountMinor(amountRefunded, currency) - amountMinor(amount, currency);
  return withPaidAt({ ...standing, amountRefunded: toAmount(refunded, currency), refundCount: refundCount - 1 }, now);
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
 * The standing after `PATCH {"status"}`, and the amount of the payment that this records. Setting the status that the
 * invoice has changes nothing. `PARTIALLY_PAID` cannot be set: only payments lead to it.
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
