import type { Invoice } from '../../domain/invoice.ts';
import { amountMinor, toAmount } from '../../domain/money.ts';
import { lineDiscountMinor } from '../../domain/totals.ts';
import { fillPattern, formatMoney, formatPercent } from './format.ts';
import type { Locale } from './locale.ts';

/** A row of the totals. Its weight says how it stands out: `due` most, `plain` least. */
export interface TotalRow {
  readonly weight: 'plain' | 'total' | 'due';
  readonly label: string;
  readonly amount: number;
}

/**
 * Subtotal, discounts, taxes by rate, total, amount paid and amount due. A row that would repeat another is left out. If
 * nothing is `due`, the total stands out most.
 */
export function totalRows(invoice: Invoice, locale: Locale, due = invoice.status !== 'VOID'): readonly TotalRow[] {
  const { labels } = locale.language;
  const leading = [...discountRows(invoice, locale), ...taxRows(invoice, locale)];
  const isTotalDue = due && leading.length === 0 && invoice.amountPaid === 0;
  return [
    ...(leading.length > 0 ? [plain(labels.subtotal, invoice.subtotal)] : []),
    ...leading,
    ...(isTotalDue ? [] : [{ weight: due ? 'total' : 'due', label: labels.total, amount: invoice.total } as const]),
    ...(invoice.amountPaid === 0 ? [] : [plain(labels.amountPaid, -invoice.amountPaid)]),
    ...(due ? [{ weight: 'due', label: labels.amountDue, amount: invoice.amountDue } as const] : []),
  ];
}

/** The discounts of the lines and that of the invoice, in separate rows, so that the invoice's rate stands beside its own amount. */
function discountRows({ currency, lineItems, discountRate, discountTotal }: Invoice, locale: Locale): TotalRow[] {
  const { discount } = locale.language.labels;
  const ofLines = lineItems.reduce((sum, line) => sum + lineDiscountMinor(line, currency), 0n);
  const ofInvoice = amountMinor(discountTotal, currency) - ofLines;
  const rate = discountRate ? ` ${formatPercent(discountRate, locale)}` : '';
  return [
    ...(ofLines === 0n ? [] : [plain(discount, toAmount(-ofLines, currency))]),
    ...(ofInvoice === 0n ? [] : [plain(discount + rate, toAmount(-ofInvoice, currency))]),
  ];
}

/** The tax and its base for each rate, and the base that is not taxed. */
function taxRows({ currency, taxes, subtotal, discountTotal }: Invoice, locale: Locale): TotalRow[] {
  if (taxes.length === 0) return [];
  const { labels } = locale.language;
  const minor = (amount: number) => amountMinor(amount, currency);
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const taxable = taxes.reduce((sum, tax) => sum + minor(tax.taxableAmount), 0n);
  const untaxed = toAmount(minor(subtotal) - minor(discountTotal) - taxable, currency);
  return [
    ...(untaxed === 0 ? [] : [plain(fillPattern(labels.notTaxed, { base: money(untaxed) }), 0)]),
    ...taxes.map(({ taxRate, taxableAmount, taxAmount }) => {
      const values = { tax: locale.taxName, rate: formatPercent(taxRate, locale), base: money(taxableAmount) };
      return plain(fillPattern(labels.taxOn, values), taxAmount);
    }),
  ];
}

function plain(label: string, amount: number): TotalRow {
  return { weight: 'plain', label, amount };
}
