import { INVOICE_STATUSES, type InvoiceStatus } from '../invoices/lifecycle.ts';
import type { CalendarDate } from '../values/dates.ts';
import { amountMinor, toAmount } from '../values/money.ts';

/** A month, `YYYY-MM`. */
export type Month = string;

/** What is added up as it stands now: what is due, what is overdue, and the totals of all invoices by status. */
export const STANDING_SUMS = ['outstanding', 'overdue', ...INVOICE_STATUSES] as const;
/** What is added up month by month. */
export const MONTHLY_SUMS = ['issued', 'credited', 'paid'] as const;
export type SumName = (typeof STANDING_SUMS)[number] | (typeof MONTHLY_SUMS)[number];

/** What something adds to one sum of a summary: how many, and how much in minor units. Sums of months have a month. */
export interface Share {
  readonly name: SumName;
  readonly currency: string;
  readonly month?: Month | undefined;
  readonly count: number;
  readonly minor: bigint;
}

/** What the summary needs to know of an invoice. */
export interface SummedInvoice {
  readonly currency: string;
  readonly status: InvoiceStatus;
  readonly issueDate: CalendarDate;
  readonly total: number;
  readonly amountDue: number;
}

/** A payment that a change records. The amount is negative of a payment that it deletes, and of a refund that it records. */
export interface PaidAmount {
  readonly date: CalendarDate;
  readonly amount: number;
  readonly isRefund?: boolean | undefined;
}

export function monthOf(date: CalendarDate): Month {
  return date.slice(0, 7);
}

/** The month and those before it, `count` in all, oldest first. Months before the year 1 are left out. */
export function monthsUntil(last: Month, count: number): Month[] {
  const newest = Number(last.slice(0, 4)) * 12 + Number(last.slice(5)) - 1;
  return Array.from({ length: count }, (_, index) => newest - count + 1 + index)
    .filter((month) => month >= 12)
    .map((month) => `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`);
}

/** What an invoice adds to the sums. */
export function invoiceShares({ currency, status, issueDate, total, amountDue }: SummedInvoice): Share[] {
  const one = (name: SumName, amount: number, month?: Month): Share => ({
    name,
    currency,
    month,
    count: 1,
    minor: amountMinor(amount, currency),
  });
  if (status === 'DRAFT' || status === 'VOID') return [one(status, total)];
  const isOwed = status !== 'PAID' && amountDue > 0;
  return [
    one(status, total),
    one('issued', total, monthOf(issueDate)),
    ...(isOwed ? [one('outstanding', amountDue)] : []),
    ...(isOwed && status === 'OVERDUE' ? [one('overdue', amountDue)] : []),
  ];
}

/** What a credit note adds to the sums. It takes effect when it is made, and is never changed. */
export function creditNoteShares({ currency, issueDate, total }: Omit<SummedInvoice, 'status' | 'amountDue'>): Share[] {
  return [{ name: 'credited', currency, month: monthOf(issueDate), count: 1, minor: amountMinor(total, currency) }];
}

/** What payments in a currency add to the sums. A refund lowers what was paid, and not how often. */
export function paymentShares(currency: string, payments: readonly PaidAmount[]): Share[] {
  return payments.map(({ date, amount, isRefund }) => ({
    name: 'paid',
    currency,
    month: monthOf(date),
    count: isRefund ? 0 : Math.sign(amount),
    minor: amountMinor(amount, currency),
  }));
}

export function negative(shares: readonly Share[]): Share[] {
  return shares.map((share) => ({ ...share, count: -share.count, minor: -share.minor }));
}

/** The shares added up: one for each sum. A sum to which nothing is added is left out. */
export function addShares(shares: readonly Share[]): Share[] {
  const sums = new Map<string, Share>();
  for (const share of shares) {
    const key = JSON.stringify([share.name, share.currency, share.month]);
    const sum = sums.get(key);
    const added = sum && { ...sum, count: sum.count + share.count, minor: sum.minor + share.minor };
    sums.set(key, added ?? share);
  }
  return [...sums.values()].filter(({ count, minor }) => count !== 0 || minor !== 0n);
}

/** How many, and how much in the currency. */
interface Tally {
  readonly count: number;
  readonly amount: number;
}

/** The sums of one currency, as the API shows them. */
interface CurrencySums {
  readonly currency: string;
  readonly drafts: Tally;
  readonly outstanding: Tally;
  readonly overdue: Tally;
  readonly paidThisMonth: Tally;
  readonly paidLastMonth: Tally;
  readonly months: readonly ({ readonly month: Month } & Readonly<Record<(typeof MONTHLY_SUMS)[number], Tally>>)[];
}

/**
 * Sums by currency and month. `months` are those to show, oldest first, and the last of them is the present one. The first
 * currency is shown even where it has no sums. Events are counted in any order, so for a moment a sum may be below zero: it
 * is shown as zero. What was paid in a month is below zero where more was refunded in it.
 */
export function showSums(
  shares: readonly Share[],
  { months, firstCurrency }: { readonly months: readonly Month[]; readonly firstCurrency: string },
): CurrencySums[] {
  const byCurrency = Map.groupBy(shares, ({ currency }) => currency);
  const others = [...byCurrency.keys()].filter((currency) => currency !== firstCurrency).toSorted();
  const all = [firstCurrency, ...others].map((currency) => {
    const some = byCurrency.get(currency) ?? [];
    const tally = (name: SumName, month?: Month): Tally => {
      const found = some.find((share) => share.name === name && share.month === month);
      const minor = found?.minor ?? 0n;
      const amount = toAmount(minor > 0n || name === 'paid' ? minor : 0n, currency);
      return { count: Math.max(found?.count ?? 0, 0), amount };
    };
    return {
      currency,
      drafts: tally('DRAFT'),
      outstanding: tally('outstanding'),
      overdue: tally('overdue'),
      paidThisMonth: tally('paid', months.at(-1)),
      paidLastMonth: tally('paid', months.at(-2)),
      months: months.map((month) => ({
        month,
        issued: tally('issued', month),
        credited: tally('credited', month),
        paid: tally('paid', month),
      })),
    };
  });
  return all.filter((sums) => sums.currency === firstCurrency || isAnything(sums));
}

/** Whether there is anything to show in a currency. */
function isAnything({ drafts, outstanding, overdue, months }: CurrencySums): boolean {
  const tallies = [drafts, outstanding, overdue, ...months.flatMap((month) => MONTHLY_SUMS.map((name) => month[name]))];
  return tallies.some(({ count, amount }) => count !== 0 || amount !== 0);
}
