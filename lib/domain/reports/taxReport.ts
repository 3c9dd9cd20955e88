import type { TaxSubtotal, Totals } from '../invoices/invoice.ts';
import type { InvoiceStatus } from '../invoices/lifecycle.ts';
import { untaxedMinor } from '../invoices/totals.ts';
import { amountMinor, MAX_MINOR, toAmount } from '../values/money.ts';
import { Problem } from '../values/problem.ts';

/** The invoices that count for taxes: those that were issued and are not void. */
export const TAXED_STATUSES = [
  'SENT',
  'VIEWED',
  'PARTIALLY_PAID',
  'PAID',
  'OVERDUE',
] as const satisfies readonly InvoiceStatus[];

/** What of an invoice its taxes are computed from, and its amounts. */
export type TaxedInvoice = Parameters<typeof untaxedMinor>[0] &
  Pick<Totals, 'taxTotal' | 'total' | 'withholdingAmount'>;

/** The part of an invoice that bears one tax. Without a rate: what bears none. */
export type TaxPart = Omit<TaxSubtotal, 'taxRate'> & { readonly taxRate?: number | undefined };

/**
 * An invoice by its taxes, with what is not taxed. Where no line bears several taxes, the parts add up to the total. What
 * bears several is in the part of each.
 */
export function taxPartsOf(invoice: TaxedInvoice): TaxPart[] {
  const { currency, taxes } = invoice;
  const untaxed = untaxedMinor(invoice);
  if (untaxed === 0n && taxes.length > 0) return [...taxes];
  return [...taxes, { taxableAmount: toAmount(untaxed, currency), taxAmount: 0 }];
}

/** What is invoiced before tax. */
export function netOf({ currency, total, taxTotal }: Pick<TaxedInvoice, 'currency' | 'total' | 'taxTotal'>): number {
  return toAmount(amountMinor(total, currency) - amountMinor(taxTotal, currency), currency);
}

interface RateSum extends Pick<TaxPart, 'name' | 'taxRate' | 'category'> {
  readonly currency: string;
  taxable: bigint;
  tax: bigint;
  invoiceCount: number;
  creditNoteCount: number;
}

interface CurrencySum {
  readonly currency: string;
  net: bigint;
  tax: bigint;
  withheld: bigint;
  invoiceCount: number;
  creditNoteCount: number;
}

/** Adds up invoices, and takes credit notes off, by currency, and by currency and tax. Sums are exact. */
export class TaxSums {
  readonly #byRate = new Map<string, RateSum>();
  readonly #byCurrency = new Map<string, CurrencySum>();
  #invoiceCount = 0;
  #creditNoteCount = 0;

  get invoiceCount(): number {
    return this.#invoiceCount;
  }

  get creditNoteCount(): number {
    return this.#creditNoteCount;
  }

  add(invoice: TaxedInvoice): void {
    this.#invoiceCount += 1;
    this.#count(invoice, { sign: 1n, invoices: 1, creditNotes: 0 });
  }

  /** The amounts of a credit note are positive. */
  takeOff(creditNote: TaxedInvoice): void {
    this.#creditNoteCount += 1;
    this.#count(creditNote, { sign: -1n, invoices: 0, creditNotes: 1 });
  }

  #count(
    document: TaxedInvoice,
    { sign, invoices, creditNotes }: { sign: bigint; invoices: number; creditNotes: number },
  ): void {
    const { currency, taxTotal, withholdingAmount = 0 } = document;
    const minor = (amount: number) => sign * amountMinor(amount, currency);
    const start = { currency, net: 0n, tax: 0n, withheld: 0n, invoiceCount: 0, creditNoteCount: 0 };
    const total = this.#byCurrency.get(currency) ?? start;
    this.#byCurrency.set(currency, total);
    total.net += minor(netOf(document));
    total.tax += minor(taxTotal);
    total.withheld += minor(withholdingAmount);
    total.invoiceCount += invoices;
    total.creditNoteCount += creditNotes;
    for (const part of taxPartsOf(document)) {
      const sum = this.#sumOf(currency, part);
      sum.taxable += minor(part.taxableAmount);
      sum.tax += minor(part.taxAmount);
      sum.invoiceCount += invoices;
      sum.creditNoteCount += creditNotes;
    }
  }

  /** By currency, then by the name of the tax, the lowest rate first, and what is not taxed last. */
  rates() {
    return [...this.#byRate.values()].toSorted(compareSums).map(({ currency, name, taxRate, category, ...sum }) => ({
      currency,
      ...(name === undefined ? {} : { name }),
      ...(taxRate === undefined ? {} : { taxRate }),
      ...(category === undefined ? {} : { category }),
      taxableAmount: exact(sum.taxable, currency),
      taxAmount: exact(sum.tax, currency),
      invoiceCount: sum.invoiceCount,
      ...counted(sum),
    }));
  }

  totals() {
    return [...this.#byCurrency.values()]
      .toSorted((a, b) => compare(a.currency, b.currency))
      .map(({ currency, net, tax, withheld, invoiceCount, creditNoteCount }) => ({
        currency,
        net: exact(net, currency),
        taxTotal: exact(tax, currency),
        total: exact(net + tax, currency),
        withholdingAmount: exact(withheld, currency),
        invoiceCount,
        ...counted({ creditNoteCount }),
      }));
  }

  #sumOf(currency: string, { name, taxRate, category }: TaxPart): RateSum {
    const key = JSON.stringify([currency, name, taxRate, category]);
    const sum = this.#byRate.get(key) ?? {
      currency,
      name,
      taxRate,
      category,
      taxable: 0n,
      tax: 0n,
      invoiceCount: 0,
      creditNoteCount: 0,
    };
    this.#byRate.set(key, sum);
    return sum;
  }
}

/** Absent where there is none. */
function counted({ creditNoteCount }: { readonly creditNoteCount: number }) {
  return creditNoteCount === 0 ? {} : { creditNoteCount };
}

function compareSums(a: RateSum, b: RateSum): number {
  return (
    compare(a.currency, b.currency) ||
    Number(a.taxRate === undefined) - Number(b.taxRate === undefined) ||
    compare(a.name ?? '', b.name ?? '') ||
    (a.taxRate ?? 0) - (b.taxRate ?? 0) ||
    compare(a.category ?? '', b.category ?? '')
  );
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Throws where a JSON number could not carry the sum exactly. */
function exact(minor: bigint, currency: string): number {
  if (minor <= MAX_MINOR && minor >= -MAX_MINOR) return toAmount(minor, currency);
  const message = `A sum in ${currency} has more digits than a JSON number carries exactly (15): ask for a shorter period`;
  throw new Problem('VALIDATION_ERROR', message);
}
