import type { Totals } from './invoice.ts';
import type { InvoiceStatus } from './lifecycle.ts';
import { amountMinor, MAX_MINOR, toAmount } from './money.ts';
import { Problem } from './problem.ts';

/** The invoices that count for taxes: those that were issued and are not void. */
export const TAXED_STATUSES = [
  'SENT',
  'VIEWED',
  'PARTIALLY_PAID',
  'PAID',
  'OVERDUE',
] as const satisfies readonly InvoiceStatus[];

/** The amounts of an invoice. */
export interface TaxedInvoice extends Omit<Totals, 'total'> {
  readonly currency: string;
}

/** The part of an invoice that bears one tax rate. */
export interface TaxPart {
  /** In percent. Absent: what no rate was given for. */
  readonly taxRate?: number | undefined;
  readonly taxableAmount: number;
  readonly taxAmount: number;
}

/** An invoice by tax rates, with what is not taxed. The parts add up to its total. */
export function taxPartsOf({ currency, subtotal, discountTotal, taxes }: TaxedInvoice): TaxPart[] {
  const net = amountMinor(subtotal, currency) - amountMinor(discountTotal, currency);
  const taxed = taxes.reduce((sum, { taxableAmount }) => sum + amountMinor(taxableAmount, currency), 0n);
  const untaxed = net - taxed;
  if (untaxed === 0n && taxes.length > 0) return [...taxes];
  return [...taxes, { taxableAmount: toAmount(untaxed, currency), taxAmount: 0 }];
}

interface Sum {
  readonly currency: string;
  readonly taxRate?: number | undefined;
  taxable: bigint;
  tax: bigint;
  invoiceCount: number;
}

/** Adds up invoices by currency, and by currency and tax rate. Sums are exact. */
export class TaxSums {
  readonly #byRate = new Map<string, Sum>();
  readonly #byCurrency = new Map<string, Sum>();
  #invoiceCount = 0;

  get invoiceCount(): number {
    return this.#invoiceCount;
  }

  add(invoice: TaxedInvoice): void {
    const { currency } = invoice;
    const total = sumIn(this.#byCurrency, currency, { currency });
    this.#invoiceCount += 1;
    total.invoiceCount += 1;
    for (const { taxRate, taxableAmount, taxAmount } of taxPartsOf(invoice)) {
      const sum = sumIn(this.#byRate, `${currency} ${taxRate}`, { currency, taxRate });
      const [taxable, tax] = [amountMinor(taxableAmount, currency), amountMinor(taxAmount, currency)];
      for (const one of [sum, total]) {
        one.taxable += taxable;
        one.tax += tax;
      }
      sum.invoiceCount += 1;
    }
  }

  /** By currency, then the lowest rate first, and what is not taxed last. */
  rates() {
    return [...this.#byRate.values()]
      .toSorted((a, b) => compare(a.currency, b.currency) || (a.taxRate ?? 101) - (b.taxRate ?? 101))
      .map(({ taxRate, ...sum }) => ({
        currency: sum.currency,
        ...(taxRate === undefined ? {} : { taxRate }),
        taxableAmount: exact(sum.taxable, sum),
        taxAmount: exact(sum.tax, sum),
        invoiceCount: sum.invoiceCount,
      }));
  }

  totals() {
    return [...this.#byCurrency.values()]
      .toSorted((a, b) => compare(a.currency, b.currency))
      .map((sum) => ({
        currency: sum.currency,
        taxableAmount: exact(sum.taxable, sum),
        taxAmount: exact(sum.tax, sum),
        total: exact(sum.taxable + sum.tax, sum),
        invoiceCount: sum.invoiceCount,
      }));
  }
}

function sumIn(sums: Map<string, Sum>, name: string, start: Pick<Sum, 'currency' | 'taxRate'>): Sum {
  const sum = sums.get(name) ?? { ...start, taxable: 0n, tax: 0n, invoiceCount: 0 };
  sums.set(name, sum);
  return sum;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Throws where a JSON number could not carry the sum exactly. */
function exact(minor: bigint, { currency }: Pick<Sum, 'currency'>): number {
  if (minor <= MAX_MINOR && minor >= -MAX_MINOR) return toAmount(minor, currency);
  const message = `A sum in ${currency} has more digits than a JSON number carries exactly (15): ask for a shorter period`;
  throw new Problem('VALIDATION_ERROR', message);
}
